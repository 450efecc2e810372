#include "server/notifications/NotificationHub.h"

#include "server/notifications/HubCore.h"

namespace colophond {

NotificationHub::NotificationHub(OutboxReader &outbox, Cursor start, Clock clock, RandomSource random, Options options)
    : m_core(std::make_shared<Core>(outbox, start, std::move(clock), std::move(random), options))
{
    m_core->startTimer();
}

NotificationHub::~NotificationHub()
{
    close();
}

std::shared_ptr<Subscription> NotificationHub::subscribe(SubscriptionRequest request, std::function<void()> wake)
{
    return m_core->subscribe(std::move(request), std::move(wake));
}

void NotificationHub::publish(std::vector<OutboxRow> rows, std::int64_t upTo)
{
    m_core->publish(std::move(rows), upTo);
}

void NotificationHub::ping()
{
    m_core->ping();
}

void NotificationHub::close()
{
    m_core->close();
}

std::size_t NotificationHub::streamCount() const
{
    return m_core->streamCount();
}

} // namespace colophond
