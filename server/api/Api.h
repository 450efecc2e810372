#pragma once

#include "server/api/ApiServices.h"
#include "server/api/LocalHost.h"
#include "server/api/RateLimiter.h"
#include "server/api/ReadRunner.h"
#include "server/api/RouteTable.h"

#include <memory>
#include <optional>

namespace colophond {

/// Takes every request through the checks of the contract in its order (page 1.3): host, tenant, request limit, route,
/// token, tenant of the token, role, `If-Match`, then the endpoint. Safe from any thread.
class Api
{
public:
    explicit Api(ApiServices services);
    Api(const Api &) = delete;
    Api &operator=(const Api &) = delete;

    /// From now on only requests that mean this machine are answered; before the first request.
    void answerOnlyTo(LocalHost host) { m_localHost = std::move(host); }
    void handle(std::shared_ptr<Exchange> exchange);
    /// The answer to what could not be read as a request.
    Response refusal(int status) const;
    const RouteTable &routes() const { return m_routes; }

private:
    bool admitHost(ApiCall &call) const;
    bool admitTenant(ApiCall &call);
    bool admitRate(ApiCall &call);
    void authenticate(ApiCall &call) const;
    bool admitTenantOfCaller(ApiCall &call) const;
    bool admitCaller(ApiCall &call, const RouteRule &rule) const;
    bool admitIfMatch(ApiCall &call) const;
    bool admitMediaType(ApiCall &call, const RouteRule &rule) const;
    void refuseRoute(ApiCall &call, const Router::Match &match) const;

    ApiServices m_services;
    ReadRunner m_reads;
    RateLimiter m_requests;
    RateLimiter m_logins;
    RouteTable m_routes;
    std::optional<LocalHost> m_localHost;
};

} // namespace colophond
