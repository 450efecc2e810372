#include "server/http/ResponseStream.h"

namespace colophond {

bool ResponseStream::write(Chunk chunk)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_closed || m_finished || m_aborted)
            return false;
        m_queuedBytes += chunk->size();
        m_chunks.push_back(std::move(chunk));
    }
    wake();
    return true;
}

bool ResponseStream::waitForRoom(std::size_t bytes, std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_mutex);
    while (!m_closed && m_queuedBytes >= bytes) {
        const std::size_t before = m_queuedBytes;
        const bool moved = m_room.wait_for(lock, patience, [&] { return m_closed || m_queuedBytes < before; });
        if (!moved)
            return false;
    }
    return !m_closed;
}

void ResponseStream::finish()
{
    {
        const std::lock_guard lock(m_mutex);
        m_finished = true;
    }
    wake();
}

void ResponseStream::abort()
{
    {
        const std::lock_guard lock(m_mutex);
        m_aborted = true;
    }
    wake();
}

void ResponseStream::onDrained(std::function<void()> handler)
{
    {
        const std::lock_guard lock(m_mutex);
        m_drained = std::move(handler);
    }
    wake();
}

void ResponseStream::onClosed(std::function<void()> handler)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_closed) {
            m_onClosed = std::move(handler);
            return;
        }
    }
    handler();
}

bool ResponseStream::isClosed() const
{
    const std::lock_guard lock(m_mutex);
    return m_closed;
}

ResponseStream::Batch ResponseStream::take()
{
    std::unique_lock lock(m_mutex);
    if (m_chunks.empty() && !m_finished && !m_aborted && m_drained) {
        // The producer writes from within its handler, so it runs unlocked.
        const auto drained = m_drained;
        lock.unlock();
        drained();
        lock.lock();
    }
    Batch batch;
    batch.chunks.swap(m_chunks);
    batch.last = m_finished;
    batch.aborted = m_aborted;
    return batch;
}

void ResponseStream::written(std::size_t bytes)
{
    {
        const std::lock_guard lock(m_mutex);
        m_queuedBytes -= bytes;
    }
    m_room.notify_all();
}

void ResponseStream::close()
{
    std::function<void()> closed;
    {
        const std::lock_guard lock(m_mutex);
        if (m_closed)
            return;
        m_closed = true;
        m_chunks.clear();
        closed = std::move(m_onClosed);
        m_onClosed = nullptr;
        m_drained = nullptr;
        m_wake = nullptr;
    }
    m_room.notify_all();
    if (closed)
        closed();
}

void ResponseStream::setWake(std::function<void()> wakeConnection)
{
    const std::lock_guard lock(m_mutex);
    if (!m_closed)
        m_wake = std::move(wakeConnection);
}

void ResponseStream::wake()
{
    std::function<void()> wakeConnection;
    {
        const std::lock_guard lock(m_mutex);
        wakeConnection = m_wake;
    }
    if (wakeConnection)
        wakeConnection();
}

} // namespace colophond
