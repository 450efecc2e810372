#include "models/status/ConnectionStatus.h"

#include "models/editing/Outbox.h"

namespace colophon {

static_assert(static_cast<int>(EventStream::State::Offline) == ConnectionStatus::Offline &&
              static_cast<int>(EventStream::State::Connecting) == ConnectionStatus::Connecting &&
              static_cast<int>(EventStream::State::CatchingUp) == ConnectionStatus::CatchingUp &&
              static_cast<int>(EventStream::State::Live) == ConnectionStatus::Live &&
              static_cast<int>(EventStream::State::Stale) == ConnectionStatus::Stale);

ConnectionStatus::ConnectionStatus(EventStream *stream, Outbox *outbox, QObject *parent)
    : ConnectionStatus(
          stream, outbox, [] { return QDateTime::currentDateTimeUtc(); }, parent)
{
}

ConnectionStatus::ConnectionStatus(EventStream *stream, Outbox *outbox, std::function<QDateTime()> now, QObject *parent)
    : QObject(parent)
    , m_stream(stream)
    , m_outbox(outbox)
    , m_now(std::move(now))
{
    m_countdown.setInterval(std::chrono::seconds(1));
    connect(&m_countdown, &QTimer::timeout, this, &ConnectionStatus::changed);
    connect(stream, &EventStream::stateChanged, this, &ConnectionStatus::follow);
    if (outbox)
        connect(outbox, &Outbox::changed, this, &ConnectionStatus::changed);
    follow();
}

void ConnectionStatus::follow()
{
    if (state() == Offline)
        m_countdown.start();
    else
        m_countdown.stop();
    Q_EMIT changed();
}

ConnectionStatus::State ConnectionStatus::state() const
{
    return static_cast<State>(m_stream->state());
}

QString ConnectionStatus::text() const
{
    return textOf(state());
}

QString ConnectionStatus::detail() const
{
    const QDateTime next = m_stream->nextTryAt();
    const std::chrono::milliseconds until(next.isValid() ? std::max<qint64>(0, m_now().msecsTo(next)) : -1);
    return detailOf(state(), m_latencyMs, until, m_stream->reason(), m_outbox ? m_outbox->count() : 0);
}

QDateTime ConnectionStatus::offlineSince() const
{
    return m_stream->offlineSince().toLocalTime();
}

QString ConnectionStatus::problem() const
{
    const auto &problem = m_stream->certificateProblem();
    return problem ? problem->text() : QString();
}

QString ConnectionStatus::certificate() const
{
    const auto &problem = m_stream->certificateProblem();
    return problem ? problem->details() : QString();
}

void ConnectionStatus::setLatency(std::chrono::milliseconds latency)
{
    const int rounded = static_cast<int>(latency.count());
    if (rounded == m_latencyMs)
        return;
    m_latencyMs = rounded;
    Q_EMIT changed();
}

QString ConnectionStatus::textOf(State state)
{
    switch (state) {
    case Offline:
        return tr("Offline");
    case Connecting:
        return tr("Connecting…");
    case CatchingUp:
        return tr("Catching up…");
    case Live:
        return tr("Live");
    case Stale:
        return tr("No answer");
    }
    return {};
}

QString ConnectionStatus::detailOf(State state, int latencyMs, std::chrono::milliseconds untilTry,
                                   EventStream::Reason reason, int waiting)
{
    if (state == Live)
        return latencyMs < 0 ? QString() : tr("%1 ms").arg(latencyMs);
    if (state == Offline && reason == EventStream::Reason::Unauthorized)
        return tr("sign in again");
    if (state == Offline && untilTry.count() >= 0) {
        const auto seconds = (untilTry.count() + 999) / 1000;
        return seconds == 0 ? tr("trying now") : tr("next try in %1 s").arg(seconds);
    }
    if (waiting > 0)
        return tr("%n edit(s) waiting", nullptr, waiting);
    return {};
}

} // namespace colophon
