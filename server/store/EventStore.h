#pragma once

#include "server/domain/EntityState.h"
#include "server/store/StoredEvent.h"

#include <functional>
#include <optional>
#include <vector>

namespace colophond {

/// The append-only log of events. Used from the writer thread, inside its transaction.
class EventStore
{
public:
    virtual ~EventStore() = default;

    /// The entity that holds this id in this tenant, of whatever kind.
    virtual std::optional<EntityState> load(const std::string &tenant, const Uuid &id) = 0;

    /// Appends one event; `event.sequence` is filled in. `after` is the state that the event leads to.
    /// Throws StoreError when the version is taken.
    virtual void append(StoredEvent &event, const EntityState &after) = 0;

    /// Up to `limit` events after `sequence`, in order.
    virtual std::vector<StoredEvent> readAfter(std::int64_t sequence, int limit) = 0;

    /// Every event of one stream, in order.
    virtual std::vector<StoredEvent> readStream(const std::string &tenant, const Uuid &id) = 0;

    /// Sequence of the last event, 0 when there is none.
    virtual std::int64_t head() = 0;
};

} // namespace colophond
