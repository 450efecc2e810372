#pragma once

#include "server/http/Request.h"

#include <string>
#include <string_view>

namespace colophond {

/// SHA-256 of method, path, `If-Match` and body, in hexadecimal: what an `Idempotency-Key` is bound to (extensions
/// page 10).
std::string requestDigest(const Request &request);
/// The same of a command that came in a batch.
std::string requestDigest(std::string_view method, std::string_view path, std::string_view ifMatch,
                          std::string_view body);

} // namespace colophond
