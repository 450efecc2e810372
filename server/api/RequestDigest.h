#pragma once

#include "server/http/Request.h"

#include <string>

namespace colophond {

/// SHA-256 of method, path, `If-Match` and body, in hexadecimal: what an `Idempotency-Key` is bound to (extensions
/// page 10).
std::string requestDigest(const Request &request);

} // namespace colophond
