#include "server/projections/ProjectionDaemon.h"

#include "server/projections/CatalogProjection.h"
#include "server/store/sqlite/SqliteEventStore.h"

namespace colophond {

bool ProjectionDaemon::turn(sqlite::Database &database)
{
    if (!m_started) {
        sqlite::Statement &row = database.prepared("SELECT position FROM projection WHERE name = 'catalog'");
        row.step();
        m_position.advance(row.integer(0));
        row.reset();
        m_started = true;
    }
    const std::vector<StoredEvent> events =
        sqlite::SqliteEventStore(database).readAfter(m_position.sequence(), turnLimit);
    if (events.empty())
        return false;

    // What a crash of the machine takes of this transaction is made again from the events, which are durable already.
    database.prepared("PRAGMA synchronous=NORMAL").run();
    std::vector<OutboxRow> rows;
    try {
        database.prepared("BEGIN IMMEDIATE").run();
        CatalogProjection projection(database, m_defaultCulture);
        for (const StoredEvent &event : events) {
            rows.push_back(projection.take(event));
            if (beforeCommit)
                beforeCommit(event.sequence);
        }
        database.prepared("UPDATE projection SET position = ? WHERE name = 'catalog'")
            .bind(events.back().sequence)
            .run();
        database.prepared("COMMIT").run();
    } catch (...) {
        database.rollback();
        database.prepared("PRAGMA synchronous=FULL").run();
        throw;
    }
    database.prepared("PRAGMA synchronous=FULL").run();

    // First the streams: whoever waited for the position and subscribes then finds the hub there.
    if (m_publish)
        m_publish(std::move(rows), events.back().sequence);
    m_position.advance(events.back().sequence);
    return events.size() == static_cast<std::size_t>(turnLimit);
}

} // namespace colophond
