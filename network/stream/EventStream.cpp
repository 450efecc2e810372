#include "network/stream/EventStream.h"

#include "network/http/CausationContext.h"
#include "network/http/Log.h"
#include "network/http/Transport.h"
#include "network/stream/NotificationDecoder.h"
#include "network/stream/StreamCursor.h"
#include "network/wire/UuidV7.h"

#include <QNetworkReply>
#include <QPointer>
#include <QUrlQuery>

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds lateAlarm{2000};

QUrlQuery queryOf(const StreamOptions &options)
{
    QUrlQuery query;
    const auto add = [&query](const QString &name, const QByteArray &value) {
        query.addQueryItem(name, QString::fromLatin1(value.toPercentEncoding(",/")));
    };
    if (!options.topics.isEmpty())
        add(u"topics"_s, options.topics.join(u',').toUtf8());
    if (options.entityPayload)
        add(u"payload"_s, "entity");
    if (!options.exclude.isEmpty())
        add(u"exclude"_s, options.exclude);
    if (options.combinedIds)
        add(u"idStyle"_s, "combined");
    return query;
}

bool isEventStream(const QNetworkReply &reply)
{
    const QByteArray type = reply.rawHeader("Content-Type");
    const qsizetype parameters = type.indexOf(';');
    return (parameters < 0 ? type : type.first(parameters)).trimmed().toLower() == "text/event-stream";
}

milliseconds retryAfter(const QNetworkReply &reply)
{
    bool isNumber = false;
    const qint64 seconds = reply.rawHeader("Retry-After").trimmed().toLongLong(&isNumber);
    return std::chrono::seconds(isNumber ? std::clamp<qint64>(seconds, 0, 300) : 0);
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
    , m_backoff(seed)
    , m_retryAlarm(clock.alarm([this] { connectNow(Reason::Retrying); }))
    , m_watchAlarm(clock.alarm([this] { watch(); }))
{
}

EventStream::~EventStream()
{
    if (m_reply)
        m_reply->disconnect(this);
}

void EventStream::start()
{
    if (m_wanted && (m_reply || m_state != State::Offline))
        return;
    m_wanted = true;
    if (!m_offlineSince.isValid())
        m_offlineSince = m_clock.utc();
    connectNow(Reason::Started);
}

void EventStream::stop()
{
    m_wanted = false;
    dropReply();
    m_retryAlarm->cancel();
    m_nextTryAt = {};
    enter(State::Offline, Reason::Stopped);
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
    if (!m_wanted)
        return;
    m_backoff.reset();
    startAnew();
}

void EventStream::setOptions(StreamOptions options)
{
    if (options == m_options)
        return;
    m_options = std::move(options);
    // A planned attempt keeps its time: the server may have asked for it.
    if (m_wanted && !m_retryAlarm->isSet())
        startAnew();
}

void EventStream::startAnew()
{
    dropReply();
    const QPointer<EventStream> self(this);
    enter(State::Offline, Reason::Changed);
    if (self && m_wanted && m_state == State::Offline)
        connectNow(Reason::Retrying);
}

void EventStream::setCursor(const QByteArray &cursor)
{
    m_cursor = StreamCursor::isSafe(cursor) ? cursor : QByteArray();
}

void EventStream::markCaughtUp()
{
    if (m_state == State::CatchingUp)
        enter(State::Live, Reason::CaughtUp);
}

void EventStream::connectNow(Reason reason)
{
    m_retryAlarm->cancel();
    m_nextTryAt = {};
    m_refreshTried = false;
    dropReply();
    const quint64 attempt = m_attempt;
    const QPointer<EventStream> self(this);
    enter(State::Connecting, reason);
    if (!self || attempt != m_attempt || !m_wanted)
        return;
    if (m_tokens.needsRefresh())
        refreshAndOpen(m_tokens.accessToken());
    else
        open();
}

void EventStream::refreshAndOpen(const QByteArray &rejected)
{
    m_refreshTried = true;
    const quint64 attempt = ++m_attempt;
    m_tokens.refresh(rejected, this, [this, attempt](const ApiError &error) {
        if (attempt != m_attempt || !m_wanted)
            return;
        if (error)
            lose(error.isTransient() ? Reason::Lost : Reason::Unauthorized, error.retryAfter());
        else
            open();
    });
}

void EventStream::open()
{
    dropReply();
    m_sentCursor = m_cursor;
    m_sentToken = m_tokens.accessToken();
    QNetworkRequest request = bareRequest(m_serverUrl, u"/api/notifications/stream"_s, queryOf(m_options));
    // Over HTTP/2 a reader that is slow would not hold the server back, and a stream would be asked for compressed.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setRawHeader("Accept", "text/event-stream");
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("Cache-Control", "no-cache");
    request.setRawHeader("api-version", "1.0");
    request.setRawHeader("X-Correlation-ID", wire::uuidText(CausationContext::newCorrelation()));
    if (const QByteArray tenant = m_tenant.toUtf8(); isHeaderValue(tenant))
        request.setRawHeader("X-Tenant-ID", tenant);
    if (isHeaderValue(m_clientId))
        request.setRawHeader("X-Client-ID", m_clientId);
    if (!m_sentToken.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_sentToken);
    if (!m_sentCursor.isEmpty())
        request.setRawHeader("Last-Event-ID", m_sentCursor);
    // A fresh manager for each connection: on a used one Qt more often asks a second time in silence when it breaks.
    m_manager = std::make_unique<QNetworkAccessManager>();
    secureFor(*m_manager, m_serverUrl);
    m_heardAtMs = m_clock.monotonicMs();
    m_reply = m_manager->get(request);
    m_reply->setReadBufferSize(readBuffer);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &EventStream::respond);
    connect(m_reply, &QNetworkReply::readyRead, this, &EventStream::bytesArrived);
    connect(m_reply, &QNetworkReply::finished, this, &EventStream::finished);
    setWatch(connectWithin);
}

