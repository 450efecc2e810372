#pragma once

#include "server/http/Request.h"

#include <string>
#include <vector>

namespace colophond {

/// The culture in which a request is answered: `culture`, `ui-culture`, the cookie `.AspNetCore.Culture`, then
/// `Accept-Language` by weight; a regional request falls back to its parent, an unsupported one to `fallback`
/// (contract page 2.5).
std::string requestCulture(const Request &request, const std::vector<std::string> &supported,
                           const std::string &fallback);

} // namespace colophond
