#pragma once

#include "network/http/Clock.h"
#include "network/stream/Backoff.h"
#include "network/stream/NetworkHint.h"
#include "network/stream/SleepProbe.h"

#include <QObject>
#include <QPointer>

#include <optional>

namespace colophon {

/// When a stream that was lost is tried again: the backoff, what the server asks to wait, and what makes it worth
/// trying earlier, which is a machine that woke and a network that is back. Any client of a stream has one. UI thread
/// only.
class ReconnectPlan final : public QObject
{
    Q_OBJECT
public:
    /// How often is looked whether the machine slept.
    static constexpr std::chrono::milliseconds probeEvery{5000};
    /// A network that comes and goes hurries no attempt that is nearer than this to the one before.
    static constexpr std::chrono::milliseconds leastApart{1000};

    /// The clock outlives it. seed: for the spread of the attempts.
    ReconnectPlan(Clock &clock, std::uint64_t seed, QObject *parent = nullptr);

    /// The system's word on the network; null for none.
    void setNetworkHint(NetworkHint *hint);
    /// The server's `retry`, in ms, or what the user wants.
    void setBase(std::chrono::milliseconds base) { m_backoff.setBase(base); }
    /// The next failure is the first.
    void resetBackoff() { m_backoff.reset(); }

    /// An attempt begins: nothing is waited for. Sleep is looked for until rest().
    void attempting();
    /// The attempt became a connection, whose health counts from now.
    void opened();
    /// There is no connection any more: the next attempt comes after the backoff, and not before `atLeast`.
    void lost(std::chrono::milliseconds atLeast);
    /// Nothing is planned, and nothing looked for.
    void rest();

    bool isWaiting() const { return m_alarm->isSet(); }
    /// UTC; invalid unless an attempt is waited for.
    QDateTime nextTryAt() const { return m_nextTryAt; }

Q_SIGNALS:
    /// The wait is over.
    void due();
    /// The machine slept, and what was a connection is worth nothing. (A wait is over then, unless the server asked
    /// for it.)
    void woke();
    /// The system says that nothing can be reached, while nothing is waited for.
    void suspected();

private:
    void wait(std::chrono::milliseconds time);
    void tryWithin(std::chrono::milliseconds time);
    void probe();

    Clock &m_clock;
    Backoff m_backoff;
    SleepProbe m_sleep;
    std::unique_ptr<Alarm> m_alarm;
    std::unique_ptr<Alarm> m_probeAlarm;
    QPointer<NetworkHint> m_hint;
    QDateTime m_nextTryAt;
    QDateTime m_notBefore; ///< what the server asked for, UTC
    qint64 m_triedAtMs = 0;
    std::optional<qint64> m_openedAtMs;
};

} // namespace colophon
