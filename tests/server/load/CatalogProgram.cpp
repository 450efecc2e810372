#include "tests/server/load/CatalogProgram.h"

#include "server/http/HttpClient.h"
#include "server/store/Cursor.h"
#include "server/store/sqlite/Database.h"
#include "server/store/sqlite/Schema.h"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace colophond {
namespace {

std::string contentOf(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

/// Where the catalog's log stands now: the read model may be a little behind.
std::string lastCursor(const std::filesystem::path &catalog)
{
    sqlite::Database database(catalog / "catalog.sqlite", sqlite::Database::Access::ReadOnly);
    sqlite::Statement &row = database.prepared("SELECT ifnull(max(sequence), 0) FROM events");
    row.step();
    const std::int64_t sequence = row.integer(0);
    row.reset();
    return Cursor{sqlite::Schema::epoch(database), sequence}.toText();
}

} // namespace

CatalogProgram::CatalogProgram()
{
    std::string name = (std::filesystem::temp_directory_path() / "colophond-test-XXXXXX").string();
    if (!::mkdtemp(name.data()))
        throw std::runtime_error("cannot make a folder for the test");
    m_folder = name;
    ::setenv("COLOPHOND_LEASE_GRACE", "1", 1);
}

CatalogProgram::~CatalogProgram()
{
    m_access.reset();
    for (int i = 0; i < 300 && std::filesystem::exists(catalog() / "server.json"); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

void CatalogProgram::start(std::vector<std::string> arguments)
{
    arguments.insert(arguments.begin(), "colophond");
    std::vector<char *> pointers;
    for (std::string &argument : arguments)
        pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t files{};
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addchdir_np(&files, m_folder.c_str());
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, (m_folder / "out").c_str(), O_WRONLY | O_CREAT | O_TRUNC,
                                     0600);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, (m_folder / "err").c_str(), O_WRONLY | O_CREAT | O_TRUNC,
                                     0600);
    const int error = posix_spawn(&m_pid, COLOPHOND, &files, nullptr, pointers.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    if (error != 0)
        throw std::runtime_error("cannot start " COLOPHOND);
}

void CatalogProgram::signal(int number) const
{
    ::kill(m_pid, number);
}

CatalogProgram::Result CatalogProgram::finish()
{
    int status = 0;
    ::waitpid(m_pid, &status, 0);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), contentOf(m_folder / "out"),
            contentOf(m_folder / "err")};
}

CatalogProgram::Result CatalogProgram::run(std::vector<std::string> arguments)
{
    start(std::move(arguments));
    return finish();
}

void CatalogProgram::signIn()
{
    if (m_access)
        return;
    m_access = std::make_unique<LocalCatalogAccess>(
        LocalCatalogAccess::Wish{.folder = catalog(), .sample = false, .executable = COLOPHOND});
    m_token = m_access->signIn();
}

boost::json::array CatalogProgram::entities(const std::string &kinds)
{
    signIn();
    HttpClient client(m_access->url());
    const ClientResponse response =
        client.send({"GET",
                     "/api/admin/sync?types=" + kinds,
                     {{"Authorization", "Bearer " + m_token}, {"X-Min-Cursor", lastCursor(catalog())}},
                     {}});
    if (response.status != 200)
        throw std::runtime_error("sync answers " + std::to_string(response.status));
    boost::json::array found;
    std::istringstream lines(response.body);
    for (std::string line; std::getline(lines, line);) {
        const boost::json::value value = boost::json::parse(line);
        if (value.as_object().contains("entity"))
            found.push_back(value.at("entity"));
    }
    return found;
}

int CatalogProgram::ask(const std::string &method, const std::string &target, const std::string &body,
                        const std::string &ifMatch)
{
    signIn();
    HttpClient client(m_access->url());
    ClientRequest request{method, target, {{"Authorization", "Bearer " + m_token}, {"If-Match", ifMatch}}, body};
    if (!body.empty())
        request.headers.emplace_back("Content-Type", "application/json");
    return client.send(request).status;
}

} // namespace colophond
