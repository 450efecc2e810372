#include "network/stream/SseConnection.h"

#include "network/http/Log.h"
#include "network/http/Transport.h"

#include <QNetworkReply>
#include <QPointer>
#include <QUrlQuery>

#include <algorithm>

namespace colophon {

using std::chrono::milliseconds;

namespace {

constexpr milliseconds lateAlarm{2000};

bool isEventStream(const QNetworkReply &reply)
{
    const QByteArray type = reply.rawHeader("Content-Type");
    const qsizetype parameters = type.indexOf(';');
    // Asked for none, Qt would hand a compressed body over as it is.
    const QByteArray coding = reply.rawHeader("Content-Encoding").trimmed().toLower();
    return (parameters < 0 ? type : type.first(parameters)).trimmed().toLower() == "text/event-stream" &&
           (coding.isEmpty() || coding == "identity");
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool isSameOrigin(const QUrl &one, const QUrl &other)
{
    const auto port = [](const QUrl &url) {
        return url.port(url.scheme() == QLatin1StringView("https") ? 443 : 80);
    };
    return one.scheme() == other.scheme() && one.host() == other.host() && port(one) == port(other);
}

bool isToken(QByteArrayView name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
    });
}

QNetworkRequest networkRequest(const SseRequest &wanted)
{
    QNetworkRequest request = bareRequest(wanted.url, {}, {});
    request.setUrl(wanted.url.adjusted(QUrl::RemoveFragment | QUrl::RemoveUserInfo));
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setRawHeader("Accept", "text/event-stream");
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("Cache-Control", "no-cache");
    if (!wanted.body.isEmpty())
        request.setRawHeader("Content-Type", "text/plain; charset=utf-8");
    for (const auto &[name, value] : wanted.headers) {
        if (isToken(name) && isHeaderValue(value))
            request.setRawHeader(name, value);
    }
    if (SseRequest::isSendable(wanted.lastEventId))
        request.setRawHeader("Last-Event-ID", wanted.lastEventId);
    wanted.trust.applyTo(request);
    return request;
}

} // namespace

SseConnection::SseConnection(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_watchAlarm(clock.alarm([this] { watch(); }))
{
}

SseConnection::~SseConnection()
{
    drop();
}

void SseConnection::open(SseRequest request)
{
    drop();
    m_request = std::move(request);
    if (!SseRequest::isSendable(m_request.lastEventId))
        m_request.lastEventId.clear();
    m_parser.reset();
    m_redirects = 0;
    sendWhenAlone();
}

void SseConnection::close()
{
    drop();
}

void SseConnection::sendWhenAlone()
{
    m_heardAtMs = m_clock.monotonicMs();
    setWatch(connectWithin);
    if (!m_leaving) {
        send();
        return;
    }
    m_waits = true;
    const quint64 attempt = m_attempt;
    connect(m_leaving, &QObject::destroyed, this, [this, attempt] {
        if (attempt == m_attempt)
            send();
    });
}

void SseConnection::send()
{
    m_waits = false;
    m_manager = std::make_unique<QNetworkAccessManager>();
    secureFor(*m_manager, m_request.url);
    const QNetworkRequest request = networkRequest(m_request);
    m_reply = sendOnce(*m_manager, request, m_request.method, m_request.body);
    m_handshake = watchHandshake(*m_reply);
    // Of a request with a body, Qt forgets a size that is set before the request is on its way, in its next turn.
    QMetaObject::invokeMethod(
        m_reply, [reply = m_reply] { reply->setReadBufferSize(readBuffer); }, Qt::QueuedConnection);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, [this] { inReply(&SseConnection::respond); });
    connect(m_reply, &QNetworkReply::readyRead, this, [this] { inReply(&SseConnection::bytesArrived); });
    connect(m_reply, &QNetworkReply::finished, this, [this] { inReply(&SseConnection::finished); });
}

void SseConnection::inReply(void (SseConnection::*act)())
{
    const std::shared_ptr<int> depth = m_inReply;
    ++*depth;
    (this->*act)();
    --*depth;
}

void SseConnection::respond()
{
    using Cause = SseEnd::Cause;
    if (!m_reply || isAccepted())
        return;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0)
        return;
    if (status == 200 && isEventStream(*m_reply))
        accept();
    else if (isRedirect(status))
        redirect(status);
    else if (status == 204)
        end(Cause::NoContent, status);
    else
        end(status == 200 ? Cause::WrongType : Cause::Refused, status);
}

void SseConnection::accept()
{
    // Whoever hears of an event may close this, and open it again, while the parser goes on with what it was given.
    const QPointer<SseConnection> self(this);
    const quint64 attempt = m_attempt;
    m_parser = std::make_shared<SseParser>(
        [self, attempt](const SseEvent &event) {
            if (self && self->m_attempt == attempt)
                Q_EMIT self->event(event);
        },
        m_request.lastEventId, m_limits);
    if (m_wantsComments) {
        m_parser->setOnComment([self, attempt](QByteArrayView text) {
            if (self && self->m_attempt == attempt)
                Q_EMIT self->comment(text);
        });
    }
    m_heardAtMs = m_clock.monotonicMs();
    setIdleLimit(m_idleLimit);
    Q_EMIT accepted();
}

