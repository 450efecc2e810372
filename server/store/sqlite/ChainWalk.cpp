#include "server/store/sqlite/ChainWalk.h"

#include "server/store/sqlite/EventRow.h"

#include <algorithm>
#include <deque>

namespace colophond::sqlite {

ChainWalk::ChainWalk(Database &database, std::string tenant, std::size_t limit)
    : m_database(database)
    , m_tenant(std::move(tenant))
    , m_limit(limit)
{
}

bool ChainWalk::begin(const Uuid &eventId)
{
    auto asked = find(eventId);
    if (!asked)
        return false;
    add({std::move(*asked)});
    m_way.push_back(0);
    // Where not all can be told, both what led to the event and what followed from it come before anything else.
    climb(m_limit / 2);
    followAll(0);
    climb(m_limit);
    m_root = m_events[m_way.back()];
    if (!m_isAtTop)
        m_complete = false;
    else if (!causeOf(m_root))
        addCommandOf(m_root);
    for (auto place = m_way.rbegin(); place != m_way.rend(); ++place)
        followAll(*place);
    for (std::size_t place = 0; place < m_events.size(); ++place)
        followAll(place);
    return true;
}

// In a circle the event before the one that closes it counts as the root.
void ChainWalk::climb(std::size_t upTo)
{
    while (!m_isAtTop) {
        auto cause = causeOf(m_events[m_way.back()]);
        m_isAtTop = !cause || m_known.contains(cause->eventId);
        if (m_isAtTop || m_events.size() >= upTo)
            return;
        m_way.push_back(m_events.size());
        add({std::move(*cause)});
    }
}

void ChainWalk::followAll(std::size_t place)
{
    std::deque<std::size_t> waiting{place};
    for (; !waiting.empty() && m_complete; waiting.pop_front()) {
        if (!m_followed.insert(waiting.front()).second)
            continue;
        std::size_t next = m_events.size();
        addEffectsOf(StoredEvent(m_events[waiting.front()]));
        for (; next < m_events.size(); ++next)
            waiting.push_back(next);
    }
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
