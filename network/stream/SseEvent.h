#pragma once

#include <QByteArrayView>

namespace colophon {

/// An event of a text/event-stream. All members are valid UTF-8, and views that hold only until the callback that got
/// them returns.
struct SseEvent
{
    QByteArrayView type;        ///< "message" when the stream set none
    QByteArrayView data;        ///< lines joined by LF
    QByteArrayView lastEventId; ///< of the stream at this event, set by this or an earlier one
    bool hasId = false;         ///< this event's own block had an `id` field
};

} // namespace colophon
