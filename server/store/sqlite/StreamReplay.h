#pragma once

#include "server/domain/EntityState.h"
#include "server/store/EventHistory.h"
#include "server/store/sqlite/Database.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace colophond::sqlite {

/// Makes the states of an entity anew from its events.
class StreamReplay
{
public:
    /// `before` is nullptr at the first event.
    using Told = std::function<void(const EntityState *before, const EntityState &after, const StoredEvent &event)>;

    explicit StreamReplay(Database &database)
        : m_database(database)
    {
    }

    /// Tells of the events of one stream from version `from` up to `upTo`, in order.
    void run(const std::string &tenant, const Uuid &id, std::int64_t from, std::int64_t upTo, const Told &told);
    /// Finds out what each of these events changed; every stream is replayed once. All are of one tenant.
    std::vector<HistoricEvent> withChanges(std::vector<StoredEvent> events);

private:
    Database &m_database;
};

} // namespace colophond::sqlite
