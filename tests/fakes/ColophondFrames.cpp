#include "tests/fakes/ColophondFrames.h"

#include "tests/fakes/BaseJson.h"
#include "tests/fakes/JsonText.h"

namespace colophon::test {

using wire::EntityKind;
using What = FakeCatalog::What;

namespace {

const QByteArray noId = QByteArrayLiteral("\"00000000-0000-0000-0000-000000000000\"");

QByteArray word(EntityKind kind)
{
    const QLatin1StringView name = wire::entityName(kind);
    return QByteArray(name.data(), name.size());
}

QByteArray pingData(const QByteArray &time)
{
    JsonMembers data{{"NotificationType", "\"Ping\""}, {"eventId", noId}, {"entityId", noId},
                     {"timestamp", quoted(time)},      {"version", "0"},  {"eventType", "\"Ping\""}};
    for (const char *absent : {"causationId", "correlationId", "clientId", "actor", "sequence"})
        data.emplace_back(absent, "null");
    return compactJson(data);
}

QByteArray ending(What what)
{
    return what == What::Create ? "Created" : what == What::Delete ? "Deleted" : "Updated";
}

QByteArray operation(What what)
{
    return what == What::Create    ? "\"create\""
           : what == What::Delete  ? "\"delete\""
           : what == What::Restore ? "\"restore\""
                                   : "\"update\"";
}

QByteArray idList(const std::vector<QByteArray> &ids)
{
    QByteArray out = "[";
    for (const QByteArray &id : ids)
        out += (out.size() > 1 ? "," : "") + quoted(id);
    return out + ']';
}

} // namespace

QByteArray ColophondFrames::cursor(qint64 sequence) const
{
    return m_catalog.epoch() + '-' + QByteArray::number(sequence);
}

QByteArray ColophondFrames::frame(const QByteArray &event, const QByteArray &id, const QByteArray &retry,
                                  const QByteArray &data, bool combined) const
{
    QByteArray text = combined ? QByteArray() : "event: " + event + '\n';
    if (!id.isEmpty())
        text += "id: " + id + (combined ? '/' + event : QByteArray()) + '\n';
    if (!retry.isEmpty())
        text += "retry: " + retry + '\n';
    return text + "data: " + data + "\n\n";
}

QByteArray ColophondFrames::connected(const QByteArray &id, int retryMs, const QByteArray &time, bool combined) const
{
    // A combined id has to be there for the name in it; the beginning of the log covers nothing.
    const QByteArray said = id.isEmpty() && combined ? cursor(0) : id;
    return frame("Connected", said, QByteArray::number(retryMs), pingData(time), combined);
}

QByteArray ColophondFrames::ping(const QByteArray &id, const QByteArray &time, bool combined) const
{
    return frame("Ping", id, {}, pingData(time), combined);
}

QByteArray ColophondFrames::resync(const QByteArray &reason, const QByteArray &cursor, bool combined) const
{
    return frame("Resync", cursor, {}, compactJson({{"reason", quoted(reason)}, {"cursor", quoted(cursor)}}), combined);
}

QByteArray ColophondFrames::changed(const FakeCatalog::Event &event, const ColophondStreamAsked &asked) const
{
    return changed(event, asked, FakeCatalog::eventIdOf(event.sequence), timeText(event.atMs));
}

QByteArray ColophondFrames::changed(const FakeCatalog::Event &event, const ColophondStreamAsked &asked,
                                    const QByteArray &eventId, const QByteArray &time) const
{
    const QByteArray name = word(event.kind) + ending(event.what);
    JsonMembers data{{"NotificationType", quoted(name)}, {"eventId", quoted(eventId)}, {"entityId", quoted(event.id)}};
    if (event.what != What::Delete)
        data.emplace_back(event.kind == EntityKind::Book ? "title" : "name", quoted(event.name));
    data.emplace_back("timestamp", quoted(time));
    data.emplace_back("version", QByteArray::number(event.version));
    data.emplace_back("eventType", quoted(name));
    data.emplace_back("causationId", quotedOrNull(m_cause.causationId));
    data.emplace_back("correlationId", quotedOrNull(m_cause.correlationId));
    data.emplace_back("clientId", quotedOrNull(m_cause.clientId));
    data.emplace_back("actor", compactJson({{"id", quoted(m_cause.actorId)}, {"name", quoted(m_cause.actorName)}}));
    data.emplace_back("sequence", QByteArray::number(event.sequence));
    if (event.what == What::Restore || asked.entityPayload)
        data.emplace_back("operation", operation(event.what));
    const FakeRow *row = asked.entityPayload ? m_catalog.find(event.kind, event.id) : nullptr;
    if (row) {
        data.emplace_back("entityName", quoted(word(event.kind)));
        data.emplace_back("entity", entityJson(*row));
    }
    return frame(name, cursor(event.sequence), {}, compactJson(data), asked.combinedIds);
}

QByteArray ColophondFrames::entityJson(const FakeRow &row) const
{
    QByteArray json = adminJson(row, m_catalog);
    json.chop(1);
    if (row.kind == EntityKind::Book) {
        // Ids take the place of what is nested, and nothing is left empty.
        const qsizetype from = json.indexOf(",\"publisher\":");
        json.remove(from, json.indexOf(",\"isFavorite\":") - from);
    } else {
        json += QByteArrayLiteral(",\"isDeleted\":") + (row.deleted ? "true" : "false");
    }
    json += ",\"version\":" + QByteArray::number(row.version) + ",\"updatedAt\":" + quoted(timeText(row.changedAtMs)) +
            ",\"updatedBy\":" + compactJson({{"id", quoted(m_cause.actorId)}, {"name", quoted(m_cause.actorName)}});
    if (row.kind == EntityKind::Book) {
        json += ",\"publisherId\":" + quotedOrNull(row.publisherId) + ",\"authorIds\":" + idList(row.authorIds) +
                ",\"categoryIds\":" + idList(row.categoryIds);
    }
    return json + '}';
}

QByteArray ColophondFrames::syncLine(const FakeRow &row) const
{
    return "{\"type\":" + quoted(word(row.kind)) + ",\"entity\":" + entityJson(row) + "}\n";
}

QByteArray ColophondFrames::syncEnd(const QByteArray &cursor, qsizetype count) const
{
    return "{\"cursor\":" + quoted(cursor) + ",\"count\":" + QByteArray::number(count) + ",\"done\":true}\n";
}

} // namespace colophon::test
