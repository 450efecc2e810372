#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace colophond {

/// One answered request, as the log shows it. There is no member for a header, a body, a token or a query, so none can
/// get in.
struct RequestRecord
{
    std::string_view method;
    std::string_view route;         ///< the pattern, "/api/admin/books/{id}"; empty when no route matched
    std::string_view entityId;      ///< a GUID, or empty
    std::string_view correlationId; ///< anything but printable ASCII is replaced, 128 characters at most
    std::string_view tenant;
    int status = 0;
    std::chrono::microseconds duration{};
};

/// The log of the server: one JSON object a line (extensions section 12). Safe from any thread.
class Log
{
public:
    enum class Level { Info, Warning, Error };
    using Clock = std::function<std::chrono::system_clock::time_point()>;

    /// Writes to standard error, or appends to `file`, which is made with mode 0600. Throws std::runtime_error when
    /// it cannot be opened.
    Log(Clock clock, const std::optional<std::filesystem::path> &file);
    ~Log();
    Log(const Log &) = delete;
    Log &operator=(const Log &) = delete;

    void request(const RequestRecord &record);
    /// `message` is a fixed text of the program or the text of one of its own errors.
    void note(Level level, std::string_view message);

private:
    void write(const std::string &line);

    Clock m_clock;
    int m_descriptor = 2;
    bool m_owned = false;
    std::mutex m_mutex;
};

} // namespace colophond
