#include "server/load/LoadRun.h"

#include "server/load/ProgressLine.h"
#include "server/load/StopSignal.h"
#include "server/local/LocalCatalogAccess.h"

#include <unistd.h>

#include <chrono>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <stdexcept>

namespace colophond {
namespace {

/// An access token is good for 15 minutes.
constexpr auto tokenAge = std::chrono::minutes(10);

std::string readFile(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    if (!file || !(text << file.rdbuf()))
        throw std::runtime_error("cannot read " + path.string());
    return std::move(text).str();
}

} // namespace

LoadRun::LoadRun(LoadOptions options)
    : m_options(std::move(options))
{
}

void LoadRun::read()
{
    const std::string mapText = readFile(m_options.map);
    m_map = std::make_unique<ColumnMap>(ColumnMap::parse(mapText, m_options.map.string()));
    const std::string text = readFile(m_options.file);
    CsvReader reader(text);
    const std::optional<CsvRecord> header = reader.next();
    if (!header || !header->error.empty())
        throw std::runtime_error(m_options.file.string() + ":1: " + (header ? header->error : "the file is empty"));
    m_mapper = std::make_unique<RowMapper>(*m_map, *header, m_report);
    while (const std::optional<CsvRecord> record = reader.next()) {
        ++m_rows;
        m_mapper->addRow(*record);
    }
}

bool LoadRun::send()
{
    const auto begin = std::chrono::steady_clock::now();
    LocalCatalogAccess access({.folder = m_options.catalog, .sample = false, .executable = {}});
    CreateSender sender(access.url(), access.signIn(), m_options.connections);
    StopSignal stop;
    ProgressLine progress(std::cerr, ::isatty(STDERR_FILENO) == 1);
    auto signedIn = begin;
    const std::size_t total = m_mapper->named().size() + m_mapper->books().size();
    std::size_t before = 0;
    for (const std::vector<LoadedEntity> *part : {&m_mapper->named(), &m_mapper->books()}) {
        const auto tick = [&](std::size_t done) {
            progress.show("loading " + std::to_string(before + done) + " of " + std::to_string(total));
            if (std::chrono::steady_clock::now() - signedIn > tokenAge) {
                sender.setToken(access.signIn());
                signedIn = std::chrono::steady_clock::now();
            }
            m_interrupted = stop.wait(0);
            return !m_interrupted;
        };
        account(*part, sender.send(*part, tick));
        before += part->size();
    }
    m_failure = sender.failure();
    m_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return m_failure.empty() && !m_interrupted;
}

void LoadRun::account(const std::vector<LoadedEntity> &entities, const std::vector<SendOutcome> &outcomes)
{
    for (std::size_t i = 0; i < entities.size(); ++i) {
        const EntityKind kind = kindOf(entities[i].command.content);
        ++m_tallies[kind][static_cast<std::size_t>(outcomes[i].result)];
        if (outcomes[i].result == SendResult::Refused) {
            m_report.add({entities[i].line, entities[i].key,
                          kind == EntityKind::Book ? "" : std::string(kindPlural(kind)), "", Treatment::Refused,
                          "the server answers " + outcomes[i].reason});
        }
    }
}

void LoadRun::writeReport() const
{
    std::ofstream file(m_options.report, std::ios::binary | std::ios::trunc);
    m_report.write(file, m_options.file.filename().string() + " with the map " + m_map->name() + ": " +
                             std::to_string(m_rows) + " rows");
    if (!file.flush())
        throw std::runtime_error("cannot write the report " + m_options.report.string());
}

void LoadRun::writeSummary(std::ostream &out) const
{
    out << m_options.file.filename().string() << ": " << m_rows << " rows\n";
    for (const auto &[kind, tally] : m_tallies) {
        const auto number = [&tally](SendResult result) {
            return tally[static_cast<std::size_t>(result)];
        };
        out << "  " << std::left << std::setw(11) << kindPlural(kind) << number(SendResult::Created) << " created, "
            << number(SendResult::Present) << " there before and left alone, " << number(SendResult::Refused)
            << " refused";
        if (number(SendResult::Unsent) > 0)
            out << ", " << number(SendResult::Unsent) << " not sent";
        out << '\n';
    }
    out << "  " << std::fixed << std::setprecision(1) << m_seconds << " s\n";
    m_report.writeSummary(out, "  ");
    out << "report: " << m_options.report.string() << '\n';
}

} // namespace colophond
