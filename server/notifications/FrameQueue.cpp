#include "server/notifications/FrameQueue.h"

#include <unordered_set>

namespace colophond {

bool FrameQueue::pushCatalog(EntityKind kind, const Uuid &entityId, Frame frame)
{
    m_waiting.push_back({{std::move(frame), kind, entityId}, false});
    if (m_waiting.size() > m_limit)
        dropSuperseded();
    return m_waiting.size() <= m_limit;
}

void FrameQueue::pushPing(Frame frame)
{
    m_waiting.remove_if([](const Waiting &waiting) { return waiting.ping; });
    m_waiting.push_back({{std::move(frame), {}, {}}, true});
}

void FrameQueue::push(Frame frame)
{
    m_waiting.push_back({{std::move(frame), {}, {}}, false});
}

void FrameQueue::dropSuperseded()
{
    std::unordered_set<Uuid> newer;
    for (auto place = m_waiting.end(); place != m_waiting.begin();) {
        --place;
        if (place->kind && !newer.insert(place->entityId).second)
            place = m_waiting.erase(place);
    }
}

std::vector<FrameQueue::Entry> FrameQueue::take(std::size_t limit)
{
    std::vector<Entry> entries;
    while (!m_waiting.empty() && entries.size() < limit) {
        entries.push_back(std::move(m_waiting.front()));
        m_waiting.pop_front();
    }
    return entries;
}

void FrameQueue::clear()
{
    m_waiting.clear();
}

} // namespace colophond
