#include "server/api/ApiCall.h"

#include "server/api/ProblemDocument.h"
#include "server/http/ContentCoding.h"
#include "server/http/GzipEncoder.h"

namespace colophond {

namespace {

// A smaller body fits in one packet as it is.
constexpr std::size_t worthCoding = 1024;

// An entity tag means one sequence of bytes (RFC 9110 section 8.8.3) and is the version for If-Match here, so an answer
// with one is sent as it is; so is one that nobody may store, for it holds tokens (docs/decisions/compression.md).
bool mayBeCoded(const Response &response)
{
    return response.body.size() >= worthCoding && !response.headers.contains("ETag") &&
           !response.headers.contains("Content-Encoding") && response.headers.value("Cache-Control") != "no-store";
}

} // namespace

ApiCall::ApiCall(std::shared_ptr<Exchange> exchange, RequestTrace traced, Log &log)
    : trace(std::move(traced))
    , m_exchange(std::move(exchange))
    , m_log(log)
    , m_begin(std::chrono::steady_clock::now())
{
}

const std::string &ApiCall::parameter(const std::string &name) const
{
    static const std::string none;
    const auto found = parameters.find(name);
    return found == parameters.end() ? none : found->second;
}

Uuid ApiCall::id() const
{
    return Uuid::fromText(parameter("id")).value_or(Uuid{});
}

void ApiCall::complete(Response &response)
{
    response.headers.add("X-Correlation-ID", trace.correlationId);
    if (showsVersions)
        response.headers.add("api-supported-versions", "1");
    addSecurityHeaders(response.headers);

    const auto elapsed = std::chrono::steady_clock::now() - m_begin;
    RequestRecord record;
    record.method = request().method;
    record.route = routePattern;
    record.entityId = parameter("id");
    record.correlationId = trace.correlationId;
    record.tenant = tenant;
    record.status = response.status;
    record.duration = std::chrono::duration_cast<std::chrono::microseconds>(elapsed);
    m_log.request(record);
}

void ApiCall::reply(Response response)
{
    if (mayBeCoded(response)) {
        const bool gzip = prefersGzip(request().headers);
        announceCoding(response.headers, gzip);
        if (gzip)
            response.body = gzipped(response.body);
    }
    complete(response);
    m_exchange->send(std::move(response));
}

void ApiCall::refuse(const Problem &problem)
{
    refuse(problem, {});
}

void ApiCall::refuse(const Problem &problem, HeaderFields headers)
{
    Response response = problemResponse(problem, trace.traceId);
    for (const auto &[name, value] : headers.all())
        response.headers.add(name, value);
    if (problem.status == 503 && !headers.contains("Retry-After"))
        response.headers.add("Retry-After", "1");
    reply(std::move(response));
}

std::shared_ptr<ResponseStream> ApiCall::begin(Response head)
{
    complete(head);
    return m_exchange->begin(std::move(head));
}

Response jsonResponse(std::string json)
{
    Response response;
    response.headers.add("Content-Type", "application/json; charset=utf-8");
    response.body = std::move(json);
    return response;
}

void addSecurityHeaders(HeaderFields &headers)
{
    headers.add("X-Content-Type-Options", "nosniff");
    headers.add("X-Frame-Options", "DENY");
    headers.add("Referrer-Policy", "no-referrer");
    headers.add("Permissions-Policy", "geolocation=(), microphone=(), camera=()");
    headers.add("Content-Security-Policy",
                "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'");
}

} // namespace colophond
