#pragma once

#include "server/store/ReadModel.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <thread>

namespace colophond {

/// Requests that wait until the read model has reached their `X-Min-Cursor` (extensions page 11). A wait holds no
/// thread, so that whoever names a place that never comes holds up nobody else. Every function is safe from any thread.
class CursorWaits
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    /// Whether the place was reached. Called exactly once: at once by await(), by the thread that moved the position,
    /// or when the deadline came or this object ends. Must be quick and must not throw.
    using Told = std::function<void(bool reached)>;

    /// `limit` bounds those who wait. `readModel` must outlive this object.
    CursorWaits(ReadModel &readModel, std::size_t limit);
    ~CursorWaits();
    CursorWaits(const CursorWaits &) = delete;
    CursorWaits &operator=(const CursorWaits &) = delete;

    /// False: too many wait; `told` is not called then.
    bool await(std::int64_t sequence, TimePoint deadline, Told told);
    /// Tells those whose deadline is not after `now`; the timer of this object calls it.
    void expire(TimePoint now);
    std::size_t count() const;

private:
    struct Wait
    {
        std::int64_t sequence;
        TimePoint deadline;
        Told told;
    };

    void advanced(std::int64_t sequence);
    template <typename Condition>
    std::list<Wait> taken(Condition condition);
    void runTimer();

    ReadModel &m_readModel;
    const std::size_t m_limit;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::list<Wait> m_waits;
    bool m_ending = false;
    std::thread m_timer;
};

} // namespace colophond