void EventStream::respond()
{
    if (!m_reply || m_accepted)
        return;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0)
        return;
    if (status == 200 && isEventStream(*m_reply)) {
        m_accepted = true;
        m_parser = std::make_unique<SseParser>([this](const SseEvent &event) { m_frames.push_back(read(event)); },
                                               m_sentCursor);
        m_openedAtMs = m_clock.monotonicMs();
        heard();
        enter(State::CatchingUp, Reason::Opened);
        return;
    }
    qCInfo(streamLog) << "refused with status" << status;
    if (status == 204) {
        dropReply();
        m_nextTryAt = {};
        enter(State::Offline, Reason::EndedByServer);
    } else if (status == 401 && !m_sentToken.isEmpty() && !m_refreshTried) {
        dropReply();
        refreshAndOpen(m_sentToken);
    } else {
        lose(status == 401 ? Reason::Unauthorized : Reason::Refused, retryAfter(*m_reply));
    }
}

void EventStream::setPaused(bool paused)
{
    if (std::exchange(m_paused, paused) == paused || paused || !m_accepted)
        return;
    const QPointer<EventStream> self(this);
    heard();
    // Qt says nothing more of a buffer that was full and not emptied.
    if (self)
        bytesArrived();
}

void EventStream::bytesArrived()
{
    // Whoever hears of a frame may stop this stream, or pause it.
    const QPointer<EventStream> self(this);
    const quint64 attempt = m_attempt;
    while (self && attempt == m_attempt && m_reply && m_accepted && !m_paused && m_reply->bytesAvailable() > 0)
        take(m_reply->read(readBuffer));
}

void EventStream::take(const QByteArray &bytes)
{
    const quint64 attempt = m_attempt;
    const QPointer<EventStream> self(this);
    heard();
    if (!self || attempt != m_attempt)
        return;
    const QByteArray idBefore = cursorOf(m_parser->lastEventId()).toByteArray();
    const SseParser::Error error = m_parser->feed(bytes);
    const QByteArray idAfter = cursorOf(m_parser->lastEventId()).toByteArray();
    if (const auto retry = m_parser->retryMs())
        m_backoff.setBase(milliseconds(std::min<qint64>(*retry, Backoff::longest.count())));
    // Taken out first: whoever hears of a frame may stop this stream.
    const std::vector<Frame> frames = std::exchange(m_frames, {});
    for (const Frame &next : frames) {
        frame(next);
        if (!self || attempt != m_attempt)
            return;
    }
    if (idAfter != idBefore && (frames.empty() || frames.back().lastEventId != idAfter))
        setCursor(idAfter);
    if (error != SseParser::Error::None) {
        qCWarning(streamLog) << "a frame is beyond the limits";
        lose(Reason::BrokenFrames);
    }
}

QByteArrayView EventStream::cursorOf(QByteArrayView id) const
{
    return m_options.combinedIds ? StreamCursor::beforeName(id) : id;
}

