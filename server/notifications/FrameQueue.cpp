#include "server/notifications/FrameQueue.h"

#include <unordered_set>

namespace colophond {

bool FrameQueue::pushCatalog(const Uuid &entityId, Frame frame)
{
    m_waiting.push_back({Sort::Catalog, entityId, std::move(frame)});
    if (m_waiting.size() > m_limit)
        dropSuperseded();
    return m_waiting.size() <= m_limit;
}

void FrameQueue::pushPing(Frame frame)
{
    m_waiting.remove_if([](const Waiting &waiting) { return waiting.sort == Sort::Ping; });
    m_waiting.push_back({Sort::Ping, {}, std::move(frame)});
}

void FrameQueue::push(Frame frame)
{
    m_waiting.push_back({Sort::Other, {}, std::move(frame)});
}

void FrameQueue::dropSuperseded()
{
    std::unordered_set<Uuid> newer;
    for (auto place = m_waiting.end(); place != m_waiting.begin();) {
        --place;
        if (place->sort == Sort::Catalog && !newer.insert(place->entityId).second)
            place = m_waiting.erase(place);
    }
}

std::vector<Frame> FrameQueue::take(std::size_t limit)
{
    std::vector<Frame> frames;
    while (!m_waiting.empty() && frames.size() < limit) {
        frames.push_back(std::move(m_waiting.front().frame));
        m_waiting.pop_front();
    }
    return frames;
}

void FrameQueue::clear()
{
    m_waiting.clear();
}

} // namespace colophond
