#pragma once

#include "server/http/HeaderFields.h"

#include <string>

namespace colophond {

/// An answer whose body is known as a whole. `Date`, `Server`, `Content-Length` and `Connection` are added when it is
/// written; a 204 and a 304 are written without body and without `Content-Length`.
struct Response
{
    int status = 200;
    HeaderFields headers;
    std::string body;
};

/// "Not Found" for 404; "Unknown" for a status that this server never sends.
std::string_view reasonPhrase(int status);

/// Status line and header of `response`, ready for the connection (RFC 9112 section 4).
/// `framing` is the "Content-Length" or "Transfer-Encoding" line without its line end, or empty for neither.
std::string serializedHead(const Response &response, std::string_view framing, bool keepAlive);

} // namespace colophond
