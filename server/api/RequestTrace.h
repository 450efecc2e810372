#pragma once

#include "server/domain/UuidGenerator.h"
#include "server/http/Request.h"

#include <string>

namespace colophond {

/// The ids by which a request is known (contract pages 2.1 and 2.2).
struct RequestTrace
{
    std::string correlationId; ///< header, else the trace id
    std::string causationId;   ///< header, else `traceparent`, else empty: the store takes the correlation id
    std::string traceId;       ///< "00-<32 hex>-<16 hex>-01" for problem documents

    static RequestTrace of(const Request &request, const RandomSource &random);
};

} // namespace colophond
