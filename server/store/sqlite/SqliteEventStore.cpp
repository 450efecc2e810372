#include "server/store/sqlite/SqliteEventStore.h"

#include "server/domain/ContentJson.h"
#include "server/domain/JsonText.h"
#include "server/store/StoreError.h"
#include "server/store/sqlite/EventRow.h"

namespace colophond::sqlite {

std::optional<EntityState> SqliteEventStore::load(const std::string &tenant, const Uuid &id)
{
    Statement &row =
        m_database.prepared("SELECT kind, version, deleted, content FROM streams WHERE tenant = ? AND id = ?")
            .bind(tenant)
            .bind(id);
    if (!row.step())
        return std::nullopt;
    EntityState state{emptyContent(static_cast<EntityKind>(row.integer(0))), row.integer(1), row.integer(2) != 0};
    const auto content = parseJson(row.view(3));
    row.reset();
    if (!content || !content->is_object() || !readContent(content->get_object(), state.content))
        throw StoreError("the state of a stream is damaged");
    return state;
}

void SqliteEventStore::append(StoredEvent &event, const EntityState &after)
{
    m_database
        .prepared("INSERT INTO events(event_id, tenant, stream_id, version, type, schema_version, payload, time, "
                  "correlation_id, causation_id, client_id, actor_id, actor_name, remote_address, user_agent) "
                  "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(event.eventId)
        .bind(event.tenant)
        .bind(event.streamId)
        .bind(event.version)
        .bind(event.event.type)
        .bind(event.event.schemaVersion)
        .bind(event.event.payload)
        .bind(event.time)
        .bind(event.correlationId)
        .bind(event.causationId)
        .bind(event.clientId)
        .bind(event.actor.id)
        .bind(event.actor.name)
        .bind(event.remoteAddress)
        .bind(event.userAgent)
        .run();
    event.sequence = m_database.lastRowId();
    m_database
        .prepared("INSERT INTO streams VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT(tenant, id) DO UPDATE SET "
                  "version = excluded.version, deleted = excluded.deleted, content = excluded.content")
        .bind(event.tenant)
        .bind(event.streamId)
        .bind(static_cast<int>(kindOf(after.content)))
        .bind(after.version)
        .bind(after.deleted)
        .bind(contentToJson(after.content))
        .run();
}

std::vector<StoredEvent> SqliteEventStore::readAfter(std::int64_t sequence, int limit)
{
    return EventRow::readAll(m_database
                                 .prepared(std::string("SELECT ") + EventRow::columns +
                                           " FROM events WHERE sequence > ? ORDER BY sequence LIMIT ?")
                                 .bind(sequence)
                                 .bind(limit));
}

std::vector<StoredEvent> SqliteEventStore::readStream(const std::string &tenant, const Uuid &id)
{
    return EventRow::readAll(m_database
                                 .prepared(std::string("SELECT ") + EventRow::columns +
                                           " FROM events WHERE tenant = ? AND stream_id = ? ORDER BY version")
                                 .bind(tenant)
                                 .bind(id));
}

std::int64_t SqliteEventStore::head()
{
    Statement &row = m_database.prepared("SELECT coalesce(max(sequence), 0) FROM events");
    row.step();
    const std::int64_t sequence = row.integer(0);
    row.reset();
    return sequence;
}

} // namespace colophond::sqlite
