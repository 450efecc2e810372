#include "network/http/Exchange.h"

#include "network/http/ApiClient.h"
#include "network/http/Log.h"
#include "network/http/Transport.h"
#include "network/wire/EntityTag.h"
#include "network/wire/UuidV7.h"

#include <QNetworkReply>

namespace colophon {

namespace {

constexpr qint64 piece = 256 * 1024;
constexpr int timesHeld = 3;
/// A request that would be held back longer ends, and says for how long nothing is sent.
constexpr std::chrono::seconds longestHeld{120};

QByteArray verb(ApiRequest::Method method)
{
    switch (method) {
    case ApiRequest::Method::Get:
        return "GET";
    case ApiRequest::Method::Post:
        return "POST";
    case ApiRequest::Method::Put:
        return "PUT";
    case ApiRequest::Method::Delete:
        break;
    }
    return "DELETE";
}

bool isSuccess(int status)
{
    return status >= 200 && status < 300;
}

} // namespace

Exchange::Exchange(ApiClient &client, ApiJob *job, ApiRequest request)
    : QObject(&client)
    , m_client(client)
    , m_job(job)
    , m_request(std::move(request))
    , m_deadline(client.m_clock.alarm([this] { timedOut(); }))
{
    if (m_request.correlationId.isNull())
        m_request.correlationId = CausationContext::newCorrelation();
    m_reply.correlationId = wire::uuidText(m_request.correlationId);
    connect(job, &ApiJob::abortRequested, this, [this] {
        m_ended = true;
        QMetaObject::invokeMethod(
            this, [this] { end(ApiError(ApiError::Kind::Cancelled)); }, Qt::QueuedConnection);
    });
    connect(job, &QObject::destroyed, this, &QObject::deleteLater);
    QMetaObject::invokeMethod(this, &Exchange::begin, Qt::QueuedConnection);
}

Exchange::~Exchange()
{
    if (m_wire) {
        m_wire->disconnect(this);
        m_wire->abort();
        m_wire->deleteLater();
    }
}

QString Exchange::line() const
{
    return QStringLiteral("%1 %2 correlation %3")
        .arg(QString::fromLatin1(verb(m_request.method)), m_request.path, QString::fromLatin1(m_reply.correlationId));
}

ApiError Exchange::invalid() const
{
    using Kind = ApiError::Kind;
    if (!m_client.m_serverUrl.isValid() || m_client.m_serverUrl.host().isEmpty())
        return ApiError(Kind::Network, QStringLiteral("no server address"));
    // Garbage in If-Match would switch the server's check off (contract, section 3.3).
    if (m_request.ifMatch && *m_request.ifMatch <= 0)
        return ApiError(Kind::Protocol, QStringLiteral("no version to match"));
    if (!m_request.idempotencyKey.isEmpty() && !isHeaderValue(m_request.idempotencyKey))
        return ApiError(Kind::Protocol, QStringLiteral("idempotency key"));
    if (!isHeaderValue(m_client.m_tenant.toUtf8()))
        return ApiError(Kind::Protocol, QStringLiteral("tenant id"));
    return {};
}

void Exchange::begin()
{
    if (m_ended)
        return;
    if (const ApiError error = invalid()) {
        end(error);
        return;
    }
    whenOpen(&Exchange::authorize);
}

void Exchange::whenOpen(void (Exchange::*step)())
{
    RateGate &gate = m_client.m_gate;
    if (const auto wait = std::chrono::ceil<std::chrono::seconds>(gate.remaining()); wait > longestHeld) {
        ApiError error(ApiError::Kind::TooManyRequests, QStringLiteral("held back"));
        error.setRetryAfter(wait);
        end(error);
        return;
    }
    // The gate may be closed for longer while this waits. A second more, so that an opening gate comes first.
    m_deadline->set(longestHeld + std::chrono::seconds(1));
    const QPointer<Exchange> self(this);
    gate.pass([self, step] {
        if (!self || self->m_ended)
            return;
        self->m_deadline->cancel();
        (*self.*step)();
    });
}

void Exchange::authorize()
{
    if (m_request.authorization == ApiRequest::Authorization::Anonymous) {
        transmit();
        return;
    }
    if (!m_client.m_tokens.needsRefresh()) {
        transmit();
        return;
    }
    m_client.m_tokens.refresh(m_client.m_tokens.accessToken(), this, [this](const ApiError &error) {
        if (m_ended)
            return;
        if (error.kind() == ApiError::Kind::TooManyRequests && ++m_held <= timesHeld) {
            m_client.m_gate.close(error.retryAfter());
            whenOpen(&Exchange::authorize);
        } else if (error) {
            end(error);
        } else {
            whenOpen(&Exchange::transmit);
        }
    });
}

QNetworkRequest Exchange::networkRequest(const QByteArray &token) const
{
    QNetworkRequest request = bareRequest(m_client.m_serverUrl, m_request.path, m_request.query, m_client.m_trust);
    request.setRawHeader("Accept", m_request.accept);
    request.setRawHeader("Accept-Language", m_client.m_language);
    request.setRawHeader("api-version", "1.0");
    // Only where this is set by hand Qt leaves the body as it comes.
    if (m_request.plain)
        request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("X-Tenant-ID", m_client.m_tenant.toLatin1());
    request.setRawHeader("X-Client-ID", m_client.m_clientId);
    request.setRawHeader("X-Correlation-ID", m_reply.correlationId);
    if (m_request.command) {
        QUuid cause = m_request.causationId.value_or(m_client.m_causation.lastCause());
        if (cause.isNull())
            cause = m_request.correlationId;
        request.setRawHeader("X-Causation-ID", wire::uuidText(cause));
    }
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token);
    if (m_request.ifMatch)
        request.setRawHeader("If-Match", wire::entityTag(*m_request.ifMatch));
    if (!m_request.idempotencyKey.isEmpty())
        request.setRawHeader("Idempotency-Key", m_request.idempotencyKey);
    if (m_request.method == ApiRequest::Method::Post || m_request.method == ApiRequest::Method::Put)
        request.setRawHeader("Content-Type", "application/json");
    return request;
}

