#include "network/stream/EventStream.h"

#include "network/http/CausationContext.h"
#include "network/http/Log.h"
#include "network/http/Transport.h"
#include "network/stream/StreamCursor.h"
#include "network/wire/UuidV7.h"

#include <QPointer>
#include <QUrlQuery>

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

EventStream::Reason reasonOf(const SseEnd &end)
{
    using Reason = EventStream::Reason;
    switch (end.cause) {
    case SseEnd::Cause::Lost:
        return Reason::Lost;
    case SseEnd::Cause::TimedOut:
        return Reason::Silent;
    case SseEnd::Cause::NoContent:
        return Reason::EndedByServer;
    case SseEnd::Cause::BrokenFrames:
        return Reason::BrokenFrames;
    case SseEnd::Cause::Refused:
    case SseEnd::Cause::BadRedirect:
    case SseEnd::Cause::WrongType:
        break;
    }
    return end.isFinal() ? Reason::Rejected : Reason::Refused;
}

} // namespace

EventStream::EventStream(QUrl serverUrl, QString tenant, QByteArray clientId, TokenSource &tokens, Clock &clock,
                         std::uint64_t seed, QObject *parent)
    : QObject(parent)
    , m_serverUrl(std::move(serverUrl))
    , m_tenant(std::move(tenant))
    , m_clientId(std::move(clientId))
    , m_tokens(tokens)
    , m_clock(clock)
    , m_connection(clock)
    , m_plan(clock, seed)
    , m_heartbeats(clock, staleAfter, [this] { doubt(); })
{
    connect(&m_connection, &SseConnection::accepted, this, [this] {
        m_plan.opened();
        m_certificate.reset();
        enter(State::CatchingUp, Reason::Opened);
    });
    connect(&m_connection, &SseConnection::heard, this, &EventStream::heard);
    connect(&m_connection, &SseConnection::event, this, &EventStream::take);
    connect(&m_connection, &SseConnection::told, this, &EventStream::told);
    connect(&m_connection, &SseConnection::ended, this, &EventStream::ended);
    connect(&m_plan, &ReconnectPlan::due, this, [this] { connectNow(Reason::Retrying); });
    connect(&m_plan, &ReconnectPlan::woke, this, [this] { startAnew(Reason::Woke); });
    connect(&m_plan, &ReconnectPlan::suspected, this, [this] {
        if (!isLoopback(m_serverUrl.host()))
            doubt();
    });
}

EventStream::~EventStream() = default;

void EventStream::start()
{
    if (m_wanted && m_state != State::Offline)
        return;
    m_wanted = true;
    if (!m_offlineSince.isValid())
        m_offlineSince = m_clock.utc();
    connectNow(Reason::Started);
}

void EventStream::stop()
{
    m_wanted = false;
    drop();
    giveUp(Reason::Stopped);
}

void EventStream::reconnectNow()
{
    if (m_wanted && m_state == State::Offline)
        connectNow(Reason::Retrying);
}

void EventStream::setServerUrl(const QUrl &url)
{
    if (url == m_serverUrl)
        return;
    m_serverUrl = url;
    m_plan.resetBackoff();
    if (m_wanted)
        startAnew(Reason::Changed);
}

void EventStream::setOptions(StreamOptions options)
{
    if (options == m_options)
        return;
    m_options = std::move(options);
    // A planned attempt keeps its time: the server may have asked for it.
    if (m_wanted && !m_plan.isWaiting())
        startAnew(Reason::Changed);
}

void EventStream::setCursor(const QByteArray &cursor)
{
    m_cursor = StreamCursor::isSafe(cursor) ? cursor : QByteArray();
}

void EventStream::setPaused(bool paused)
{
    m_heartbeats.setPaused(paused);
    m_connection.setPaused(paused);
}

void EventStream::markCaughtUp()
{
    if (m_state == State::CatchingUp)
        enter(State::Live, Reason::CaughtUp);
}

void EventStream::connectNow(Reason reason)
{
    drop();
    m_plan.attempting();
    m_refreshTried = false;
    const quint64 attempt = m_attempt;
    const QPointer<EventStream> self(this);
    enter(State::Connecting, reason);
    if (!self || attempt != m_attempt)
        return;
    if (m_gate && !m_gate->isOpen())
        lose(Reason::Refused, m_gate->remaining());
    else if (m_tokens.needsRefresh())
        refreshAndOpen(m_tokens.accessToken());
    else
        open();
}

void EventStream::startAnew(Reason reason)
{
    drop();
    const quint64 attempt = m_attempt;
    const QPointer<EventStream> self(this);
    enter(State::Offline, reason);
    if (self && attempt == m_attempt)
        connectNow(Reason::Retrying);
}

void EventStream::refreshAndOpen(const QByteArray &rejected)
{
    m_refreshTried = true;
    const quint64 attempt = ++m_attempt;
    m_tokens.refresh(rejected, this, [this, attempt](const ApiError &error) {
        if (attempt != m_attempt)
            return;
        if (error)
            lose(error.isTransient() ? Reason::Lost : Reason::Unauthorized, error.retryAfter());
        else
            open();
    });
}