void SseConnection::redirect(int status)
{
    const QByteArray location = m_reply->rawHeader("Location").trimmed();
    const QUrl target = m_request.url.resolved(QUrl::fromEncoded(location, QUrl::StrictMode));
    if (location.isEmpty() || !target.isValid() || !isSameOrigin(target, m_request.url) ||
        ++m_redirects > mostRedirects) {
        end(SseEnd::Cause::BadRedirect, status);
        return;
    }
    drop();
    m_request.url = target;
    // As browsers do (WHATWG Fetch, HTTP-redirect fetch).
    if (status == 303 || (status <= 302 && m_request.method == "POST")) {
        m_request.method = "GET";
        m_request.body.clear();
    }
    sendWhenAlone();
}

QByteArray SseConnection::lastEventId() const
{
    return m_parser ? m_parser->lastEventId().toByteArray() : m_request.lastEventId;
}

std::optional<qint64> SseConnection::retryMs() const
{
    return m_parser ? m_parser->retryMs() : std::nullopt;
}

void SseConnection::setPaused(bool paused)
{
    if (std::exchange(m_paused, paused) == paused || paused || !isAccepted())
        return;
    m_heardAtMs = m_clock.monotonicMs();
    // Qt says nothing more of a buffer that was full and not emptied.
    bytesArrived();
}

void SseConnection::bytesArrived()
{
    const QPointer<SseConnection> self(this);
    const quint64 attempt = m_attempt;
    while (self && attempt == m_attempt && isAccepted() && !m_paused && m_reply->bytesAvailable() > 0)
        take(m_reply->read(readBuffer));
}

void SseConnection::take(const QByteArray &bytes)
{
    const QPointer<SseConnection> self(this);
    const quint64 attempt = m_attempt;
    m_heardAtMs = m_clock.monotonicMs();
    Q_EMIT heard();
    if (!self || attempt != m_attempt)
        return;
    const std::shared_ptr<SseParser> parser = m_parser;
    const SseParser::Error error = parser->feed(bytes);
    if (!self || attempt != m_attempt)
        return;
    Q_EMIT told();
    if (!self || attempt != m_attempt || error == SseParser::Error::None)
        return;
    qCWarning(streamLog) << "an event is beyond the limits";
    end(SseEnd::Cause::BrokenFrames, 200);
}

void SseConnection::finished()
{
    const quint64 attempt = m_attempt;
    const QPointer<SseConnection> self(this);
    // What came with the end; a status without a body may be seen here first.
    respond();
    if (self && attempt == m_attempt)
        bytesArrived();
    // Whatever Qt says about the end, also that all is well: a stream that ended is a stream that was lost.
    if (self && attempt == m_attempt)
        end(SseEnd::Cause::Lost, isAccepted() ? 200 : 0);
}

void SseConnection::end(SseEnd::Cause cause, int status)
{
    const milliseconds asked = m_reply ? retryAfterOf(*m_reply, m_clock.utc()) : milliseconds(0);
    const SseEnd end{.cause = cause,
                     .status = status,
                     .retryAfter = asked,
                     .certificate = m_handshake ? *m_handshake : std::nullopt};
    drop();
    Q_EMIT ended(end);
}

void SseConnection::drop()
{
    ++m_attempt;
    m_watchAlarm->cancel();
    m_waits = false;
    if (!m_reply)
        return;
    std::exchange(m_reply, nullptr)->disconnect(this);
    // With its manager goes the socket, and the thread that Qt gave it. Within a signal of the reply that must wait;
    // the next connection waits for it, and never stands beside this one.
    if (*m_inReply == 0) {
        m_manager.reset();
    } else {
        m_leaving = m_manager.release();
        m_leaving->deleteLater();
    }
}

void SseConnection::setIdleLimit(milliseconds limit)
{
    m_idleLimit = limit;
    if (!isAccepted())
        return;
    if (limit.count() == 0)
        m_watchAlarm->cancel();
    else
        setWatch(limit - milliseconds(m_clock.monotonicMs() - m_heardAtMs));
}

void SseConnection::setWatch(milliseconds delay)
{
    m_watchDueMs = m_clock.monotonicMs() + delay.count();
    m_watchAlarm->set(delay);
}

void SseConnection::watch()
{
    // Set once and looked at when it goes off: a busy stream would set it anew with each piece.
    const qint64 now = m_clock.monotonicMs();
    const milliseconds limit = isAccepted() ? m_idleLimit : connectWithin;
    const milliseconds silent(m_paused && isAccepted() ? 0 : now - m_heardAtMs);
    if (silent < limit)
        setWatch(limit - silent);
    else if (now > m_watchDueMs + lateAlarm.count())
        // This program itself was held up: what came meanwhile has yet to be delivered.
        setWatch(lateAlarm);
    else
        end(SseEnd::Cause::TimedOut, isAccepted() ? 200 : 0);
}

} // namespace colophon
