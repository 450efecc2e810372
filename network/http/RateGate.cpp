#include "network/http/RateGate.h"

#include <algorithm>

namespace colophon {

RateGate::RateGate(Clock &clock)
    : m_clock(clock)
    , m_alarm(clock.alarm([this] { release(); }))
    , m_alive(std::make_shared<bool>(true))
{
}

RateGate::~RateGate()
{
    *m_alive = false;
}

bool RateGate::isOpen() const
{
    return !m_closed;
}

std::chrono::milliseconds RateGate::remaining() const
{
    return std::chrono::milliseconds(m_closed ? std::max<qint64>(0, m_openAtMs - m_clock.monotonicMs()) : 0);
}

void RateGate::close(std::chrono::seconds wait)
{
    using std::chrono::milliseconds;
    const milliseconds held = std::min<milliseconds>(wait.count() > 0 ? wait : defaultWait, longestWait);
    const qint64 until = m_clock.monotonicMs() + held.count();
    if (m_closed && until <= m_openAtMs)
        return;
    m_closed = true;
    m_openAtMs = until;
    m_alarm->set(held);
}

void RateGate::pass(std::function<void()> action)
{
    if (isOpen() && m_waiting.empty() && !m_releasing)
        action();
    else
        m_waiting.push_back(std::move(action));
}

void RateGate::release()
{
    m_closed = false;
    m_releasing = true;
    const std::shared_ptr<bool> alive = m_alive;
    while (*alive && !m_closed && !m_waiting.empty()) {
        const auto action = std::move(m_waiting.front());
        m_waiting.pop_front();
        action();
    }
    if (*alive)
        m_releasing = false;
}

} // namespace colophon
