#include "tests/faults/BackoffBudget.h"

#include <cmath>

namespace colophon::test {

using namespace Qt::StringLiterals;
using State = EventStream::State;
using Reason = EventStream::Reason;

BackoffBudget::BackoffBudget(EventStream &stream, Clock &clock, std::chrono::milliseconds base,
                             std::chrono::milliseconds mostAskedFor, std::function<bool()> isHeldBack)
    : m_stream(stream)
    , m_clock(clock)
    , m_baseMs(base.count())
    , m_mostAskedForMs(mostAskedFor.count())
    , m_isHeldBack(std::move(isHeldBack))
{
    connect(&stream, &EventStream::stateChanged, this, &BackoffBudget::changed);
}

void BackoffBudget::changed(State state, Reason reason)
{
    const qint64 now = m_clock.monotonicMs();
    if (state == State::Connecting) {
        ++m_attempts;
        if (m_dueAtMs >= 0 && now < m_dueAtMs)
            m_violations.append(u"attempt %1 came %2 ms before its time"_s.arg(m_attempts).arg(m_dueAtMs - now));
        m_dueAtMs = -1;
    } else if (state == State::CatchingUp && reason == Reason::Opened) {
        m_openedAtMs = now;
    } else if (state == State::Offline && reason != Reason::Stopped) {
        lost(reason);
    }
}

void BackoffBudget::lost(Reason reason)
{
    ++m_losses;
    const qint64 now = m_clock.monotonicMs();
    if (m_openedAtMs >= 0 && now - m_openedAtMs >= Backoff::healthy.count())
        m_failures = 0;
    m_openedAtMs = -1;
    if (!m_stream.nextTryAt().isValid()) {
        m_violations.append(u"after loss %1 no attempt is planned"_s.arg(m_losses));
        return;
    }
    const qint64 wait = m_clock.utc().msecsTo(m_stream.nextTryAt());
    m_dueAtMs = now + wait;
    const double ceiling =
        std::min(double(Backoff::longest.count()), double(m_baseMs) * std::pow(2.0, std::min(m_failures, 30)));
    ++m_failures;
    const bool mayBeAsked = reason == Reason::Refused || reason == Reason::Unauthorized || m_isHeldBack();
    if (double(wait) > (mayBeAsked ? std::max(ceiling, double(m_mostAskedForMs)) : ceiling) || wait < 0)
        m_violations.append(u"the wait after loss %1 is %2 ms of at most %3"_s.arg(m_losses).arg(wait).arg(ceiling));
    if (mayBeAsked)
        return;
    m_waitedMs += double(wait);
    m_expectedMs += ceiling / 2;
    m_variance += ceiling * ceiling / 12;
}

QStringList BackoffBudget::violations() const
{
    QStringList found = m_violations;
    if (m_attempts > m_losses + 1)
        found.append(u"%1 attempts for %2 losses"_s.arg(m_attempts).arg(m_losses));
    const double off = std::abs(m_waitedMs - m_expectedMs);
    if (off > 6 * std::sqrt(m_variance) + 1)
        found.append(u"waited %1 s in all where full jitter gives %2 s with a deviation of %3 s"_s.arg(waitedSeconds())
                         .arg(expectedSeconds())
                         .arg(std::sqrt(m_variance) / 1000));
    return found;
}

} // namespace colophon::test
