#pragma once

#include "server/domain/Problem.h"
#include "server/http/Response.h"

#include <string>

namespace colophond {

/// What an answer to a refused request is (contract page 4.1, extensions page 2): application/problem+json with `type`,
/// `title`, `status`, `detail`, `error`, `traceId` and, when there are any, `errors`.
/// `traceId` is in the form of W3C trace context.
std::string problemDocument(const Problem &problem, const std::string &traceId);
Response problemResponse(const Problem &problem, const std::string &traceId);

} // namespace colophond
