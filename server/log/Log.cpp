#include "server/log/Log.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <stdexcept>

namespace colophond {

namespace {

std::string_view levelName(Log::Level level)
{
    switch (level) {
    case Log::Level::Info:
        return "info";
    case Log::Level::Warning:
        return "warning";
    case Log::Level::Error:
        return "error";
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

// ISO 8601 UTC with microseconds.
std::string timestamp(std::chrono::system_clock::time_point time)
{
    const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
    const auto whole = std::chrono::system_clock::from_time_t(seconds);
    const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(time - whole).count();
    std::tm tm{};
    gmtime_r(&seconds, &tm);
    std::array<char, 80> text{};
    const int length =
        std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02d:%02d.%06d+00:00", tm.tm_year + 1900,
                      tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec, static_cast<int>(micros));
    return {text.data(), static_cast<std::size_t>(length)};
}

// One line of flat JSON, member by member.
class Line
{
public:
    Line &text(std::string_view name, std::string_view value)
    {
        begin(name);
        m_line += '"';
        for (const char c : value) {
            if (c == '"' || c == '\\')
                m_line += '\\';
            m_line += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
        }
        m_line += '"';
        return *this;
    }
    Line &number(std::string_view name, std::string_view value)
    {
        begin(name);
        m_line += value;
        return *this;
    }
    std::string take() { return std::move(m_line) + "}\n"; }

private:
    void begin(std::string_view name)
    {
        m_line += m_line.empty() ? "{\"" : ",\"";
        m_line += name;
        m_line += "\":";
    }
    std::string m_line;
};

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
    const auto microseconds = record.duration.count();
    const std::string fraction = std::to_string(1000 + microseconds % 1000).substr(1);
    Line line;
    line.text("time", timestamp(m_clock())).text("level", levelName(level));
    line.text("correlationId", printable(record.correlationId)).text("tenant", printable(record.tenant));
    line.text("method", printable(record.method)).text("route", record.route);
    if (!record.entityId.empty())
        line.text("id", printable(record.entityId));
    line.number("status", std::to_string(record.status));
    line.number("milliseconds", std::to_string(microseconds / 1000) + "." + fraction);
    write(line.take());
}

void Log::note(Level level, std::string_view message)
{
    write(Line().text("time", timestamp(m_clock())).text("level", levelName(level)).text("message", message).take());
}

void Log::write(const std::string &line)
{
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
