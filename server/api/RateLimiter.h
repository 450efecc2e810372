#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace colophond {

/// Counts requests per key in fixed windows. Safe from any thread; time is given by the caller.
class RateLimiter
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    RateLimiter(int permits, std::chrono::seconds window);

    /// Nothing: go on. Otherwise how long to wait until the window rolls over, at least one second.
    std::optional<std::chrono::seconds> refusal(const std::string &key, TimePoint now);

private:
    struct Window
    {
        TimePoint begin;
        int used = 0;
    };

    const int m_permits;
    const std::chrono::seconds m_window;
    std::mutex m_mutex;
    std::unordered_map<std::string, Window> m_windows;
};

} // namespace colophond
