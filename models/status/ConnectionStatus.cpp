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
    // A stream that was refused is tried again and again; what the operator reads does not change with each attempt.
    const auto stream = m_stream->state();
    if (stream == EventStream::State::Offline)
        m_why = m_stream->reason();
    else if (stream != EventStream::State::Connecting)
        m_why = EventStream::Reason::Opened;
    if (state() == Offline)
        m_countdown.start();
    else
        m_countdown.stop();
    Q_EMIT changed();
}

ConnectionStatus::State ConnectionStatus::state() const
{
    return m_pollEvery.count() > 0 ? Polling : static_cast<State>(m_stream->state());
}

QString ConnectionStatus::text() const
{
    return textOf(state());
}

QString ConnectionStatus::detail() const
{
    if (state() == Polling)
        return pollingDetailOf(m_pollEvery, m_lastRead.toLocalTime().time(), m_why);
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

void ConnectionStatus::setPolling(std::chrono::milliseconds every, const QDateTime &lastRead)
{
    if (every == m_pollEvery && lastRead == m_lastRead)
        return;
    m_pollEvery = every;
    m_lastRead = lastRead;
    follow();
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
    case Polling:
        return tr("Not live");
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
    // Nothing is planned: what to do about it is another's.
    if (state == Offline && !refusalOf(reason).isEmpty())
        return refusalOf(reason);
    if (waiting > 0)
        return tr("%Ln edit(s) waiting", nullptr, waiting);
    return {};
}

QString ConnectionStatus::pollingDetailOf(std::chrono::milliseconds every, const QTime &lastRead,
                                          EventStream::Reason why)
{
    const auto seconds = (every.count() + 999) / 1000;
    const QString how = tr("reads every %1 s, last at %2").arg(seconds).arg(lastRead.toString(u"HH:mm:ss"));
    const QString refusal = refusalOf(why);
    return refusal.isEmpty() ? how : tr("%1; %2").arg(refusal, how);
}

QString ConnectionStatus::refusalOf(EventStream::Reason why)
{
    switch (why) {
    case EventStream::Reason::Refused:
    case EventStream::Reason::Rejected:
        return tr("the server refuses live updates");
    case EventStream::Reason::EndedByServer:
        return tr("the server has ended live updates");
    default:
        return {};
    }
}

} // namespace colophon
