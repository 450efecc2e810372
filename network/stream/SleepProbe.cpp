#include "network/stream/SleepProbe.h"

#include <utility>

namespace colophon {

SleepProbe::SleepProbe(const Clock &clock)
    : m_clock(clock)
    , m_aheadMs(ahead())
{
}

bool SleepProbe::slept()
{
    const qint64 before = std::exchange(m_aheadMs, ahead());
    return m_aheadMs - before >= leastJump.count();
}

qint64 SleepProbe::ahead() const
{
    return m_clock.utc().toMSecsSinceEpoch() - m_clock.monotonicMs();
}

} // namespace colophon
