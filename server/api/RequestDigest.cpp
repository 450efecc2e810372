#include "server/api/RequestDigest.h"

#include "server/http/Sha256.h"

namespace colophond {

std::string requestDigest(const Request &request)
{
    // None of the first three can hold a line feed, so the parts cannot run into each other.
    return sha256Hex(request.method + '\n' + request.path + '\n' + std::string(request.headers.value("If-Match")) +
                     '\n' + request.body);
}

} // namespace colophond
