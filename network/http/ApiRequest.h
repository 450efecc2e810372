#pragma once

#include "network/http/Timeouts.h"

#include <QByteArray>
#include <QString>
#include <QUrlQuery>
#include <QUuid>

#include <chrono>
#include <optional>

namespace colophon {

/// A request before ApiClient has given it the headers that every request carries (contract, section 2).
struct ApiRequest
{
    enum class Method : quint8 { Get, Post, Put, Delete };
    enum class Authorization : quint8 {
        Required,  ///< waits for a token that is still good; a 401 is tried once more with a fresh one
        Anonymous, ///< no token
    };

    Method method = Method::Get;
    QString path; ///< from the server's root: "/api/admin/books"
    QUrlQuery query;
    QByteArray body; ///< JSON, or empty
    QByteArray accept = QByteArrayLiteral("application/json");
    Authorization authorization = Authorization::Required;
    /// A command carries X-Causation-ID.
    bool command = false;
    /// Delivers the body of a 2xx answer in chunks instead of gathering it.
    bool chunked = false;
    /// Asks for a body that is not compressed.
    bool plain = false;

    QUuid correlationId; ///< null: a new one
    /// Nothing: the session's last cause as it is when this is sent. An edit that waited carries the cause of its time.
    /// A command without any cause carries its correlation id, which is what a server would record for it.
    std::optional<QUuid> causationId;
    std::optional<qint64> ifMatch; ///< a version above 0, sent as a strong tag: "3"
    QByteArray idempotencyKey;     ///< printable ASCII, or empty
    /// For the whole exchange; of chunks, for each silence.
    std::chrono::milliseconds deadline = timeouts::read;
    /// Bytes, after decompression, beyond which a gathered body is refused (Protocol, "body too large"). Chunks have no
    /// such limit.
    qint64 longestBody = 256 * 1024 * 1024;

    static ApiRequest get(QString path)
    {
        ApiRequest request;
        request.path = std::move(path);
        return request;
    }
};

} // namespace colophon
