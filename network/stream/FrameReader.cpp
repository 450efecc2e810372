#include "network/stream/FrameReader.h"

#include "network/stream/NotificationDecoder.h"
#include "network/stream/StreamCursor.h"

#include <utility>

namespace colophon {

void FrameReader::begin(const QByteArray &cursor, bool combinedIds)
{
    m_asked = cursor;
    m_last = cursor;
    m_combinedIds = combinedIds;
    m_greeted = false;
}

QByteArrayView FrameReader::cursorOf(QByteArrayView id) const
{
    return m_combinedIds ? StreamCursor::beforeName(id) : id;
}

FrameReader::Frame FrameReader::read(const SseEvent &event)
{
    SseEvent plain = event;
    plain.lastEventId = cursorOf(event.lastEventId);
    if (event.hasId && plain.lastEventId.size() < event.lastEventId.size()) {
        // A server that knows nothing of combined ids names its events as ever.
        if (event.type == "message")
            plain.type = event.lastEventId.sliced(plain.lastEventId.size() + 1);
        plain.hasId = !plain.lastEventId.isEmpty();
    }
    Frame frame{.decoded = decodeNotification(plain), .cursor = std::nullopt};
    m_last = plain.lastEventId.toByteArray();
    if (plain.hasId)
        frame.cursor = m_last;
    frame.isFirst = !std::exchange(m_greeted, true);
    const bool connected = frame.decoded && frame.decoded->type == wire::Notification::Type::Connected;
    frame.resumed = frame.isFirst && connected && plain.hasId && !m_asked.isEmpty() && m_last == m_asked;
    return frame;
}

std::optional<QByteArray> FrameReader::moved(QByteArrayView lastEventId)
{
    const QByteArrayView cursor = cursorOf(lastEventId);
    if (cursor == m_last)
        return std::nullopt;
    m_last = cursor.toByteArray();
    return m_last;
}

} // namespace colophon
