#pragma once

#include "network/http/Clock.h"

#include <QElapsedTimer>

namespace colophon {

/// The system's clocks and timers, for the thread that made it.
class SystemClock final : public Clock
{
public:
    SystemClock();
    qint64 monotonicMs() const override;
    QDateTime utc() const override;
    std::unique_ptr<Alarm> alarm(std::function<void()> action) override;

private:
    QElapsedTimer m_since;
};

} // namespace colophon
