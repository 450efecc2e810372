#pragma once

#include "server/store/EventStore.h"
#include "server/store/sqlite/Database.h"

namespace colophond::sqlite {

/// The event log in the catalog file. The table `streams` keeps the head of every stream, in the event's transaction.
class SqliteEventStore : public EventStore
{
public:
    explicit SqliteEventStore(Database &database)
        : m_database(database)
    {
    }

    std::optional<EntityState> load(const std::string &tenant, const Uuid &id) override;
    void append(StoredEvent &event, const EntityState &after) override;
    std::vector<StoredEvent> readAfter(std::int64_t sequence, int limit) override;
    std::vector<StoredEvent> readStream(const std::string &tenant, const Uuid &id) override;
    std::int64_t head() override;

private:
    Database &m_database;
};

} // namespace colophond::sqlite
