#pragma once

#include "server/notifications/FrameQueue.h"
#include "server/notifications/FrameWriter.h"
#include "server/notifications/NotificationHub.h"
#include "server/notifications/PayloadFrames.h"

#include <condition_variable>
#include <list>
#include <mutex>
#include <thread>

namespace colophond {

class HubSubscription;

/// What hub and subscriptions share, so that a subscription may outlive the hub. One lock guards all streams.
class NotificationHub::Core : public std::enable_shared_from_this<NotificationHub::Core>
{
public:
    Core(OutboxReader &outbox, Cursor start, Clock clock, RandomSource random, Options options);

    void startTimer();
    std::shared_ptr<Subscription> subscribe(SubscriptionRequest request, std::function<void()> wake);
    void publish(std::vector<OutboxRow> rows, std::int64_t upTo);
    void ping();
    void close();
    std::size_t streamCount() const;

private:
    friend class HubSubscription;

    /// One stream. It either replays the outbox, reading as its connection asks, or is live: publish fills its queue.
    struct Stream
    {
        SubscriptionRequest request;
        std::function<void()> wake;
        FrameQueue queue;
        bool replaying = false;
        std::int64_t after = 0; ///< every row up to here was given, or is covered by what the client has
        bool closed = false;

        IdStyle idStyle() const { return request.combinedIds ? IdStyle::Combined : IdStyle::Separate; }
        bool wants(const OutboxRow &row) const;
    };

    std::vector<Frame> take(Stream &stream, std::size_t limit);
    /// Adds what the stream's frames are to bring along; reads, so without the lock. `live`: other streams have them
    /// too.
    std::vector<Frame> framesOf(const Stream &stream, std::vector<FrameQueue::Entry> entries, bool live);
    bool isClosed(const Stream &stream) const;
    void remove(const Stream *stream);
    std::optional<std::string_view> reasonToResync(const std::optional<Cursor> &cursor,
                                                   const OutboxReader::Bounds &bounds) const;
    std::chrono::milliseconds jitteredRetry();

    OutboxReader &m_outbox;
    Cursor m_position; ///< up to which rows were published
    Clock m_clock;
    RandomSource m_random;
    Options m_options;
    PayloadFrames m_payloads;
    mutable std::mutex m_mutex;
    std::condition_variable m_stopped;
    std::list<std::shared_ptr<Stream>> m_streams;
    bool m_closed = false;
    std::thread m_timer;
};

} // namespace colophond
