#include "server/api/RequestDigest.h"

#include "server/http/Sha256.h"

namespace colophond {

std::string requestDigest(const Request &request)
{
    return requestDigest(request.method, request.path, request.headers.value("If-Match"), request.body);
}

std::string requestDigest(std::string_view method, std::string_view path, std::string_view ifMatch,
                          std::string_view body)
{
    // None of the first three of a request can hold a line feed, so the parts cannot run into each other.
    std::string parts;
    for (const std::string_view part : {method, path, ifMatch}) {
        parts += part;
        parts += '\n';
    }
    parts += body;
    return sha256Hex(parts);
}

} // namespace colophond
