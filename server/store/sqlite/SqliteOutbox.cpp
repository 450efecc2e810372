#include "server/store/sqlite/SqliteOutbox.h"

namespace colophond::sqlite {

namespace {

OutboxReader::Bounds boundsIn(Database &database)
{
    Statement &row = database.prepared("SELECT outbox_floor, position FROM projection WHERE name = 'catalog'");
    row.step();
    const OutboxReader::Bounds bounds{row.integer(0), row.integer(1)};
    row.reset();
    return bounds;
}

} // namespace

OutboxReader::Rows SqliteOutbox::readOutbox(const std::string &tenant, std::int64_t after, std::int64_t upTo, int limit)
{
    ReadConnections::Loan loan(m_connections);
    Rows result;
    result.floor = boundsIn(loan.database()).floor;
    Statement &row = loan.database()
                         .prepared("SELECT sequence, kind, entity_id, client_id, name, data FROM outbox WHERE "
                                   "sequence > ? AND sequence <= ? AND tenant = ? ORDER BY sequence, ordinal LIMIT ?")
                         .bind(after)
                         .bind(upTo)
                         .bind(tenant)
                         .bind(limit);
    while (row.step())
        result.rows.push_back({row.integer(0), tenant, static_cast<EntityKind>(row.integer(1)), row.uuid(2),
                               row.text(3), row.text(4), row.text(5)});
    row.reset();
    return result;
}

OutboxReader::Bounds SqliteOutbox::bounds()
{
    ReadConnections::Loan loan(m_connections);
    return boundsIn(loan.database());
}

} // namespace colophond::sqlite
