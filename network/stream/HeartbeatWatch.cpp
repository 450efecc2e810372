#include "network/stream/HeartbeatWatch.h"

#include <utility>

namespace colophon {

using std::chrono::milliseconds;

namespace {

constexpr milliseconds lateAlarm{2000};

} // namespace

HeartbeatWatch::HeartbeatWatch(Clock &clock, milliseconds after, std::function<void()> stale)
    : m_clock(clock)
    , m_after(after)
    , m_stale(std::move(stale))
    , m_alarm(clock.alarm([this] { look(); }))
{
}

void HeartbeatWatch::reset()
{
    m_beaten = false;
    m_alarm->cancel();
}

bool HeartbeatWatch::beat()
{
    const bool first = !std::exchange(m_beaten, true);
    heard();
    return first;
}

void HeartbeatWatch::heard()
{
    m_heardAtMs = m_clock.monotonicMs();
    // Looked at when it goes off, for a busy stream would set it anew with each piece.
    if (m_beaten && !m_alarm->isSet())
        set(m_after);
}

void HeartbeatWatch::setPaused(bool paused)
{
    m_paused = paused;
    heard();
}

void HeartbeatWatch::set(milliseconds delay)
{
    m_dueMs = m_clock.monotonicMs() + delay.count();
    m_alarm->set(delay);
}

void HeartbeatWatch::look()
{
    const qint64 now = m_clock.monotonicMs();
    const milliseconds silent(m_paused ? 0 : now - m_heardAtMs);
    if (silent < m_after)
        set(m_after - silent);
    else if (now > m_dueMs + lateAlarm.count())
        // This program itself was held up: what came meanwhile has yet to be delivered.
        set(lateAlarm);
    else
        m_stale();
}

} // namespace colophon
