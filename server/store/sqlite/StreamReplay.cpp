#include "server/store/sqlite/StreamReplay.h"

#include "server/domain/Decider.h"
#include "server/store/sqlite/EventRow.h"

#include <algorithm>
#include <map>

namespace colophond::sqlite {

void StreamReplay::run(const std::string &tenant, const Uuid &id, std::int64_t from, std::int64_t upTo,
                       const Told &told)
{
    Statement &row = m_database
                         .prepared(std::string("SELECT ") + EventRow::columns +
                                   " FROM events WHERE tenant = ? AND stream_id = ? AND version <= ? ORDER BY version")
                         .bind(tenant)
                         .bind(id)
                         .bind(upTo);
    std::optional<EntityState> state;
    while (row.step()) {
        const StoredEvent stored = EventRow::read(row);
        if (stored.version < from) {
            state = evolve(std::move(state), stored.event);
            continue;
        }
        const std::optional<EntityState> before = state;
        state = evolve(std::move(state), stored.event);
        told(before ? &*before : nullptr, *state, stored);
    }
    row.reset();
}

std::vector<HistoricEvent> StreamReplay::withChanges(std::vector<StoredEvent> events)
{
    std::vector<HistoricEvent> told;
    told.reserve(events.size());
    std::map<Uuid, std::map<std::int64_t, std::size_t>> wanted;
    for (StoredEvent &event : events) {
        wanted[event.streamId][event.version] = told.size();
        told.push_back({std::move(event), EntityKind::Book, {}});
    }
    for (const auto &[id, versions] : wanted) {
        const auto note = [&](const EntityState *before, const EntityState &after, const StoredEvent &event) {
            const auto place = versions.find(event.version);
            if (place == versions.end())
                return;
            told[place->second].kind = kindOf(after.content);
            told[place->second].changes = differences(before, after);
        };
        run(told[versions.begin()->second].stored.tenant, id, versions.begin()->first, versions.rbegin()->first, note);
    }
    return told;
}

} // namespace colophond::sqlite
