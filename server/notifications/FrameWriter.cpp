#include "server/notifications/FrameWriter.h"

#include "server/domain/JsonWriter.h"

namespace colophond {

namespace {

Frame frame(std::string_view event, const std::string &id, const std::string &retry, std::string_view data)
{
    std::string text;
    text.reserve(event.size() + id.size() + data.size() + 48);
    text.append("event: ").append(event).append("\n");
    if (!id.empty())
        text.append("id: ").append(id).append("\n");
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

Frame catalogFrame(const OutboxRow &row, const Uuid &epoch)
{
    return frame(row.name, Cursor{epoch, row.sequence}.toText(), {}, row.data);
}

Frame connectedFrame(const std::optional<Cursor> &id, std::chrono::milliseconds retry, TimePoint now)
{
    return frame("Connected", id ? id->toText() : std::string(), std::to_string(retry.count()), pingData(now));
}

Frame pingFrame(const Cursor &completeUpTo, TimePoint now)
{
    return frame("Ping", completeUpTo.toText(), {}, pingData(now));
}

Frame resyncFrame(std::string_view reason, const Cursor &cursor)
{
    JsonWriter writer;
    writer.beginObject().member("reason", reason).member("cursor", cursor.toText()).endObject();
    return frame("Resync", cursor.toText(), {}, writer.text());
}

} // namespace colophond
