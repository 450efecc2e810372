#include "server/api/Routes.h"
#include "server/http/SseStream.h"

namespace colophond {

namespace {

void open(ApiServices &services, ApiCall &call)
{
    const Request &request = call.request();
    SubscriptionRequest wanted;
    wanted.tenant = call.tenant;
    wanted.userId = call.caller ? call.caller->userId : std::string();
    if (const auto header = request.headers.find("Last-Event-ID"))
        wanted.lastEventId = std::string(*header);
    else if (const auto member = request.query.find("lastEventId"))
        wanted.lastEventId = std::string(*member);

    Response head;
    head.headers.add("Content-Type", "text/event-stream");
    head.headers.add("Cache-Control", "no-cache,no-store");
    head.headers.add("Pragma", "no-cache");
    head.headers.add("Content-Encoding", "identity");
    const std::shared_ptr<ResponseStream> stream = call.begin(std::move(head));
    const std::shared_ptr<Subscription> subscription =
        services.hub.subscribe(std::move(wanted), [weak = std::weak_ptr<ResponseStream>(stream)] {
            if (const auto open = weak.lock())
                open->poke();
        });
    sendFrames(stream, {[subscription](std::size_t limit) { return subscription->take(limit); },
                        [subscription] {
                            return subscription->closed();
                        }});
}

} // namespace

void addStreamRoute(RouteTable &routes, ApiServices &services)
{
    routes.add("GET", "/api/notifications/stream", {RouteRule::Access::Anyone, true, false},
               [&services](const std::shared_ptr<ApiCall> &call) { open(services, *call); });
}

} // namespace colophond
