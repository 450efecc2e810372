#pragma once

#include "server/api/ApiServices.h"
#include "server/api/RateLimiter.h"
#include "server/api/ReadRunner.h"
#include "server/api/RouteTable.h"

#include <memory>

namespace colophond {

/// Takes every request through the checks of the contract in its order (page 1.3): tenant, request limit, route,
/// token, tenant of the token, role, `If-Match`, then the endpoint. Safe from any thread.
class Api
{
public:
    explicit Api(ApiServices services);
    Api(const Api &) = delete;
    Api &operator=(const Api &) = delete;

    void handle(std::shared_ptr<Exchange> exchange);
    /// The answer to what could not be read as a request.
    Response refusal(int status) const;
    const RouteTable &routes() const { return m_routes; }

private:
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
};

} // namespace colophond
