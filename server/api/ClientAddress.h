#pragma once

#include "server/http/Request.h"

#include <string>

namespace colophond {

/// Where a request comes from: its peer, or, when that is a proxy on this machine, the last address in the proxy's
/// `X-Forwarded-For` (contract page 1.3: one hop, only from a known proxy). What is no address there does not count.
std::string clientAddress(const Request &request);

} // namespace colophond
