#pragma once

#include "server/notifications/NotificationHub.h"

#include <deque>
#include <mutex>
#include <unordered_map>
#include <utility>

namespace colophond {

/// The frames that bring their entity along (extensions page 3, payload): of a notification that goes to many streams
/// the entity is read once. Safe from any thread.
class PayloadFrames
{
public:
    /// `limit` bounds the frames that are kept for the streams that have not sent theirs yet.
    PayloadFrames(NotificationHub::EntityReader reader, std::size_t limit);

    /// `plain` with its entity as it is now, or as it was when another stream was given the same frame: at least as new
    /// as the notification, and what came after it has a frame of its own. `plain` itself when there is no entity.
    Frame shared(const Frame &plain, EntityKind kind, const std::string &tenant, const Uuid &id);
    /// The same for a frame that no other stream is given.
    Frame single(const Frame &plain, EntityKind kind, const std::string &tenant, const Uuid &id) const;

private:
    const NotificationHub::EntityReader m_reader;
    const std::size_t m_limit;
    std::mutex m_mutex;
    /// By the plain frame, which is held so that its address stays its own.
    std::unordered_map<const std::string *, std::pair<Frame, Frame>> m_frames;
    std::deque<const std::string *> m_order;
};

} // namespace colophond
