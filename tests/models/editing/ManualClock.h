#pragma once

#include "network/http/Clock.h"

#include <map>

namespace colophon::test {

/// Time that stands still until a test moves it.
class ManualClock final : public Clock
{
public:
    qint64 monotonicMs() const override { return m_now; }
    QDateTime utc() const override { return QDateTime::fromMSecsSinceEpoch(1'750'000'000'000 + m_now, Qt::UTC); }

    std::unique_ptr<Alarm> alarm(std::function<void()> action) override
    {
        return std::make_unique<ManualAlarm>(*this, std::move(action));
    }

    /// Moves on, letting alarms go off at their times.
    void advance(std::chrono::milliseconds time)
    {
        const qint64 end = m_now + time.count();
        while (!m_alarms.empty() && m_alarms.begin()->first <= end) {
            const auto [at, which] = *m_alarms.begin();
            m_alarms.erase(m_alarms.begin());
            m_now = std::max(m_now, at);
            which->ring();
        }
        m_now = end;
    }

private:
    class ManualAlarm final : public Alarm
    {
    public:
        ManualAlarm(ManualClock &clock, std::function<void()> action)
            : m_clock(clock)
            , m_action(std::move(action))
        {
        }
        ~ManualAlarm() override { cancel(); }
        void set(std::chrono::milliseconds delay) override
        {
            cancel();
            m_clock.m_alarms.emplace(m_clock.m_now + delay.count(), this);
            m_set = true;
        }
        void cancel() override
        {
            std::erase_if(m_clock.m_alarms, [this](const auto &entry) { return entry.second == this; });
            m_set = false;
        }
        bool isSet() const override { return m_set; }
        void ring()
        {
            m_set = false;
            m_action();
        }

    private:
        ManualClock &m_clock;
        std::function<void()> m_action;
        bool m_set = false;
    };

    qint64 m_now = 1000;
    std::multimap<qint64, ManualAlarm *> m_alarms;
};

} // namespace colophon::test
