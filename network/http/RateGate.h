#pragma once

#include "network/http/Clock.h"
#include "network/http/RetryAfter.h"

#include <chrono>
#include <deque>
#include <functional>
#include <memory>

namespace colophon {

/// Holds all requests of a session back after the server said 429, until the time that it named is over. UI thread
/// only.
class RateGate
{
public:
    /// What a 429 without Retry-After stands for.
    static constexpr std::chrono::seconds defaultWait{5};
    /// Longer waits are taken for this one.
    static constexpr std::chrono::seconds longestWait =
        std::chrono::duration_cast<std::chrono::seconds>(longestRetryAfter);

    explicit RateGate(Clock &clock);
    ~RateGate();
    RateGate(const RateGate &) = delete;
    RateGate &operator=(const RateGate &) = delete;

    bool isOpen() const;
    /// How long it stays closed; 0 when open.
    std::chrono::milliseconds remaining() const;
    /// Closes it for this long, if it would not stay closed longer anyway. 0: defaultWait.
    void close(std::chrono::seconds wait);
    /// Runs the action when the gate is open, in the order of the calls; at once when it is open and nobody waits. An
    /// action may close the gate: those behind it go on waiting.
    void pass(std::function<void()> action);

private:
    void release();

    Clock &m_clock;
    std::unique_ptr<Alarm> m_alarm;
    std::deque<std::function<void()>> m_waiting;
    std::shared_ptr<bool> m_alive; ///< an action may end the session, and this with it
    qint64 m_openAtMs = 0;
    bool m_closed = false;
    bool m_releasing = false;
};

} // namespace colophon
