#pragma once

#include "network/http/ApiError.h"

#include <QByteArray>

namespace colophon {

/// An answer, or the reason why there is none.
struct ApiReply
{
    int status = 0;           ///< 0 without an answer
    QByteArray body;          ///< empty where chunks were asked for
    QByteArray eTag;          ///< as sent, quotes included
    QByteArray eventId;       ///< X-Event-ID
    QByteArray streamCursor;  ///< X-Stream-Cursor
    QByteArray correlationId; ///< that of the request
    QByteArray location;
    ApiError error;

    bool ok() const { return !error; }
};

} // namespace colophon
