#include "server/notifications/PayloadFrames.h"

#include "server/notifications/FrameWriter.h"

namespace colophond {

PayloadFrames::PayloadFrames(NotificationHub::EntityReader reader, std::size_t limit)
    : m_reader(std::move(reader))
    , m_limit(limit)
{
}

Frame PayloadFrames::shared(const Frame &plain, EntityKind kind, const std::string &tenant, const Uuid &id)
{
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_frames.find(plain.get()); found != m_frames.end())
            return found->second.second;
    }
    // Read without the lock. Two streams may read at once; then each sends what it read.
    Frame made = single(plain, kind, tenant, id);
    const std::lock_guard lock(m_mutex);
    if (!m_frames.try_emplace(plain.get(), plain, made).second)
        return made;
    m_order.push_back(plain.get());
    if (m_order.size() > m_limit) {
        m_frames.erase(m_order.front());
        m_order.pop_front();
    }
    return made;
}

Frame PayloadFrames::single(const Frame &plain, EntityKind kind, const std::string &tenant, const Uuid &id) const
{
    const auto entity = m_reader ? m_reader(kind, tenant, id) : std::nullopt;
    return entity ? withEntity(plain, kind, *entity) : plain;
}

} // namespace colophond
