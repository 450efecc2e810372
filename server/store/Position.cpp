#include "server/store/Position.h"

namespace colophond {

std::int64_t Position::sequence() const
{
    const std::lock_guard lock(m_mutex);
    return m_sequence;
}

void Position::advance(std::int64_t sequence)
{
    {
        const std::lock_guard lock(m_mutex);
        m_sequence = sequence;
    }
    m_advanced.notify_all();
    const std::lock_guard lock(m_toldMutex);
    if (m_told)
        m_told(sequence);
}

void Position::onAdvance(std::function<void(std::int64_t sequence)> told)
{
    const std::lock_guard lock(m_toldMutex);
    m_told = std::move(told);
}

bool Position::waitFor(std::int64_t sequence, std::chrono::steady_clock::time_point deadline)
{
    std::unique_lock lock(m_mutex);
    return m_advanced.wait_until(lock, deadline, [&] { return m_sequence >= sequence; });
}

} // namespace colophond
