#include "network/stream/EventStream.h"

#include "network/http/CausationContext.h"
#include "network/http/Log.h"
#include "network/http/Transport.h"
#include "network/stream/NotificationDecoder.h"
#include "network/stream/StreamCursor.h"
#include "network/wire/UuidV7.h"

#include <QHostAddress>
#include <QPointer>
#include <QUrlQuery>

namespace colophon {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds lateAlarm{2000};

bool isOnThisMachine(const QUrl &url)
{
    return url.host() == u"localhost"_s || QHostAddress(url.host()).isLoopback();
}

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
    , m_staleAlarm(clock.alarm([this] { watch(); }))
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
    connect(&m_plan, &ReconnectPlan::suspected, this, &EventStream::suspect);
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
    m_paused = paused;
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
    m_sentCursor = m_cursor;
    m_toldCursor = m_cursor;
    m_sentToken = m_tokens.accessToken();
    m_greeted = false;
    m_heartbeatSeen = false;
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
    request.lastEventId = m_sentCursor;
    request.trust = m_trust;
    return request;
}

QByteArrayView EventStream::cursorOf(QByteArrayView id) const
{
    return m_options.combinedIds ? StreamCursor::beforeName(id) : id;
}

void EventStream::take(const SseEvent &event)
{
    SseEvent plain = event;
    plain.lastEventId = cursorOf(event.lastEventId);
    if (event.hasId && plain.lastEventId.size() < event.lastEventId.size()) {
        // A server that knows nothing of combined ids names its events as ever.
        if (event.type == "message")
            plain.type = event.lastEventId.sliced(plain.lastEventId.size() + 1);
        plain.hasId = !plain.lastEventId.isEmpty();
    }
    const Decoded decoded = decodeNotification(plain);
    m_toldCursor = plain.lastEventId.toByteArray();
    if (plain.hasId)
        setCursor(m_toldCursor);
    if (m_greeted) {
        tell(decoded, plain.hasId);
        return;
    }
    const bool connected = decoded && decoded->type == wire::Notification::Type::Connected;
    if (connected && !plain.hasId)
        m_cursor.clear();
    const quint64 attempt = m_attempt;
    const QPointer<EventStream> self(this);
    greeted(connected && plain.hasId && !m_sentCursor.isEmpty() && m_toldCursor == m_sentCursor);
    if (!connected && self && attempt == m_attempt)
        tell(decoded, plain.hasId);
}

void EventStream::greeted(bool resumed)
{
    m_greeted = true;
    qCInfo(streamLog) << "open" << (resumed ? "and resumed" : "from the present on");
    Q_EMIT opened(resumed);
}

void EventStream::tell(const Decoded &decoded, bool hasId)
{
    using Type = wire::Notification::Type;
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
        beat();
        if (self && attempt == m_attempt)
            Q_EMIT pinged();
        if (self && attempt == m_attempt && hasId)
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
    // An id in a block without data is a place too.
    const QByteArray id = m_connection.lastEventId();
    if (const QByteArrayView cursor = cursorOf(id); cursor != m_toldCursor) {
        m_toldCursor = cursor.toByteArray();
        setCursor(m_toldCursor);
    }
    if (const auto retry = m_connection.retryMs())
        m_plan.setBase(milliseconds(*retry));
}

void EventStream::beat()
{
    if (std::exchange(m_heartbeatSeen, true))
        return;
    m_connection.setIdleLimit(deadAfter);
    m_staleDueMs = m_clock.monotonicMs() + staleAfter.count();
    m_staleAlarm->set(staleAfter);
}

void EventStream::heard()
{
    if (m_heartbeatSeen && !m_staleAlarm->isSet()) {
        m_staleDueMs = m_clock.monotonicMs() + staleAfter.count();
        m_staleAlarm->set(staleAfter);
    }
    if (m_state == State::Stale)
        enter(State::Live, Reason::Heard);
}

void EventStream::watch()
{
    const qint64 now = m_clock.monotonicMs();
    const milliseconds silent(m_paused ? 0 : now - m_connection.heardAtMs());
    // Late, and so this program itself was held up: what came meanwhile has yet to be delivered.
    const bool late = now > m_staleDueMs + lateAlarm.count();
    if (silent < staleAfter || late) {
        const milliseconds delay = silent < staleAfter ? staleAfter - silent : lateAlarm;
        m_staleDueMs = now + delay.count();
        m_staleAlarm->set(delay);
    } else if (m_state == State::Live) {
        enter(State::Stale, Reason::Silent);
    }
}

void EventStream::suspect()
{
    if (m_state == State::Live && !isOnThisMachine(m_serverUrl))
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
        lose(reasonOf(end), end.retryAfter);
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
    m_staleAlarm->cancel();
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
