#include "server/log/Log.h"

#include "server/domain/JsonWriter.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>

namespace colophond {

namespace {

std::string_view levelName(Log::Level level)
{
    switch (level) {
    case Log::Level::Info: return "info";
    case Log::Level::Warning: return "warning";
    case Log::Level::Error: return "error";
    }
    return "info";
}

// What a client sent is shown only so far that it cannot confuse a reader of the log or fill it.
std::string printable(std::string_view text)
{
    std::string result(text.substr(0, 128));
    for (char &c : result) {
        if (c < ' ' || c > '~')
            c = '?';
    }
    return result;
}

} // namespace

Log::Log(Clock clock, const std::optional<std::filesystem::path> &file)
    : m_clock(std::move(clock))
{
    if (!file)
        return;
    m_descriptor = ::open(file->c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (m_descriptor < 0)
        throw std::runtime_error("cannot open the log file " + file->string() + ": " + std::strerror(errno));
    m_owned = true;
}

Log::~Log()
{
    if (m_owned)
        ::close(m_descriptor);
}

void Log::request(const RequestRecord &record)
{
    const Level level = record.status >= 500 ? Level::Error : Level::Info;
    JsonWriter json;
    json.beginObject();
    json.member("time", formatTimestamp(m_clock()));
    json.member("level", std::string(levelName(level)));
    json.member("correlationId", printable(record.correlationId));
    json.member("tenant", printable(record.tenant));
    json.member("method", printable(record.method));
    json.member("route", std::string(record.route));
    if (!record.entityId.empty())
        json.member("id", std::string(record.entityId));
    json.member("status", record.status);
    const auto microseconds = record.duration.count();
    const std::string fraction = std::to_string(1000 + microseconds % 1000).substr(1);
    json.key("milliseconds").raw(std::to_string(microseconds / 1000) + "." + fraction);
    json.endObject();
    write(json.take());
}

void Log::note(Level level, std::string_view message)
{
    JsonWriter json;
    json.beginObject();
    json.member("time", formatTimestamp(m_clock()));
    json.member("level", std::string(levelName(level)));
    json.member("message", std::string(message));
    json.endObject();
    write(json.take());
}

void Log::write(std::string line)
{
    line += '\n';
    const std::lock_guard lock(m_mutex);
    std::string_view rest = line;
    while (!rest.empty()) {
        const ssize_t written = ::write(m_descriptor, rest.data(), rest.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return; // a full disk must not end the server
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
}

} // namespace colophond
