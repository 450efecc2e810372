#include "server/notifications/HubSubscription.h"

namespace colophond {

HubSubscription::HubSubscription(std::shared_ptr<NotificationHub::Core> hub,
                                 std::shared_ptr<NotificationHub::Core::Stream> stream)
    : m_hub(std::move(hub))
    , m_stream(std::move(stream))
{
}

HubSubscription::~HubSubscription()
{
    m_hub->remove(m_stream.get());
}

std::vector<Frame> HubSubscription::take(std::size_t limit)
{
    return m_hub->take(*m_stream, limit);
}

bool HubSubscription::closed() const
{
    return m_hub->isClosed(*m_stream);
}

} // namespace colophond
