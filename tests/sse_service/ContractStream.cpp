#include "tests/sse_service/ContractStream.h"

namespace colophon::test {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

// The suite's sweep of sizes goes up to 128 MiB; the desktop allows less.
constexpr qsizetype longest = 256 * 1024 * 1024;
constexpr qsizetype longestOfTheFault = 1024 * 1024;

} // namespace

std::optional<ContractStream::Wanted> ContractStream::Wanted::from(const QJsonObject &object, Fault fault)
{
    Wanted wanted;
    wanted.callbackUrl = QUrl(object[u"callbackUrl"].toString(), QUrl::StrictMode);
    SseRequest &request = wanted.options.request;
    request.url = QUrl(object[u"streamUrl"].toString(), QUrl::StrictMode);
    for (const QUrl &url : {wanted.callbackUrl, request.url}) {
        if (!url.isValid() || (url.scheme() != u"http"_s && url.scheme() != u"https"_s))
            return std::nullopt;
    }
    if (const QByteArray method = object[u"method"].toString().toLatin1();
        !method.isEmpty() && fault != Fault::Method) {
        request.method = method;
        request.body = object[u"body"].toString().toUtf8();
    }
    if (fault != Fault::LastEventId)
        request.lastEventId = object[u"lastEventId"].toString().toUtf8();
    const QJsonObject headers = object[u"headers"].toObject();
    for (auto header = headers.begin(); header != headers.end() && fault != Fault::Headers; ++header)
        request.headers.append({header.key().toLatin1(), header.value().toString().toUtf8()});
    if (const QJsonValue delay = object[u"initialDelayMs"]; delay.isDouble())
        wanted.options.initialDelay = milliseconds(delay.toInteger());
    if (fault != Fault::ReadTimeout)
        wanted.options.readTimeout = milliseconds(std::max<qint64>(0, object[u"readTimeoutMs"].toInteger()));
    wanted.options.comments = fault != Fault::Comments;
    const qsizetype limit = fault == Fault::Size ? longestOfTheFault : longest;
    wanted.options.limits = {.line = limit, .data = limit};
    return wanted;
}

ContractStream::ContractStream(const Wanted &wanted, Clock &clock, std::uint64_t seed, Fault fault)
    : m_callbacks(wanted.callbackUrl, fault == Fault::Order)
    , m_client(wanted.options, clock, seed)
    , m_fault(fault)
{
    connect(&m_client, &SseClient::event, &m_callbacks, &Callbacks::event);
    connect(&m_client, &SseClient::comment, &m_callbacks, &Callbacks::comment);
    connect(&m_client, &SseClient::failed, this, [this](const SseEnd &end) {
        if (m_fault != Fault::Location || end.cause != SseEnd::Cause::BadRedirect)
            m_callbacks.error(end);
        if (m_fault == Fault::Shutdown && end.cause == SseEnd::Cause::NoContent)
            m_client.start();
    });
    m_client.start();
}

bool ContractStream::command(const QJsonObject &object)
{
    const QString name = object[u"command"].toString();
    if (name == u"restart") {
        if (m_fault != Fault::Restart)
            m_client.restart();
        return true;
    }
    // Events of every type are told anyway.
    return name == u"listen" && m_fault != Fault::Listen && object[u"listen"].toObject()[u"type"].isString();
}

} // namespace colophon::test
