#include "server/api/CursorWaits.h"

#include <algorithm>

namespace colophond {

CursorWaits::CursorWaits(ReadModel &readModel, std::size_t limit)
    : m_readModel(readModel)
    , m_limit(limit)
    , m_timer([this] { runTimer(); })
{
    m_readModel.onAdvance([this](std::int64_t sequence) { advanced(sequence); });
}

CursorWaits::~CursorWaits()
{
    m_readModel.onAdvance(nullptr);
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_changed.notify_all();
    m_timer.join();
    expire(TimePoint::max());
}

bool CursorWaits::await(std::int64_t sequence, TimePoint deadline, Told told)
{
    {
        const std::lock_guard lock(m_mutex);
        // The position is read under the lock: if it moves after this, advanced() finds the wait.
        if (m_readModel.position().sequence < sequence) {
            if (m_waits.size() >= m_limit)
                return false;
            m_waits.push_back({sequence, deadline, std::move(told)});
            m_changed.notify_all();
            return true;
        }
    }
    told(true);
    return true;
}

template <typename Condition>
std::list<CursorWaits::Wait> CursorWaits::taken(Condition condition)
{
    std::list<Wait> result;
    const std::lock_guard lock(m_mutex);
    for (auto place = m_waits.begin(); place != m_waits.end();) {
        const auto next = std::next(place);
        if (condition(*place))
            result.splice(result.end(), m_waits, place);
        place = next;
    }
    return result;
}

void CursorWaits::advanced(std::int64_t sequence)
{
    for (Wait &wait : taken([&](const Wait &w) { return w.sequence <= sequence; }))
        wait.told(true);
}

void CursorWaits::expire(TimePoint now)
{
    for (Wait &wait : taken([&](const Wait &w) { return w.deadline <= now; }))
        wait.told(false);
}

std::size_t CursorWaits::count() const
{
    const std::lock_guard lock(m_mutex);
    return m_waits.size();
}

void CursorWaits::runTimer()
{
    std::unique_lock lock(m_mutex);
    while (!m_ending) {
        const auto first = std::min_element(m_waits.begin(), m_waits.end(),
                                            [](const Wait &a, const Wait &b) { return a.deadline < b.deadline; });
        if (first == m_waits.end()) {
            m_changed.wait(lock);
            continue;
        }
        const TimePoint deadline = first->deadline;
        if (TimePoint::clock::now() < deadline) {
            m_changed.wait_until(lock, deadline);
            continue;
        }
        lock.unlock();
        expire(deadline);
        lock.lock();
    }
}

} // namespace colophond