void EventStream::open()
{
    m_sentToken = m_tokens.accessToken();
    m_frames.begin(m_cursor, m_options.combinedIds);
    m_connection.setIdleLimit(firstHeartbeatWithin);
    m_connection.open(request());
}

SseRequest EventStream::request() const
{
    SseRequest request;
    request.url = bareRequest(m_serverUrl, u"/api/notifications/stream"_s, m_options.query()).url();
    request.headers = {{"api-version", "1.0"},
                       {"X-Tenant-ID", m_tenant.toUtf8()},
                       {"X-Client-ID", m_clientId},
                       {"X-Correlation-ID", wire::uuidText(CausationContext::newCorrelation())}};
    if (!m_sentToken.isEmpty())
        request.headers.append({"Authorization", "Bearer " + m_sentToken});
    request.lastEventId = m_cursor;
    request.trust = m_trust;
    return request;
}

void EventStream::take(const SseEvent &event)
{
    const FrameReader::Frame frame = m_frames.read(event);
    if (frame.cursor)
        setCursor(*frame.cursor);
    if (!frame.isFirst) {
        tell(frame);
        return;
    }
    const bool connected = frame.decoded && frame.decoded->type == wire::Notification::Type::Connected;
    if (connected && !frame.cursor)
        m_cursor.clear();
    qCInfo(streamLog) << "open" << (frame.resumed ? "and resumed" : "from the present on");
    const quint64 attempt = m_attempt;
    const QPointer<EventStream> self(this);
    Q_EMIT opened(frame.resumed);
    if (!connected && self && attempt == m_attempt)
        tell(frame);
}

void EventStream::tell(const FrameReader::Frame &frame)
{
    using Type = wire::Notification::Type;
    const auto &decoded = frame.decoded;
    if (!decoded) {
        qCWarning(streamLog).noquote() << "a frame that cannot be read:" << decoded.error.text();
        Q_EMIT unreadable();
        return;
    }
    const quint64 attempt = m_attempt;
    const QPointer<EventStream> self(this);
    switch (decoded->type) {
    case Type::Connected:
        break;
    case Type::Ping:
        if (m_heartbeats.beat())
            m_connection.setIdleLimit(deadAfter);
        Q_EMIT pinged();
        if (self && attempt == m_attempt && frame.cursor)
            Q_EMIT cursorAdvanced(m_cursor);
        break;
    case Type::Resync:
        if (m_state == State::Live || m_state == State::Stale)
            enter(State::CatchingUp, Reason::Resynced);
        if (self && attempt == m_attempt)
            Q_EMIT resync(decoded->reason, m_cursor);
        break;
    default:
        Q_EMIT notification(*decoded);
        break;
    }
}

void EventStream::told()
{
    if (const auto cursor = m_frames.moved(m_connection.lastEventId()))
        setCursor(*cursor);
    if (const auto retry = m_connection.retryMs())
        m_plan.setBase(milliseconds(*retry));
}

void EventStream::heard()
{
    m_heartbeats.heard();
    if (m_state == State::Stale)
        enter(State::Live, Reason::Heard);
}

void EventStream::doubt()
{
    if (m_state == State::Live)
        enter(State::Stale, Reason::Silent);
}

void EventStream::ended(const SseEnd &end)
{
    qCInfo(streamLog).noquote() << end.text();
    m_certificate = end.certificate;
    if (m_gate && end.status == 429)
        m_gate->close(std::chrono::ceil<std::chrono::seconds>(end.retryAfter));
    if (end.cause == SseEnd::Cause::Refused && end.status == 401) {
        if (!m_sentToken.isEmpty() && !m_refreshTried)
            refreshAndOpen(m_sentToken);
        else
            lose(Reason::Unauthorized, end.retryAfter);
    } else if (end.isFinal()) {
        drop();
        giveUp(reasonOf(end));
    } else {
        // An attempt that the gate holds back would count as one more failure.
        lose(reasonOf(end), m_gate ? std::max(end.retryAfter, m_gate->remaining()) : end.retryAfter);
    }
}

void EventStream::lose(Reason reason, milliseconds atLeast)
{
    drop();
    m_plan.lost(atLeast);
    enter(State::Offline, reason);
}

void EventStream::giveUp(Reason reason)
{
    m_plan.rest();
    enter(State::Offline, reason);
}

void EventStream::drop()
{
    ++m_attempt;
    m_heartbeats.reset();
    m_connection.close();
}

void EventStream::enter(State state, Reason reason)
{
    m_reason = reason;
    if (state == m_state)
        return;
    const bool up = state == State::CatchingUp || state == State::Live;
    if (up)
        m_offlineSince = {};
    else if (!m_offlineSince.isValid())
        m_offlineSince = m_clock.utc();
    m_state = state;
    qCInfo(streamLog) << "now" << state << "because" << reason;
    Q_EMIT stateChanged(state, reason);
}

} // namespace colophon
