#pragma once

#include <chrono>
#include <cstdint>
#include <random>

namespace colophon {

/// How long to wait before the next attempt: full jitter, that is evenly spread from 0 to the present ceiling, which
/// doubles with each failure and starts anew after a while of health.
class Backoff
{
public:
    static constexpr std::chrono::milliseconds defaultBase{1000};
    static constexpr std::chrono::milliseconds longest{30000};
    static constexpr std::chrono::milliseconds healthy{60000};

    explicit Backoff(std::uint64_t seed);

    /// Counts a failure and gives the time to wait.
    std::chrono::milliseconds next();
    /// The ceiling of the next wait.
    std::chrono::milliseconds ceiling() const;
    /// A connection stood for this long before it was lost.
    void stoodFor(std::chrono::milliseconds time);
    /// The server's `retry:`; kept within 100 ms and `longest`.
    void setBase(std::chrono::milliseconds base);
    void reset() { m_failures = 0; }

private:
    std::mt19937_64 m_random;
    std::chrono::milliseconds m_base = defaultBase;
    int m_failures = 0;
};

} // namespace colophon
