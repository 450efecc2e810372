#pragma once

#include "network/http/ServerTrust.h"

#include <QByteArray>
#include <QList>
#include <QUrl>

#include <utility>

namespace colophon {

/// What one connection of a text/event-stream asks for. Accept, Cache-Control, Accept-Encoding and Last-Event-ID are
/// SseConnection's own.
struct SseRequest
{
    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    QUrl url; ///< http or https; user and fragment are not sent
    QByteArray method = "GET";
    QByteArray body; ///< sent with another method than GET
    /// Those whose name or value cannot be a header's are left out. They may hold a token: they are sent to the origin
    /// of `url` only, and never told again.
    Headers headers;
    /// Sent as it is, as UTF-8, unless it cannot be a header's value (see isSendable). The parser begins with it.
    QByteArray lastEventId;
    /// Who else may vouch for the server.
    ServerTrust trust{};

    /// Whether an id can be the value of a header: UTF-8 without control characters, no space at either end, not empty,
    /// at most 4 KiB (RFC 9110, section 5.5; one with a line end would end the header).
    static bool isSendable(QByteArrayView id);
};

} // namespace colophon
