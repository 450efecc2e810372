#include "network/http/SystemClock.h"

#include <QTimer>

namespace colophon {

namespace {

class SystemAlarm final : public Alarm
{
public:
    explicit SystemAlarm(std::function<void()> action)
        : m_action(std::move(action))
    {
        m_timer.setSingleShot(true);
        // The action may destroy this alarm: it runs as a copy.
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            const auto run = m_action;
            run();
        });
    }
    void set(std::chrono::milliseconds delay) override
    {
        m_timer.setTimerType(delay < std::chrono::seconds(2) ? Qt::PreciseTimer : Qt::CoarseTimer);
        m_timer.start(std::max(delay, std::chrono::milliseconds(0)));
    }
    void cancel() override { m_timer.stop(); }
    bool isSet() const override { return m_timer.isActive(); }

private:
    QTimer m_timer;
    std::function<void()> m_action;
};

} // namespace

SystemClock::SystemClock()
{
    m_since.start();
}

qint64 SystemClock::monotonicMs() const
{
    return m_since.elapsed();
}

QDateTime SystemClock::utc() const
{
    return QDateTime::currentDateTimeUtc();
}

std::unique_ptr<Alarm> SystemClock::alarm(std::function<void()> action)
{
    return std::make_unique<SystemAlarm>(std::move(action));
}

} // namespace colophon
