#pragma once

#include "server/http/HeaderFields.h"
#include "server/http/QueryString.h"

#include <string>

namespace colophond {

/// One request as it came off the connection, whole. Bytes only: nothing here knows what a route means.
struct Request
{
    std::string method; ///< "GET", as sent
    std::string target; ///< the request target as sent, for digests and problem details
    std::string path;   ///< the part before '?', still percent-encoded
    QueryString query;
    HeaderFields headers;
    std::string body;
    std::string remoteAddress; ///< of the peer: "127.0.0.1", without the port
};

} // namespace colophond
