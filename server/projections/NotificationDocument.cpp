#include "server/projections/NotificationDocument.h"

#include "server/domain/EventTypes.h"
#include "server/domain/JsonWriter.h"

#include <stdexcept>

namespace colophond {

namespace {

/// Restoring is announced as an update, and so is whatever has a narrower name (extensions pages 2 and 5).
std::string nameOnTheWire(const EventType &type)
{
    const std::string kind(kindName(type.kind));
    switch (type.operation) {
    case Operation::Create:
        return kind + "Created";
    case Operation::Delete:
        return kind + "Deleted";
    case Operation::Update:
    case Operation::Restore:
        break;
    }
    return kind + "Updated";
}

void writeName(JsonWriter &writer, const Content &content, Operation operation, const std::string &defaultCulture)
{
    if (const auto *book = std::get_if<Book>(&content))
        writer.member("title", book->title);
    else if (const auto *author = std::get_if<Author>(&content))
        writer.member("name", author->name);
    else if (const auto *publisher = std::get_if<Publisher>(&content))
        writer.member("name", publisher->name);
    else if (const auto *category = std::get_if<Category>(&content); category && operation == Operation::Create) {
        const auto name = category->names.find(defaultCulture);
        if (name != category->names.end())
            writer.member("name", name->second);
    }
}

} // namespace

OutboxRow notificationOf(const StoredEvent &event, const EntityState &after, std::optional<std::int64_t> affects,
                         const std::string &defaultCulture)
{
    const EventType *type = findEventType(event.event.type);
    if (!type)
        throw std::invalid_argument("unknown event type");
    const std::string name = nameOnTheWire(*type);
    JsonWriter writer;
    writer.beginObject()
        .member("NotificationType", name)
        .member("eventId", event.eventId)
        .member("entityId", event.streamId);
    // The base gives a created category a name, an updated one none, and nothing deleted has one.
    if (type->operation != Operation::Delete)
        writeName(writer, after.content, type->operation, defaultCulture);
    writer.member("timestamp", formatTimestamp(event.time))
        .member("version", event.version)
        .member("eventType", name)
        .member("causationId", event.causationId)
        .member("correlationId", event.correlationId)
        .key("clientId");
    event.clientId.empty() ? writer.null() : writer.value(event.clientId);
    writer.key("actor").beginObject().member("id", event.actor.id).member("name", event.actor.name).endObject();
    writer.member("sequence", event.sequence);
    if (type->operation == Operation::Restore)
        writer.member("operation", operationName(type->operation));
    if (affects)
        writer.member("affects", *affects);
    writer.endObject();
    return {event.sequence, event.tenant, type->kind, event.streamId, event.clientId, name, writer.take()};
}

} // namespace colophond
