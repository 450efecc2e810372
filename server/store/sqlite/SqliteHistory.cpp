#include "server/store/sqlite/SqliteHistory.h"

#include "server/store/sqlite/ChainWalk.h"
#include "server/store/sqlite/DtoWriter.h"
#include "server/store/sqlite/EventRow.h"
#include "server/store/sqlite/StreamReplay.h"

#include <algorithm>

namespace colophond::sqlite {

namespace {

/// The present version of an entity; nothing when there is none of that kind.
std::optional<std::int64_t> versionOf(Database &database, EntityKind kind, const std::string &tenant, const Uuid &id)
{
    Statement &row = database.prepared("SELECT version FROM streams WHERE tenant = ? AND id = ? AND kind = ?")
                         .bind(tenant)
                         .bind(id)
                         .bind(static_cast<int>(kind));
    const auto version = row.step() ? std::optional(row.integer(0)) : std::nullopt;
    row.reset();
    return version;
}

std::vector<StoredEvent> eventsOf(Database &database, const EventQuery &query)
{
    // What narrows, beside tenant and correlation, is read from the index alone, so that what does not fit costs
    // little.
    std::string found = "SELECT sequence FROM events INDEXED BY ";
    found += query.correlationId ? "events_by_correlation WHERE tenant = ? AND correlation_id = ?"
                                 : "events_in_order WHERE tenant = ?";
    if (query.before)
        found += " AND sequence < ?";
    if (query.since)
        found += " AND time >= ?";
    if (query.until)
        found += " AND time <= ?";
    if (query.actor)
        found += " AND (actor_id = ? OR actor_name = ?)";
    if (query.type)
        found += " AND type = ?";
    found += " ORDER BY sequence DESC LIMIT ?";
    Statement &row = database.prepared(std::string("SELECT ") + EventRow::columns + " FROM events WHERE sequence IN (" +
                                       found + ") ORDER BY sequence DESC");
    row.bind(query.tenant);
    if (query.correlationId)
        row.bind(*query.correlationId);
    if (query.before)
        row.bind(*query.before);
    if (query.since)
        row.bind(*query.since);
    if (query.until)
        row.bind(*query.until);
    if (query.actor)
        row.bind(*query.actor).bind(*query.actor);
    if (query.type)
        row.bind(*query.type);
    row.bind(query.limit);
    return EventRow::readAll(row);
}

} // namespace

SqliteHistory::SqliteHistory(ReadConnections &connections, const CatalogConfiguration &configuration, Clock clock)
    : m_connections(connections)
    , m_configuration(configuration)
    , m_clock(std::move(clock))
{
}

std::optional<std::vector<HistoricEvent>> SqliteHistory::ofEntity(EntityKind kind, const std::string &tenant,
                                                                  const Uuid &id, std::optional<std::int64_t> before,
                                                                  int limit)
{
    ReadConnections::Loan loan(m_connections);
    const auto head = versionOf(loan.database(), kind, tenant, id);
    if (!head)
        return std::nullopt;
    const std::int64_t last = before ? std::min(*head, *before - 1) : *head;
    std::vector<HistoricEvent> events;
    StreamReplay(loan.database())
        .run(tenant, id, last - limit + 1, last,
             [&](const EntityState *old, const EntityState &now, const StoredEvent &event) {
                 events.push_back({event, kind, differences(old, now)});
             });
    std::reverse(events.begin(), events.end());
    return events;
}

std::optional<EntityDocument> SqliteHistory::at(EntityKind kind, const std::string &tenant, const Uuid &id,
                                                std::int64_t version, const std::string &culture)
{
    ReadConnections::Loan loan(m_connections);
    const auto head = versionOf(loan.database(), kind, tenant, id);
    if (!head || version < 1 || version > *head)
        return std::nullopt;
    std::optional<EntityRow> entity;
    StreamReplay(loan.database())
        .run(tenant, id, version, version,
             [&](const EntityState *, const EntityState &state, const StoredEvent &event) {
                 entity = EntityRow{id, state, event.time, event.actor, event.sequence};
             });
    if (!entity)
        return std::nullopt;
    JsonWriter writer;
    DtoWriter(loan.database(), tenant, culture, m_configuration, m_clock())
        .write(writer, *entity, DtoWriter::Form::Admin);
    return EntityDocument{writer.take(), version, entity->state.deleted};
}

std::vector<HistoricEvent> SqliteHistory::find(const EventQuery &query)
{
    ReadConnections::Loan loan(m_connections);
    return StreamReplay(loan.database()).withChanges(eventsOf(loan.database(), query));
}

std::optional<EventChain> SqliteHistory::chain(const std::string &tenant, const Uuid &eventId)
{
    ReadConnections::Loan loan(m_connections);
    ChainWalk walk(loan.database(), tenant, chainLimit);
    if (!walk.begin(eventId))
        return std::nullopt;
    EventChain chain;
    chain.root = walk.root();
    chain.complete = walk.isComplete();
    chain.events = StreamReplay(loan.database()).withChanges(walk.takeEvents());
    return chain;
}

} // namespace colophond::sqlite
