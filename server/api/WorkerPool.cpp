#include "server/api/WorkerPool.h"

namespace colophond {

WorkerPool::WorkerPool(std::size_t threads, std::size_t waiting)
    : m_limit(waiting)
{
    m_threads.reserve(threads);
    for (std::size_t i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { run(); });
}

WorkerPool::~WorkerPool()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_news.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

bool WorkerPool::post(std::function<void()> job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_ending || m_jobs.size() >= m_limit)
            return false;
        m_jobs.push_back(std::move(job));
    }
    m_news.notify_one();
    return true;
}

void WorkerPool::run()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_news.wait(lock, [this] { return m_ending || !m_jobs.empty(); });
        if (m_jobs.empty())
            return;
        auto job = std::move(m_jobs.front());
        m_jobs.pop_front();
        lock.unlock();
        job();
        job = nullptr;
        lock.lock();
    }
}

} // namespace colophond
