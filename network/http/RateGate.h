#pragma once

#include "network/http/Clock.h"

#include <chrono>
#include <deque>
#include <functional>
#include <memory>

namespace colophon {

/// Holds requests back after the server said 429, until the time that it named is over. UI thread only.
class RateGate
{
public:
    /// What a 429 without Retry-After stands for.
    static constexpr std::chrono::seconds defaultWait{5};
    static constexpr std::chrono::seconds longestWait{120};

    explicit RateGate(Clock &clock);

    bool isOpen() const;
    /// How long it stays closed; 0 when open.
    std::chrono::milliseconds remaining() const;
    /// Closes it for this long, if it would not stay closed longer anyway. 0: defaultWait.
    void close(std::chrono::seconds wait);
    /// Runs the action when the gate is open, in order; at once when it is.
    void pass(std::function<void()> action);

private:
    void release();

    Clock &m_clock;
    std::unique_ptr<Alarm> m_alarm;
    std::deque<std::function<void()>> m_waiting;
    qint64 m_openAtMs = 0;
    bool m_closed = false;
};

} // namespace colophon