EventStream::Frame EventStream::read(const SseEvent &event) const
{
    SseEvent plain = event;
    plain.lastEventId = cursorOf(event.lastEventId);
    if (event.hasId && plain.lastEventId.size() < event.lastEventId.size()) {
        // A server that knows nothing of combined ids names its events as ever.
        if (event.type == "message")
            plain.type = event.lastEventId.sliced(plain.lastEventId.size() + 1);
        plain.hasId = !plain.lastEventId.isEmpty();
    }
    return {decodeNotification(plain), plain.lastEventId.toByteArray(), plain.hasId};
}

void EventStream::frame(const Frame &frame)
{
    using Type = wire::Notification::Type;
    const auto &decoded = frame.decoded;
    const quint64 attempt = m_attempt;
    const QPointer<EventStream> self(this);
    if (frame.hasId)
        setCursor(frame.lastEventId);
    if (!m_greeted) {
        const bool connected = decoded && decoded->type == Type::Connected;
        if (connected && !frame.hasId)
            m_cursor.clear();
        greet(connected && frame.hasId && !m_sentCursor.isEmpty() && frame.lastEventId == m_sentCursor);
        if (connected || !self || attempt != m_attempt)
            return;
    }
    if (!decoded) {
        qCWarning(streamLog).noquote() << "a frame that cannot be read:" << decoded.error.text();
        Q_EMIT unreadable();
        return;
    }
    switch (decoded->type) {
    case Type::Connected:
        break;
    case Type::Ping:
        if (!std::exchange(m_heartbeatSeen, true))
            setWatch(staleAfter);
        Q_EMIT pinged();
        if (self && attempt == m_attempt && frame.hasId)
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

void EventStream::greet(bool resumed)
{
    m_greeted = true;
    qCInfo(streamLog) << "open" << (resumed ? "and resumed" : "from the present on");
    Q_EMIT opened(resumed);
}

void EventStream::finished()
{
    if (!m_reply)
        return;
    const quint64 attempt = m_attempt;
    const QPointer<EventStream> self(this);
    // What came with the end; a status without a body may be seen here first.
    respond();
    if (self && attempt == m_attempt)
        bytesArrived();
    // Whatever Qt says about the end, also that all is well: a stream that ended is a stream that was lost.
    if (self && attempt == m_attempt)
        lose(Reason::Lost);
}

void EventStream::lose(Reason reason, milliseconds atLeast)
{
    if (m_accepted)
        m_backoff.stoodFor(milliseconds(m_clock.monotonicMs() - m_openedAtMs));
    dropReply();
    const milliseconds wait = std::max(m_backoff.next(), atLeast);
    m_nextTryAt = m_clock.utc().addMSecs(wait.count());
    m_retryAlarm->set(wait);
    enter(State::Offline, reason);
}

void EventStream::dropReply()
{
    ++m_attempt;
    m_watchAlarm->cancel();
    m_accepted = false;
    m_greeted = false;
    m_heartbeatSeen = false;
    m_parser.reset();
    m_frames.clear();
    if (!m_reply)
        return;
    std::exchange(m_reply, nullptr)->disconnect(this);
    // It may be the one whose signal is being handled, so it goes later, and its connection with it.
    m_manager.release()->deleteLater();
}

void EventStream::setWatch(milliseconds delay)
{
    m_watchDueMs = m_clock.monotonicMs() + delay.count();
    m_watchAlarm->set(delay);
}

void EventStream::heard()
{
    m_heardAtMs = m_clock.monotonicMs();
    setWatch(m_heartbeatSeen ? staleAfter : firstHeartbeatWithin);
    if (m_state == State::Stale)
        enter(State::Live, Reason::Heard);
}

void EventStream::watch()
{
    const qint64 now = m_clock.monotonicMs();
    if (m_paused) {
        setWatch(staleAfter);
        return;
    }
    if (now > m_watchDueMs + lateAlarm.count()) {
        // This program itself was held up: what came meanwhile has yet to be delivered.
        setWatch(lateAlarm);
        return;
    }
    const milliseconds silent(now - m_heardAtMs);
    if (!m_accepted || !m_heartbeatSeen || silent >= deadAfter) {
        lose(Reason::Silent);
        return;
    }
    setWatch(deadAfter - silent);
    if (m_state == State::Live)
        enter(State::Stale, Reason::Silent);
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
