#include "server/store/sqlite/ChainWalk.h"

#include "server/store/sqlite/EventRow.h"

#include <algorithm>

namespace colophond::sqlite {

ChainWalk::ChainWalk(Database &database, std::string tenant, std::size_t limit)
    : m_database(database)
    , m_tenant(std::move(tenant))
    , m_limit(limit)
{
}

bool ChainWalk::begin(const Uuid &eventId)
{
    auto event = find(eventId);
    if (!event)
        return false;
    // In a circle the event before the one that closes it counts as the root.
    while (event && !m_known.contains(event->eventId)) {
        if (m_events.size() == m_limit) {
            m_complete = false;
            break;
        }
        m_known.insert(event->eventId);
        m_events.push_back(std::move(*event));
        event = causeOf(m_events.back());
    }
    m_root = m_events.back();
    if (!event)
        addCommandOf(m_root);
    // What follows is found in the order of its distance, the nearest to the root first.
    std::reverse(m_events.begin(), m_events.end());
    for (std::size_t next = 0; next < m_events.size() && m_complete; ++next)
        addEffectsOf(StoredEvent(m_events[next]));
    return true;
}

std::vector<StoredEvent> ChainWalk::takeEvents()
{
    std::sort(m_events.begin(), m_events.end(),
              [](const StoredEvent &a, const StoredEvent &b) { return a.sequence < b.sequence; });
    return std::move(m_events);
}

std::optional<StoredEvent> ChainWalk::find(const Uuid &eventId)
{
    std::vector<StoredEvent> found = EventRow::readAll(
        m_database
            .prepared(std::string("SELECT ") + EventRow::columns + " FROM events WHERE event_id = ? AND tenant = ?")
            .bind(eventId)
            .bind(m_tenant));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<StoredEvent> ChainWalk::causeOf(const StoredEvent &event)
{
    const auto cause = Uuid::fromText(event.causationId);
    return cause ? find(*cause) : std::nullopt;
}

void ChainWalk::add(std::vector<StoredEvent> found)
{
    for (StoredEvent &event : found) {
        if (m_known.contains(event.eventId))
            continue;
        if (m_events.size() == m_limit) {
            m_complete = false;
            return;
        }
        m_known.insert(event.eventId);
        m_events.push_back(std::move(event));
    }
}

// Others that the same command, or the same group of commands, brought.
void ChainWalk::addCommandOf(const StoredEvent &event)
{
    add(EventRow::readAll(m_database
                              .prepared(std::string("SELECT ") + EventRow::columns +
                                        " FROM events INDEXED BY events_by_correlation WHERE tenant = ? AND "
                                        "correlation_id = ? AND causation_id = ? ORDER BY sequence LIMIT ?")
                              .bind(m_tenant)
                              .bind(event.correlationId)
                              .bind(event.causationId)
                              .bind(static_cast<std::int64_t>(m_limit + 1))));
}

// A cause is named in any letter case.
void ChainWalk::addEffectsOf(const StoredEvent &event)
{
    add(EventRow::readAll(m_database
                              .prepared(std::string("SELECT ") + EventRow::columns +
                                        " FROM events INDEXED BY events_by_cause WHERE tenant = ? AND causation_id = ? "
                                        "COLLATE NOCASE ORDER BY sequence LIMIT ?")
                              .bind(m_tenant)
                              .bind(event.eventId.toText())
                              .bind(static_cast<std::int64_t>(m_limit + 1))));
}

} // namespace colophond::sqlite
