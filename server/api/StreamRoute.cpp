#include "server/api/Routes.h"
#include "server/http/SseStream.h"

namespace colophond {

namespace {

std::optional<std::string> queryMember(const Request &request, const char *name)
{
    const auto member = request.query.find(name);
    return member ? std::optional(std::string(*member)) : std::nullopt;
}

// The route is open to every tenant, but who is nobody listens to the default one only (extensions page 2). A token
// that is none any more is told apart, so that its owner gets a new one and goes on.
bool admitListener(ApiCall &call)
{
    if (call.caller || call.tenant == defaultTenant)
        return true;
    if (!call.tokenRejected) {
        call.refuse({403, "ERR_TENANT_ACCESS_DENIED", "Anonymous access to tenant specific data is denied", {}});
        return false;
    }
    HeaderFields headers;
    headers.add("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    call.refuse({401, "invalid_token", "Authentication is required to access this resource.", {}}, std::move(headers));
    return false;
}

/// `topics`: as the route or the query has it; absent: all.
void open(ApiServices &services, ApiCall &call, const std::optional<std::string> &topics)
{
    if (!admitListener(call))
        return;
    const Request &request = call.request();
    SubscriptionRequest wanted;
    wanted.tenant = call.tenant;
    wanted.userId = call.caller ? call.caller->userId : std::string();
    wanted.exclude = queryMember(request, "exclude").value_or(std::string());
    wanted.payload = queryMember(request, "payload") == "entity" && call.caller && call.caller->isAdmin;
    wanted.combinedIds = queryMember(request, "idStyle") == "combined";
    if (const auto header = request.headers.find("Last-Event-ID"))
        wanted.lastEventId = std::string(*header);
    else
        wanted.lastEventId = queryMember(request, "lastEventId");
    if (topics) {
        const std::optional<TopicFilter> filter = TopicFilter::fromText(*topics);
        if (!filter)
            return call.refuse({400,
                                "ERR_QUERY_INVALID",
                                "topics: a list of books, authors, categories, publishers, users, tenants, tasks, "
                                "presence, or of one entity as books/<id>.",
                                {}});
        wanted.topics = *filter;
    }

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
    const RouteRule rule{RouteRule::Access::Anyone, true, false};
    routes.add("GET", "/api/notifications/stream", rule, [&services](const std::shared_ptr<ApiCall> &call) {
        open(services, *call, queryMember(call->request(), "topics"));
    });
    routes.add("GET", "/_events/{topic}", rule,
               [&services](const std::shared_ptr<ApiCall> &call) { open(services, *call, call->parameter("topic")); });
    routes.add("GET", "/_events/{topic}/{id}", rule, [&services](const std::shared_ptr<ApiCall> &call) {
        open(services, *call, call->parameter("topic") + "/" + call->parameter("id"));
    });
}

} // namespace colophond
