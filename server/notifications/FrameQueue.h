#pragma once

#include "server/domain/EntityKind.h"
#include "server/domain/Uuid.h"
#include "server/notifications/Subscription.h"

#include <cstddef>
#include <list>
#include <optional>
#include <vector>

namespace colophond {

/// The frames that wait for one reader, bounded (extensions page 2). Not safe by itself: the hub's lock guards it.
class FrameQueue
{
public:
    struct Entry
    {
        Frame frame;
        std::optional<EntityKind> kind; ///< of a catalog notification
        Uuid entityId;
    };

    explicit FrameQueue(std::size_t limit)
        : m_limit(limit)
    {
    }

    /// A catalog notification. When the queue is full, an older one of the same entity is dropped for it and it goes to
    /// the end, so that ids only rise. False when that does not help: the reader is too slow.
    bool pushCatalog(EntityKind kind, const Uuid &entityId, Frame frame);
    /// A `Ping`: replaces one that waits.
    void pushPing(Frame frame);
    /// `Connected`, `Resync`: never dropped.
    void push(Frame frame);

    std::vector<Entry> take(std::size_t limit);
    bool empty() const { return m_waiting.empty(); }
    std::size_t size() const { return m_waiting.size(); }
    void clear();

private:
    struct Waiting : Entry
    {
        bool ping = false;
    };

    void dropSuperseded();

    std::size_t m_limit;
    std::list<Waiting> m_waiting;
};

} // namespace colophond
