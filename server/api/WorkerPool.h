#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace colophond {

/// Threads for work that blocks: reads of the store and bodies that wait for their client. Safe from any thread.
class WorkerPool
{
public:
    /// `waiting` bounds the jobs that may wait for a thread.
    WorkerPool(std::size_t threads, std::size_t waiting);
    /// Runs what waits, then joins. Jobs that wait for a client must have been released before.
    ~WorkerPool();
    WorkerPool(const WorkerPool &) = delete;
    WorkerPool &operator=(const WorkerPool &) = delete;

    /// False: too many wait. A job must not throw.
    bool post(std::function<void()> job);

private:
    void run();

    const std::size_t m_limit;
    std::mutex m_mutex;
    std::condition_variable m_news;
    std::deque<std::function<void()>> m_jobs;
    bool m_ending = false;
    std::vector<std::thread> m_threads;
};

} // namespace colophond
