#include "server/notifications/FrameWriter.h"

#include "server/domain/EventTypes.h"
#include "server/domain/JsonWriter.h"

namespace colophond {

namespace {

Frame frame(std::string_view event, const std::optional<Cursor> &cursor, const std::string &retry,
            std::string_view data, IdStyle style)
{
    const std::string id = cursor ? cursor->toText() : std::string();
    std::string text;
    text.reserve(event.size() + id.size() + data.size() + 48);
    if (style == IdStyle::Separate)
        text.append("event: ").append(event).append("\n");
    if (!id.empty())
        text.append("id: ").append(id);
    if (style == IdStyle::Combined)
        text.append("/").append(event);
    if (!id.empty())
        text.append("\n");
    if (!retry.empty())
        text.append("retry: ").append(retry).append("\n");
    text.append("data: ").append(data).append("\n\n");
    return std::make_shared<const std::string>(std::move(text));
}

std::string pingData(TimePoint now)
{
    JsonWriter writer;
    writer.beginObject()
        .member("NotificationType", "Ping")
        .member("eventId", Uuid())
        .member("entityId", Uuid())
        .member("timestamp", formatTimestamp(now))
        .member("version", 0)
        .member("eventType", "Ping");
    for (const char *absent : {"causationId", "correlationId", "clientId", "actor", "sequence"})
        writer.key(absent).null();
    writer.endObject();
    return writer.take();
}

} // namespace

Frame catalogFrame(const OutboxRow &row, const Uuid &epoch, IdStyle style)
{
    return frame(row.name, Cursor{epoch, row.sequence}, {}, row.data, style);
}

Frame withEntity(const Frame &frame, EntityKind kind, std::string_view entity)
{
    constexpr std::string_view end = "}\n\n";
    constexpr std::string_view type = "\"NotificationType\":\"";
    std::string text = frame->substr(0, frame->size() - end.size());
    // A quotation mark within a value is escaped, so that what looks like a member is one.
    if (text.find("\"operation\":\"") == std::string::npos) {
        const std::size_t from = text.find(type) + type.size();
        const std::string_view name = std::string_view(text).substr(from, text.find('"', from) - from);
        const std::string_view operation = operationName(name.ends_with("Created")   ? Operation::Create
                                                         : name.ends_with("Deleted") ? Operation::Delete
                                                                                     : Operation::Update);
        text.append(",\"operation\":\"").append(operation).append("\"");
    }
    text.append(",\"entityName\":\"").append(kindName(kind)).append("\",\"entity\":").append(entity).append(end);
    return std::make_shared<const std::string>(std::move(text));
}

Frame connectedFrame(const std::optional<Cursor> &id, const Uuid &epoch, std::chrono::milliseconds retry, TimePoint now,
                     IdStyle style)
{
    const std::optional<Cursor> said = id || style == IdStyle::Separate ? id : Cursor{epoch, 0};
    return frame("Connected", said, std::to_string(retry.count()), pingData(now), style);
}

Frame pingFrame(const Cursor &completeUpTo, TimePoint now, IdStyle style)
{
    return frame("Ping", completeUpTo, {}, pingData(now), style);
}

Frame resyncFrame(std::string_view reason, const Cursor &cursor, IdStyle style)
{
    JsonWriter writer;
    writer.beginObject().member("reason", reason).member("cursor", cursor.toText()).endObject();
    return frame("Resync", cursor, {}, writer.text(), style);
}

} // namespace colophond
