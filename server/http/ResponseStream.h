#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

namespace colophond {

/// The body of an answer that is written piece by piece: notifications (no end) and newline-delimited JSON (with an
/// end). Every member may be called from any thread. The queue is bounded by its writers: a producer of rows waits in
/// waitForRoom(), a producer of frames writes its next one only when onDrained tells that everything was sent.
class ResponseStream
{
public:
    using Chunk = std::shared_ptr<const std::string>;

    /// Queues one chunk. False when the connection is gone; the producer then stops.
    bool write(Chunk chunk);
    /// Waits until less than `bytes` are queued. False when the connection is gone or nothing moved for `patience`.
    bool waitForRoom(std::size_t bytes, std::chrono::milliseconds patience);
    /// Ends the body in order: the last chunk follows what is queued.
    void finish();
    /// Cuts the connection, so that the client sees that the body is incomplete.
    void abort();
    /// `handler` runs on the connection's strand each time everything queued was sent, and after poke().
    void onDrained(std::function<void()> handler);
    /// Has the handler of onDrained() run soon, unless something is queued: its producer has something again.
    void poke() { wake(); }
    /// `handler` runs once, when the connection is gone or the body ended; at once when it is gone already.
    void onClosed(std::function<void()> handler);
    bool isClosed() const;

private:
    friend class Connection;

    struct Batch
    {
        std::deque<Chunk> chunks;
        bool last = false; ///< the body ends after these
        bool aborted = false;
    };
    Batch take(); // by the connection: what to write next
    void written(std::size_t bytes);
    void close();
    void setWake(std::function<void()> wake);
    void wake();

    mutable std::mutex m_mutex;
    std::condition_variable m_room;
    std::deque<Chunk> m_chunks;
    std::size_t m_queuedBytes = 0;
    bool m_finished = false;
    bool m_aborted = false;
    bool m_closed = false;
    std::function<void()> m_wake;
    std::function<void()> m_drained;
    std::function<void()> m_onClosed;
};

} // namespace colophond
