#pragma once

#include "server/http/Request.h"
#include "server/http/Response.h"

#include <optional>
#include <string>

namespace colophond {

/// Why an `api-version` header was refused (contract page 2.4).
enum class VersionProblem { Unsupported, Invalid };

/// Nothing when the header is missing or names version 1 (`1`, `1.0`, `01`).
std::optional<VersionProblem> checkApiVersion(const Request &request);

/// The 400 of its own shape: it has `code` beside the `error` of every other problem.
Response versionProblemResponse(VersionProblem problem, const std::string &traceId);

} // namespace colophond