void Exchange::transmit()
{
    const bool required = m_request.authorization == ApiRequest::Authorization::Required;
    m_sentToken = required ? m_client.m_tokens.accessToken() : QByteArray();
    if (required && m_sentToken.isEmpty()) {
        // Without one an open route would answer as to a stranger, with 200 (contract, section 17.37).
        end(ApiError(ApiError::Kind::Unauthorized, QStringLiteral("not signed in")));
        return;
    }
    secureFor(m_client.m_manager, m_client.m_serverUrl);
    const QNetworkRequest request = networkRequest(m_sentToken);
    m_sentAtMs = m_client.m_clock.monotonicMs();
    m_deadline->set(m_request.deadline);
    // Qt may send a read again when its connection breaks; a command never.
    m_wire = m_request.method == ApiRequest::Method::Get
                 ? m_client.m_manager.get(request)
                 : sendOnce(m_client.m_manager, request, verb(m_request.method), m_request.body);
    m_handshake = watchHandshake(*m_wire);
    connect(m_wire, &QNetworkReply::readyRead, this, &Exchange::receive);
    connect(m_wire, &QNetworkReply::finished, this, &Exchange::received);
}

void Exchange::receive()
{
    if (m_ended)
        return;
    if (!m_request.chunked) {
        // What is counted here is decompressed, what is held until the end is not yet.
        if (m_wire->bytesAvailable() > m_request.longestBody)
            end(ApiError(ApiError::Kind::Protocol, QStringLiteral("body too large")));
        return;
    }
    if (isSuccess(m_wire->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt()))
        deliver();
    else if (m_wire->bytesAvailable() > m_request.longestBody)
        end(ApiError(ApiError::Kind::Protocol, QStringLiteral("body too large")));
}

