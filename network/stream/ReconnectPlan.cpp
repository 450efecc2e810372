#include "network/stream/ReconnectPlan.h"

#include <algorithm>

namespace colophon {

using std::chrono::milliseconds;

ReconnectPlan::ReconnectPlan(Clock &clock, std::uint64_t seed, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_backoff(seed)
    , m_sleep(clock)
    , m_alarm(clock.alarm([this] {
        m_nextTryAt = {};
        Q_EMIT due();
    }))
    , m_probeAlarm(clock.alarm([this] { probe(); }))
{
}

void ReconnectPlan::setNetworkHint(NetworkHint *hint)
{
    if (m_hint)
        m_hint->disconnect(this);
    m_hint = hint;
    if (!hint)
        return;
    connect(hint, &NetworkHint::gained, this,
            [this] { tryWithin(leastApart - milliseconds(m_clock.monotonicMs() - m_triedAtMs)); });
    connect(hint, &NetworkHint::lost, this, [this] {
        if (!isWaiting() && m_probeAlarm->isSet())
            Q_EMIT suspected();
    });
}

void ReconnectPlan::attempting()
{
    m_alarm->cancel();
    m_nextTryAt = {};
    m_notBefore = {};
    m_openedAtMs.reset();
    m_triedAtMs = m_clock.monotonicMs();
    m_sleep.slept();
    m_probeAlarm->set(probeEvery);
}

void ReconnectPlan::opened()
{
    m_openedAtMs = m_clock.monotonicMs();
}

void ReconnectPlan::lost(milliseconds atLeast)
{
    if (m_openedAtMs)
        m_backoff.stoodFor(milliseconds(m_clock.monotonicMs() - *m_openedAtMs));
    m_openedAtMs.reset();
    m_notBefore = atLeast.count() > 0 ? m_clock.utc().addMSecs(atLeast.count()) : QDateTime();
    wait(std::max(m_backoff.next(), atLeast));
}

void ReconnectPlan::rest()
{
    m_alarm->cancel();
    m_probeAlarm->cancel();
    m_nextTryAt = {};
    m_openedAtMs.reset();
}

void ReconnectPlan::wait(milliseconds time)
{
    m_nextTryAt = m_clock.utc().addMSecs(time.count());
    m_alarm->set(time);
}

void ReconnectPlan::tryWithin(milliseconds time)
{
    if (!isWaiting())
        return;
    // By the time of day, for the server's clock went on while this machine slept.
    const milliseconds asked(m_notBefore.isValid() ? m_clock.utc().msecsTo(m_notBefore) : 0);
    time = std::max({time, asked, milliseconds(0)});
    if (m_clock.utc().addMSecs(time.count()) < m_nextTryAt || time.count() == 0)
        wait(time);
}

void ReconnectPlan::probe()
{
    m_probeAlarm->set(probeEvery);
    if (!m_sleep.slept())
        return;
    if (isWaiting())
        tryWithin(milliseconds(0));
    else
        Q_EMIT woke();
}

} // namespace colophon
