#pragma once

#include "server/domain/Differences.h"
#include "server/domain/EntityKind.h"
#include "server/store/ReadModel.h"
#include "server/store/StoredEvent.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace colophond {

/// An event with what it changed, as a replay of its stream tells it.
struct HistoricEvent
{
    StoredEvent stored;
    EntityKind kind = EntityKind::Book;
    std::vector<Change> changes; ///< empty for an event that changed nothing
};

/// Query of `GET /api/admin/events` (extensions page 5); what is absent does not narrow.
struct EventQuery
{
    std::string tenant;
    std::optional<std::string> correlationId;
    std::optional<TimePoint> since;   ///< and at that very moment
    std::optional<TimePoint> until;   ///< and at that very moment
    std::optional<std::string> actor; ///< id or name
    std::optional<std::string> type;
    std::optional<std::int64_t> before; ///< sequence: only what came before that event
    int limit = 100;
};

/// What led to an event and what followed from it.
struct EventChain
{
    /// The event that was caused by none: what its command brought is the beginning of the chain.
    StoredEvent root;
    std::vector<HistoricEvent> events; ///< root included, in the order of the log
    /// False: there are more than `EventHistory::chainLimit`; `root` may then be the last that was reached.
    bool complete = true;
};

/// What the log says about the past. Every function is safe from any thread and reads one state of the store, which may
/// be further than that of the read model. Nothing of another tenant is ever found.
class EventHistory
{
public:
    static constexpr std::size_t chainLimit = 1'000;

    virtual ~EventHistory() = default;

    /// The last `limit` events of an entity with a version below `before`, newest first; nothing when there is no such
    /// entity of that kind.
    virtual std::optional<std::vector<HistoricEvent>> ofEntity(EntityKind kind, const std::string &tenant,
                                                               const Uuid &id, std::optional<std::int64_t> before,
                                                               int limit) = 0;
    /// The entity's admin DTO as it was at `version`; authors, categories and publisher inside a book are as they are
    /// now. Nothing when it has, or had, no such version.
    virtual std::optional<EntityDocument> at(EntityKind kind, const std::string &tenant, const Uuid &id,
                                             std::int64_t version, const std::string &culture) = 0;
    /// The last `limit` events that fit, newest first.
    virtual std::vector<HistoricEvent> find(const EventQuery &query) = 0;
    /// Follows the causation of an event to the event that has none, and from there everything that it led to, events
    /// of the same command included. A causation that is not the id of an event ends the way up. Nothing when there is
    /// no such event. Where the limit is reached, what led to the event, up to half of the limit, and what followed
    /// from it come before others.
    virtual std::optional<EventChain> chain(const std::string &tenant, const Uuid &eventId) = 0;
};

} // namespace colophond
