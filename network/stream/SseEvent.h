#pragma once

#include <QByteArray>

namespace colophon {

/// An event of a text/event-stream. All members are valid UTF-8.
struct SseEvent
{
    QByteArray type;        ///< "message" when the stream set none
    QByteArray data;        ///< lines joined by LF
    QByteArray lastEventId; ///< of the stream at this event, set by this or an earlier one
    bool hasId = false;     ///< this event's own block had an `id` field

    bool operator==(const SseEvent &) const = default;
};

} // namespace colophon
