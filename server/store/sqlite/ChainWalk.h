#pragma once

#include "server/store/StoredEvent.h"
#include "server/store/sqlite/Database.h"

#include <cstddef>
#include <optional>
#include <unordered_set>
#include <vector>

namespace colophond::sqlite {

/// Finds the events that hang together by causation. Causations are texts of the callers: they may name no event, one
/// of another tenant, or, in a damaged log, go in a circle.
class ChainWalk
{
public:
    ChainWalk(Database &database, std::string tenant, std::size_t limit);

    /// Walks from this event up to the one without a cause, then down to all that followed; false when there is none.
    bool begin(const Uuid &eventId);

    const StoredEvent &root() const { return m_root; }
    /// False when there are more events than the limit. The way up from the first event is never left out for others.
    bool isComplete() const { return m_complete; }
    /// In the order of the log.
    std::vector<StoredEvent> takeEvents();

private:
    std::optional<StoredEvent> find(const Uuid &eventId);
    std::optional<StoredEvent> causeOf(const StoredEvent &event);
    void add(std::vector<StoredEvent> found);
    void addCommandOf(const StoredEvent &event);
    void addEffectsOf(const StoredEvent &event);

    Database &m_database;
    const std::string m_tenant;
    const std::size_t m_limit;
    StoredEvent m_root;
    std::vector<StoredEvent> m_events;
    std::unordered_set<Uuid> m_known;
    bool m_complete = true;
};

} // namespace colophond::sqlite
