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
    /// False when there are more events than the limit. What led to the first event, up to half of the limit, and what
    /// followed from it come before others.
    bool isComplete() const { return m_complete; }
    /// In the order of the log.
    std::vector<StoredEvent> takeEvents();

private:
    std::optional<StoredEvent> find(const Uuid &eventId);
    std::optional<StoredEvent> causeOf(const StoredEvent &event);
    /// Goes on upwards until there are so many events.
    void climb(std::size_t upTo);
    /// Adds what followed from the event at that place, and what followed from that.
    void followAll(std::size_t place);
    void add(std::vector<StoredEvent> found);
    void addCommandOf(const StoredEvent &event);
    void addEffectsOf(const StoredEvent &event);

    Database &m_database;
    const std::string m_tenant;
    const std::size_t m_limit;
    StoredEvent m_root;
    std::vector<StoredEvent> m_events;
    std::vector<std::size_t> m_way; ///< places of the events on the way up, the first event's first
    std::unordered_set<Uuid> m_known;
    std::unordered_set<std::size_t> m_followed; ///< places of which the effects are there
    bool m_isAtTop = false;
    bool m_complete = true;
};

} // namespace colophond::sqlite
