#include "server/api/Api.h"

#include "server/api/ApiVersion.h"
#include "server/api/ClientAddress.h"
#include "server/api/CommandBinding.h"
#include "server/api/IfMatch.h"
#include "server/api/ProblemDocument.h"
#include "server/api/RequestCulture.h"
#include "server/api/Routes.h"
#include "server/http/ContentCoding.h"

#include <algorithm>
#include <array>

namespace colophond {

namespace {

bool startsWithFolder(std::string_view path, std::string_view folder)
{
    return path.size() >= folder.size() && equalsIgnoringCase(path.substr(0, folder.size()), folder) &&
           (path.size() == folder.size() || path[folder.size()] == '/');
}

// Where the tenant of the token does not matter (contract page 2.3).
bool isOpenToEveryTenant(std::string_view path)
{
    static constexpr std::array folders{
        "/api/books",  "/api/authors", "/api/categories", "/api/publishers", "/api/notifications",
        "/api/orders", "/api/tenants", "/api/config",     "/account",        "/openapi",
        "/health",     "/alive",       "/_events"};
    return std::any_of(folders.begin(), folders.end(),
                       [&](const char *folder) { return startsWithFolder(path, folder); });
}

bool isHealthPath(std::string_view path)
{
    return startsWithFolder(path, "/health") || startsWithFolder(path, "/alive");
}

} // namespace

Api::Api(ApiServices services)
    : m_services(std::move(services))
    , m_reads(m_services.readModel, m_services.log, m_services.cursorPatience)
    , m_requests(m_services.requestsPerMinute, std::chrono::seconds(60))
    , m_logins(m_services.loginsPerMinute, std::chrono::seconds(60))
{
    addHealthRoutes(m_routes, m_services);
    addConfigRoutes(m_routes, m_services);
    addAccountRoutes(m_routes, m_services);
    addTenantRoutes(m_routes, m_services);
    addPublicCatalogRoutes(m_routes, m_services, m_reads);
    addAdminCatalogRoutes(m_routes, m_services, m_reads);
    addSyncRoute(m_routes, m_services, m_reads);
    addHistoryRoutes(m_routes, m_services, m_reads);
    addBatchRoute(m_routes, m_services, m_reads);
    addStreamRoute(m_routes, m_services);
}

void Api::handle(std::shared_ptr<Exchange> exchange)
{
    const RequestTrace trace = RequestTrace::of(exchange->request(), m_services.random);
    const auto call = std::make_shared<ApiCall>(std::move(exchange), trace, m_services.log);
    const Request &request = call->request();

    if (!admitHost(*call) || !admitTenant(*call) || !admitRate(*call))
        return;
    const Router::Match match = m_routes.router().match(request.method, request.path);
    const bool found = match.kind == Router::Match::Kind::Found;
    const RouteRule rule = found ? m_routes.route(match.route).rule : RouteRule{};
    if (found) {
        call->routePattern = m_routes.router().pattern(match.route);
        call->parameters = match.parameters;
    }
    authenticate(*call);
    const auto versionProblem = rule.versioned ? checkApiVersion(request) : std::nullopt;
    if (!admitTenantOfCaller(*call) || (!versionProblem && !admitCaller(*call, rule)) || !admitIfMatch(*call))
        return;
    if (!found)
        return refuseRoute(*call, match);
    call->showsVersions = rule.versioned;
    if (versionProblem)
        return call->reply(versionProblemResponse(*versionProblem, call->trace.traceId));
    if (!admitMediaType(*call, rule))
        return;
    call->culture = requestCulture(request, m_services.configuration.cultures, m_services.configuration.defaultCulture);
    m_routes.route(match.route).endpoint(call);
}

Response Api::refusal(int status) const
{
    Problem problem{status, "ERR_REQUEST_INVALID", "The request is not HTTP/1.1.", {}};
    if (status == 413)
        problem = {status, "ERR_REQUEST_TOO_LARGE", "The body is larger than 10 MiB.", {}};
    else if (status == 431)
        problem = {status, "ERR_HEADERS_TOO_LARGE", "The header is larger than 64 KiB.", {}};
    else if (status == 500)
        problem = {status, "ERR_INTERNAL_ERROR", "An unexpected error occurred.", {}};
    const RequestTrace trace = RequestTrace::of(Request{}, m_services.random);
    Response response = problemResponse(problem, trace.traceId);
    response.headers.add("X-Correlation-ID", trace.correlationId);
    addSecurityHeaders(response.headers);
    RequestRecord record;
    record.correlationId = trace.correlationId;
    record.status = status;
    m_services.log.request(record);
    return response;
}

bool Api::admitHost(ApiCall &call) const
{
    if (!m_localHost || m_localHost->isMeantBy(call.request()))
        return true;
    call.refuse({421, "ERR_HOST_UNKNOWN", "A local catalog answers to 127.0.0.1, localhost and [::1] only.", {}});
    return false;
}

bool Api::admitTenant(ApiCall &call)
{
    const std::string header(call.request().headers.value("X-Tenant-ID"));
    if (const auto tenant = m_services.identity.tenants().resolve(header)) {
        call.tenant = *tenant;
        return true;
    }
    call.refuse({400, "ERR_TENANT_NOT_FOUND", "The specified tenant is invalid or does not exist.", {}});
    return false;
}

bool Api::admitRate(ApiCall &call)
{
    const std::string_view path = call.request().path;
    if (!m_services.limited || isHealthPath(path))
        return true;
    const std::string key = call.tenant + '\n' + clientAddress(call.request());
    const auto now = m_services.steadyClock();
    auto wait = m_requests.refusal(key, now);
    if (!wait && startsWithFolder(path, "/account/login"))
        wait = m_logins.refusal(key, now);
    if (!wait)
        return true;
    HeaderFields headers;
    headers.add("Retry-After", std::to_string(wait->count()));
    call.refuse({429, "ERR_AUTH_RATE_LIMIT_EXCEEDED", "Too many requests. Try again later.", {}}, std::move(headers));
    return false;
}

void Api::authenticate(ApiCall &call) const
{
    const std::string_view header = call.request().headers.value("Authorization");
    constexpr std::string_view scheme = "Bearer ";
    if (header.size() <= scheme.size() || !equalsIgnoringCase(header.substr(0, scheme.size()), scheme))
        return;
    call.caller = m_services.identity.verify(std::string(trimmed(header.substr(scheme.size()))), call.tenant);
    call.tokenRejected = !call.caller;
}

bool Api::admitTenantOfCaller(ApiCall &call) const
{
    if (isOpenToEveryTenant(call.request().path) || call.tenant == defaultTenant)
        return true;
    if (call.caller && call.caller->tenant == call.tenant)
        return true;
    call.refuse({403, "ERR_TENANT_ACCESS_DENIED", "Anonymous access to tenant specific data is denied", {}});
    return false;
}

bool Api::admitCaller(ApiCall &call, const RouteRule &rule) const
{
    if (rule.access == RouteRule::Access::Anyone)
        return true;
    if (!call.caller) {
        HeaderFields headers;
        headers.add("WWW-Authenticate", call.tokenRejected ? "Bearer error=\"invalid_token\"" : "Bearer");
        call.refuse({401,
                     call.tokenRejected ? "invalid_token" : "ERR_AUTH_REQUIRED",
                     "Authentication is required to access this resource.",
                     {}},
                    std::move(headers));
        return false;
    }
    if (rule.access == RouteRule::Access::SignedIn || call.caller->isAdmin)
        return true;
    call.refuse({403, "ERR_AUTH_ROLE_REQUIRED", "The role Admin is needed. An administrator can grant it.", {}});
    return false;
}

bool Api::admitIfMatch(ApiCall &call) const
{
    const Request &request = call.request();
    if (!needsIfMatch(request) || !request.headers.value("If-Match").empty())
        return true;
    call.refuse(missingIfMatch());
    return false;
}

bool Api::admitMediaType(ApiCall &call, const RouteRule &rule) const
{
    if (!rule.jsonBody)
        return true;
    if (!isIdentityCoded(call.request().headers)) {
        HeaderFields headers;
        headers.add("Accept-Encoding", "identity");
        call.showsVersions = false;
        call.refuse({415, "ERR_CONTENT_ENCODING_UNSUPPORTED", "A body must be sent without Content-Encoding.", {}},
                    std::move(headers));
        return false;
    }
    std::string_view type = call.request().headers.value("Content-Type");
    type = trimmed(type.substr(0, type.find(';')));
    if (type.empty() ? call.request().body.empty()
                     : equalsIgnoringCase(type, "application/json") ||
                           (type.size() > 5 && equalsIgnoringCase(type.substr(type.size() - 5), "+json")))
        return true;
    call.showsVersions = false;
    call.refuse({415, "ERR_MEDIA_TYPE_UNSUPPORTED", "The body must be application/json.", {}});
    return false;
}

void Api::refuseRoute(ApiCall &call, const Router::Match &match) const
{
    if (match.kind == Router::Match::Kind::NoPath)
        return call.refuse({404, "ERR_ROUTE_NOT_FOUND", "There is nothing at this address.", {}});
    HeaderFields headers;
    headers.add("Allow", match.allow);
    call.refuse({405, "ERR_METHOD_NOT_ALLOWED", "The method is not allowed here.", {}}, std::move(headers));
}

} // namespace colophond
