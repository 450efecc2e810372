#include "server/store/sqlite/OutboxPruner.h"

#include <algorithm>

namespace colophond::sqlite {

bool OutboxPruner::step(Database &database)
{
    Statement &row = database.prepared("SELECT outbox_floor, position FROM projection WHERE name = 'catalog'");
    row.step();
    const std::int64_t floor = row.integer(0);
    const std::int64_t wanted = row.integer(1) - m_keep;
    row.reset();
    m_underWay = wanted - floor > (m_underWay ? 0 : m_keep / 16);
    if (!m_underWay)
        return false;

    const std::int64_t next = std::min(wanted, floor + stepLimit);
    try {
        database.prepared("BEGIN IMMEDIATE").run();
        database.prepared("DELETE FROM outbox WHERE sequence <= ?").bind(next).run();
        database.prepared("UPDATE projection SET outbox_floor = ? WHERE name = 'catalog'").bind(next).run();
        database.prepared("COMMIT").run();
    } catch (...) {
        database.rollback();
        throw;
    }
    m_underWay = next < wanted;
    return m_underWay;
}

} // namespace colophond::sqlite
