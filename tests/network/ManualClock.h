#pragma once

#include "network/http/Clock.h"

#include <vector>

namespace colophon::test {

/// A clock that stands still until a test turns it. Must outlive what uses it.
class ManualClock final : public Clock
{
public:
    qint64 monotonicMs() const override { return m_nowMs; }
    QDateTime utc() const override;
    std::unique_ptr<Alarm> alarm(std::function<void()> action) override;

    /// Goes on by this much; alarms go off in the order of their times, each at its own time.
    void advance(std::chrono::milliseconds by);
    /// The machine sleeps: the time of day goes on, and nothing else. Backwards: somebody sets the clock.
    void sleep(std::chrono::milliseconds by) { m_sleptMs += by.count(); }
    /// How long until the next alarm goes off; nothing when none is set.
    std::optional<std::chrono::milliseconds> untilNext() const;
    /// How often any alarm was set: who keeps a watch sets it anew with all that it hears.
    quint64 settings() const { return m_settings; }

private:
    class ManualAlarm;
    ManualAlarm *earliest() const;

    qint64 m_nowMs = 1000;
    qint64 m_sleptMs = 0;
    quint64 m_settings = 0;
    std::vector<ManualAlarm *> m_alarms;
};

} // namespace colophon::test
