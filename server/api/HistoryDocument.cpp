#include "server/api/HistoryDocument.h"

#include "server/store/Cursor.h"

#include <unordered_set>

namespace colophond {

namespace {

void writeActor(JsonWriter &json, const Actor &actor)
{
    json.key("actor").beginObject().member("id", actor.id).member("name", actor.name).endObject();
}

void writeMembers(JsonWriter &json, const HistoricEvent &event)
{
    const StoredEvent &stored = event.stored;
    json.member("eventId", stored.eventId)
        .member("type", stored.event.type)
        .member("version", stored.version)
        .member("timestamp", formatTimestamp(stored.time));
    writeActor(json, stored.actor);
    json.member("causationId", stored.causationId).member("correlationId", stored.correlationId);
    json.key("changes").beginArray();
    for (const Change &change : event.changes) {
        json.beginObject().member("field", change.field);
        json.key("from").raw(change.from);
        json.key("to").raw(change.to).endObject();
    }
    json.endArray();
}

void writeEvents(JsonWriter &json, const std::vector<HistoricEvent> &events, const Uuid &epoch)
{
    json.beginArray();
    for (const HistoricEvent &event : events) {
        json.beginObject()
            .member("entityId", event.stored.streamId)
            .member("entityType", kindName(event.kind))
            .member("cursor", Cursor{epoch, event.stored.sequence}.toText());
        writeMembers(json, event);
        json.endObject();
    }
    json.endArray();
}

void writeEdges(JsonWriter &json, const EventChain &chain)
{
    std::unordered_set<Uuid> known;
    for (const HistoricEvent &event : chain.events)
        known.insert(event.stored.eventId);
    json.beginArray();
    for (const HistoricEvent &event : chain.events) {
        const auto cause = Uuid::fromText(event.stored.causationId);
        json.beginObject()
            .member("cause", cause && known.contains(*cause) ? cause->toText() : event.stored.causationId)
            .member("effect", event.stored.eventId)
            .endObject();
    }
    json.endArray();
}

} // namespace

std::string historyDocument(const std::vector<HistoricEvent> &events)
{
    JsonWriter json;
    json.beginArray();
    for (const HistoricEvent &event : events) {
        json.beginObject();
        writeMembers(json, event);
        json.endObject();
    }
    json.endArray();
    return json.take();
}

std::string eventsDocument(const std::vector<HistoricEvent> &events, const Uuid &epoch)
{
    JsonWriter json;
    writeEvents(json, events, epoch);
    return json.take();
}

std::string chainDocument(const EventChain &chain, const Uuid &epoch)
{
    JsonWriter json;
    json.beginObject().key("command").beginObject();
    json.member("id", chain.root.causationId).member("correlationId", chain.root.correlationId).key("clientId");
    chain.root.clientId.empty() ? json.null() : json.value(chain.root.clientId);
    writeActor(json, chain.root.actor);
    json.member("timestamp", formatTimestamp(chain.root.time)).endObject();
    json.key("events");
    writeEvents(json, chain.events, epoch);
    json.key("edges");
    writeEdges(json, chain);
    json.member("complete", chain.complete).endObject();
    return json.take();
}

} // namespace colophond
