#include "tests/fakes/AnswerHead.h"

namespace colophon::test {

namespace {

QByteArray reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 204:
        return "No Content";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 409:
        return "Conflict";
    case 410:
        return "Gone";
    case 412:
        return "Precondition Failed";
    case 428:
        return "Precondition Required";
    case 429:
        return "Too Many Requests";
    case 500:
        return "Internal Server Error";
    case 503:
        return "Service Unavailable";
    default:
        return "Answer";
    }
}

} // namespace

QByteArray AnswerHead::toText() const
{
    QByteArray text = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reason(status) + "\r\n";
    const auto add = [&text](const char *name, const QByteArray &value) {
        if (!value.isEmpty())
            text += QByteArray(name) + ": " + value + "\r\n";
    };
    if (contentType.isEmpty() && status != 204)
        add("Content-Length", "0");
    else if (contentLength)
        add("Content-Length", QByteArray::number(*contentLength));
    add("Content-Type", contentType);
    add("Date", date);
    add("Server", "Kestrel");
    add("Location", location);
    if (stream)
        text += "Cache-Control: no-cache,no-store\r\nContent-Encoding: identity\r\nPragma: no-cache\r\n";
    add("ETag", eTag);
    add("Allow", allow);
    add("Retry-After", retryAfter);
    if (!contentType.isEmpty() && !contentLength)
        add("Transfer-Encoding", "chunked");
    if (versioned)
        add("api-supported-versions", "1");
    add("X-Correlation-ID", correlationId);
    return text + "X-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\nReferrer-Policy: no-referrer\r\n"
                  "Permissions-Policy: geolocation=(), microphone=(), camera=()\r\n"
                  "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'; base-uri 'none'; "
                  "form-action 'self'\r\n\r\n";
}

} // namespace colophon::test
