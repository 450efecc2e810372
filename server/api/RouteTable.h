#pragma once

#include "server/api/ApiCall.h"
#include "server/http/Router.h"

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace colophond {

/// What a route asks of a request before its endpoint runs.
struct RouteRule
{
    enum class Access { Anyone, SignedIn, Admin };
    Access access = Access::Anyone;
    bool versioned = false; ///< `api-version` counts (contract page 2.4)
    bool jsonBody = false;  ///< the body is JSON; another media type is 415
};

using Endpoint = std::function<void(const std::shared_ptr<ApiCall> &)>;

/// The routes of the server with their rules and endpoints. Immutable once filled.
class RouteTable
{
public:
    struct Route
    {
        RouteRule rule;
        Endpoint endpoint;
    };

    /// `pattern` as Router takes it.
    void add(std::string_view method, std::string_view pattern, RouteRule rule, Endpoint endpoint)
    {
        m_router.add(method, pattern);
        m_routes.push_back({rule, std::move(endpoint)});
    }

    const Router &router() const { return m_router; }
    const Route &route(std::size_t number) const { return m_routes.at(number); }

private:
    Router m_router;
    std::vector<Route> m_routes;
};

} // namespace colophond
