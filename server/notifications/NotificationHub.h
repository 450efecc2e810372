#pragma once

#include "server/domain/Clock.h"
#include "server/domain/UuidGenerator.h"
#include "server/notifications/Subscription.h"
#include "server/notifications/SubscriptionRequest.h"
#include "server/store/Cursor.h"
#include "server/store/OutboxReader.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace colophond {

/// Hands the rows of the outbox to the open streams, in the order of events: frames, `Connected`, `Ping`, `Resync` and
/// resume as extensions pages 2 and 3 say. Every function is safe from any thread.
class NotificationHub
{
public:
    /// The JSON of an entity as a sync has it; nullopt when there is none. From any thread.
    using EntityReader =
        std::function<std::optional<std::string>(EntityKind kind, const std::string &tenant, const Uuid &id)>;

    struct Options
    {
        std::chrono::milliseconds pingInterval{10'000};
        std::chrono::milliseconds retry{3'000}; ///< mean of `retry:`; each connection gets 50 to 150 % of it
        std::size_t queueLimit = 4'096;         ///< frames that may wait per stream
        EntityReader entity{};                  ///< for streams with payload; without it they have none
    };

    /// `start` is the position of the projection; `outbox` must outlive the hub.
    NotificationHub(OutboxReader &outbox, Cursor start, Clock clock, RandomSource random, Options options);
    ~NotificationHub();
    NotificationHub(const NotificationHub &) = delete;
    NotificationHub &operator=(const NotificationHub &) = delete;

    /// Opens a stream. `wake` is called from any thread, also before this returns, each time frames begin to wait or
    /// the stream is closed; it must only post. It is not called any more once the subscription is destroyed, but a
    /// call may be under way then: let it hold a weak pointer.
    std::shared_ptr<Subscription> subscribe(SubscriptionRequest request, std::function<void()> wake);

    /// Takes rows that were committed together with the position `upTo`; called in order by the projection.
    void publish(std::vector<OutboxRow> rows, std::int64_t upTo);

    /// Sends a `Ping` to all streams; the hub's own timer calls it.
    void ping();

    /// Closes all streams (the server stops) and ends the timer.
    void close();

    std::size_t streamCount() const;

    class Core;

private:
    std::shared_ptr<Core> m_core;
};

} // namespace colophond
