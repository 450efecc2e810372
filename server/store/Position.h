#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>

namespace colophond {

/// Sequence of the last event that all read models show. Set by the projection after COMMIT; safe from any thread.
class Position
{
public:
    std::int64_t sequence() const;
    void advance(std::int64_t sequence);
    /// Blocks until `sequence` is reached; false when the deadline came first. Requests wait by onAdvance().
    bool waitFor(std::int64_t sequence, std::chrono::steady_clock::time_point deadline);
    /// `told` is called with each new position, by whoever sets it, in place of the listener before; nullptr ends that.
    /// A call under way is waited for.
    void onAdvance(std::function<void(std::int64_t sequence)> told);

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_advanced;
    std::int64_t m_sequence = 0;
    std::mutex m_toldMutex;
    std::function<void(std::int64_t sequence)> m_told;
};

} // namespace colophond
