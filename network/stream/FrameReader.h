#pragma once

#include "network/stream/SseEvent.h"
#include "network/wire/Notification.h"
#include "network/wire/Parsed.h"

#include <optional>

namespace colophon {

/// Reads the frames of one connection of the notification stream: what each says, and the place in the event log that
/// it stands for, combined ids included (extensions, section 3).
class FrameReader
{
public:
    struct Frame
    {
        wire::Parsed<wire::Notification> decoded;
        /// The frame's own place; nothing when it has none.
        std::optional<QByteArray> cursor;
        bool isFirst = false; ///< of the connection: the server greets
        bool resumed = false; ///< the greeting names the place that was asked for: the rest follows by itself
    };

    /// A connection that asks to go on from `cursor` begins.
    void begin(const QByteArray &cursor, bool combinedIds);
    Frame read(const SseEvent &event);
    /// The place that the stream's last id stands for, when no frame has said it: an id in a block without data.
    std::optional<QByteArray> moved(QByteArrayView lastEventId);

private:
    QByteArrayView cursorOf(QByteArrayView id) const;

    QByteArray m_asked;
    QByteArray m_last;
    bool m_combinedIds = false;
    bool m_greeted = false;
};

} // namespace colophon
