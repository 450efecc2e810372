#pragma once

#include "network/http/Clock.h"
#include "network/stream/EventStream.h"

#include <QStringList>

#include <functional>

namespace colophon::test {

/// Counts a stream's attempts to connect against the time by the clock, and says whether they stay within the budget of
/// full jitter.
///
/// The wait before attempt i is drawn evenly from [0, c_i], c_i = min(30 s, base × 2^k_i), where k_i counts the losses
/// since a connection stood for 60 s. So every wait must lie in its range and be kept; there is one attempt for each
/// loss; and of n waits the sum has the mean Σ c_i / 2 and the variance Σ c_i² / 12: it may be off by at most 6
/// standard deviations. Waits that a server asked for (Retry-After), of the stream or of a request beside it, are lower
/// bounds, and are left out of the sum.
class BackoffBudget final : public QObject
{
    Q_OBJECT
public:
    /// @p base: what the server's `retry` says, else 1 s. @p mostAskedFor: the longest Retry-After.
    /// @p isHeldBack: whether a Retry-After holds now for all requests.
    BackoffBudget(EventStream &stream, Clock &clock, std::chrono::milliseconds base,
                  std::chrono::milliseconds mostAskedFor, std::function<bool()> isHeldBack);

    int attempts() const { return m_attempts; }
    int losses() const { return m_losses; }
    double waitedSeconds() const { return m_waitedMs / 1000.0; }
    /// Σ c_i / 2, in seconds.
    double expectedSeconds() const { return m_expectedMs / 1000.0; }
    /// What was wrong on the way, and at the end.
    QStringList violations() const;

private:
    void changed(EventStream::State state, EventStream::Reason reason);
    void lost(EventStream::Reason reason);

    EventStream &m_stream;
    Clock &m_clock;
    qint64 m_baseMs;
    qint64 m_mostAskedForMs;
    std::function<bool()> m_isHeldBack;
    QStringList m_violations;
    qint64 m_openedAtMs = -1;
    qint64 m_dueAtMs = -1;
    double m_waitedMs = 0;
    double m_expectedMs = 0;
    double m_variance = 0;
    int m_failures = 0;
    int m_attempts = 0;
    int m_losses = 0;
};

} // namespace colophon::test
