#include "tests/network/ManualClock.h"

#include <QTimeZone>

#include <algorithm>

namespace colophon::test {

class ManualClock::ManualAlarm final : public Alarm
{
public:
    ManualAlarm(ManualClock &clock, std::function<void()> action)
        : m_clock(clock)
        , m_action(std::move(action))
    {
        m_clock.m_alarms.push_back(this);
    }
    ~ManualAlarm() override { std::erase(m_clock.m_alarms, this); }
    void set(std::chrono::milliseconds delay) override
    {
        ++m_clock.m_settings;
        m_due = m_clock.m_nowMs + delay.count();
    }
    void cancel() override { m_due.reset(); }
    bool isSet() const override { return m_due.has_value(); }
    qint64 due() const { return *m_due; }
    void goOff()
    {
        m_due.reset();
        const auto run = m_action;
        run();
    }

private:
    ManualClock &m_clock;
    std::function<void()> m_action;
    std::optional<qint64> m_due;
};

QDateTime ManualClock::utc() const
{
    return QDateTime::fromMSecsSinceEpoch(1'790'000'000'000 + m_nowMs + m_sleptMs, QTimeZone::utc());
}

std::unique_ptr<Alarm> ManualClock::alarm(std::function<void()> action)
{
    return std::make_unique<ManualAlarm>(*this, std::move(action));
}

ManualClock::ManualAlarm *ManualClock::earliest() const
{
    ManualAlarm *first = nullptr;
    for (ManualAlarm *alarm : m_alarms) {
        if (alarm->isSet() && (!first || alarm->due() < first->due()))
            first = alarm;
    }
    return first;
}

std::optional<std::chrono::milliseconds> ManualClock::untilNext() const
{
    const ManualAlarm *first = earliest();
    return first ? std::optional(std::chrono::milliseconds(std::max<qint64>(0, first->due() - m_nowMs))) : std::nullopt;
}

void ManualClock::advance(std::chrono::milliseconds by)
{
    const qint64 end = m_nowMs + by.count();
    for (ManualAlarm *next = earliest(); next && next->due() <= end; next = earliest()) {
        m_nowMs = std::max(m_nowMs, next->due());
        next->goOff();
    }
    m_nowMs = end;
}

} // namespace colophon::test
