#pragma once

#include "server/api/RequestTrace.h"
#include "server/domain/Problem.h"
#include "server/domain/Uuid.h"
#include "server/http/Exchange.h"
#include "server/identity/Caller.h"
#include "server/log/Log.h"

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace colophond {

/// One request on its way through the routes: what is known about it so far, and the way to answer it. Filled by Api
/// before the endpoint runs, then read only; replies may come from any thread.
class ApiCall
{
public:
    ApiCall(std::shared_ptr<Exchange> exchange, RequestTrace trace, Log &log);

    const Request &request() const { return m_exchange->request(); }
    /// The route's parameter; empty when it has none of that name.
    const std::string &parameter(const std::string &name) const;
    /// The parameter `id`, which the router has checked.
    Uuid id() const;

    /// Answers with the headers that every answer has (contract pages 1.4 and 2), and writes the line of the log.
    void reply(Response response);
    void refuse(const Problem &problem);
    void refuse(const Problem &problem, HeaderFields headers);
    /// The same for a body that is streamed; the log's line is written at the beginning.
    std::shared_ptr<ResponseStream> begin(Response head);

    RequestTrace trace;
    std::string tenant;
    std::optional<Caller> caller;
    bool tokenRejected = false;
    std::string routePattern;
    std::map<std::string, std::string> parameters;
    bool showsVersions = false; ///< the answer carries `api-supported-versions` (contract page 2)
    std::string culture;

private:
    void complete(Response &response);

    std::shared_ptr<Exchange> m_exchange;
    Log &m_log;
    std::chrono::steady_clock::time_point m_begin;
};

/// A 200 with a JSON document.
Response jsonResponse(std::string json);

/// The headers that every answer of this server has (contract page 1.4).
void addSecurityHeaders(HeaderFields &headers);

} // namespace colophond
