#pragma once

#include "server/notifications/HubCore.h"

namespace colophond {

/// A stream of a hub, as its connection holds it.
class HubSubscription : public Subscription
{
public:
    HubSubscription(std::shared_ptr<NotificationHub::Core> hub, std::shared_ptr<NotificationHub::Core::Stream> stream);
    ~HubSubscription() override;

    std::vector<Frame> take(std::size_t limit) override;
    bool closed() const override;

private:
    std::shared_ptr<NotificationHub::Core> m_hub;
    std::shared_ptr<NotificationHub::Core::Stream> m_stream;
};

} // namespace colophond
