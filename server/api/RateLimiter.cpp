#include "server/api/RateLimiter.h"

#include <algorithm>

namespace colophond {

RateLimiter::RateLimiter(int permits, std::chrono::seconds window)
    : m_permits(permits)
    , m_window(window)
{
}

std::optional<std::chrono::seconds> RateLimiter::refusal(const std::string &key, TimePoint now)
{
    constexpr std::size_t tooMany = 10'000;
    const std::lock_guard lock(m_mutex);
    // Old windows go when there are many, so that strangers cannot fill the memory with addresses.
    if (m_windows.size() >= tooMany)
        std::erase_if(m_windows, [&](const auto &entry) { return now - entry.second.begin >= m_window; });
    Window &window = m_windows.try_emplace(key, Window{now, 0}).first->second;
    if (now - window.begin >= m_window)
        window = {now, 0};
    if (window.used < m_permits) {
        ++window.used;
        return std::nullopt;
    }
    const auto rest = std::chrono::ceil<std::chrono::seconds>(m_window - (now - window.begin));
    return std::max(rest, std::chrono::seconds(1));
}

} // namespace colophond
