#pragma once

#include "network/http/Clock.h"

namespace colophon {

/// Sees that the machine slept: the time of day went on, and the clock that never jumps did not. A clock that was set
/// forward looks the same.
class SleepProbe
{
public:
    /// Less than this is the wander of two clocks, and no sleep that a connection would not outlive.
    static constexpr std::chrono::milliseconds leastJump{5000};

    /// The clock outlives it.
    explicit SleepProbe(const Clock &clock);

    /// Whether the machine slept since the last time that this was asked, or since this was made.
    bool slept();

private:
    qint64 ahead() const;

    const Clock &m_clock;
    qint64 m_aheadMs; ///< of the time of day, compared with the monotonic one
};

} // namespace colophon