void Exchange::deliver()
{
    m_deadline->set(m_request.deadline);
    // Piece by piece: a little that is compressed can be a lot. Whoever takes one may end this exchange.
    const QPointer<Exchange> self(this);
    while (self && !m_ended && m_wire && m_job && m_wire->bytesAvailable() > 0) {
        const QByteArray chunk = m_wire->read(piece);
        if (chunk.isEmpty())
            return;
        m_job->deliver(chunk);
    }
}

void Exchange::received()
{
    if (m_ended)
        return;
    m_deadline->cancel();
    const QPointer<Exchange> self(this);
    receive();
    if (!self || m_ended)
        return;
    QNetworkReply *wire = std::exchange(m_wire, nullptr);
    wire->deleteLater();
    const int status = wire->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    m_reply.status = status;
    m_reply.body = wire->readAll();
    m_reply.eTag = wire->rawHeader("ETag");
    m_reply.eventId = wire->rawHeader("X-Event-ID");
    m_reply.streamCursor = wire->rawHeader("X-Stream-Cursor");
    m_reply.location = wire->rawHeader("Location");
    if (status == 0 || (isSuccess(status) && wire->error() != QNetworkReply::NoError)) {
        end(networkError(*wire, *m_handshake));
        return;
    }
    const auto took = std::chrono::milliseconds(m_client.m_clock.monotonicMs() - m_sentAtMs);
    ApiError error;
    if (!isSuccess(status)) {
        error = ApiError::fromStatus(status, wire::parseProblem(status, m_reply.body));
        if (const auto wait = retryAfterOf(*wire, m_client.m_clock.utc()); wait.count() > 0)
            error.setRetryAfter(wait);
        m_reply.body.clear();
    }
    qCDebug(httpLog).noquote() << line() << "status" << status << "in" << took.count() << "ms";
    Q_EMIT m_client.answered(took);
    if (!self || m_ended || tryAgain(status, error))
        return;
    end(error);
}

bool Exchange::tryAgain(int status, const ApiError &error)
{
    if (status == 429) {
        m_client.m_gate.close(error.retryAfter());
        if (++m_held > timesHeld || error.retryAfter() > longestHeld)
            return false;
        begin();
        return true;
    }
    if (status != 401 || m_refreshed || m_sentToken.isEmpty())
        return false;
    m_refreshed = true;
    m_client.m_tokens.refresh(m_sentToken, this, [this, error](const ApiError &failed) {
        if (m_ended)
            return;
        if (failed.kind() == ApiError::Kind::TooManyRequests)
            m_client.m_gate.close(failed.retryAfter());
        if (!failed)
            whenOpen(&Exchange::transmit);
        else
            end(failed.isTransient() ? failed : error);
    });
    return true;
}

void Exchange::timedOut()
{
    if (m_ended)
        return;
    if (m_wire) {
        end(ApiError(ApiError::Kind::Timeout));
        return;
    }
    ApiError held(ApiError::Kind::TooManyRequests, QStringLiteral("held back"));
    held.setRetryAfter(std::chrono::ceil<std::chrono::seconds>(m_client.m_gate.remaining()));
    end(held);
}

void Exchange::end(ApiError error)
{
    m_ended = true;
    m_deadline->cancel();
    if (m_wire) {
        m_wire->disconnect(this);
        // Its end closes the connection; abort() would warn where Qt has an error already.
        m_wire->deleteLater();
        m_wire = nullptr;
    }
    if (error && error.kind() != ApiError::Kind::Cancelled)
        qCInfo(httpLog).noquote() << line() << "failed:" << error.technical();
    m_reply.error = std::move(error);
    deleteLater();
    if (m_job)
        m_job->finish(std::move(m_reply));
}

} // namespace colophon
