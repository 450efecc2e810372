#pragma once

#include <optional>
#include <string>

namespace colophond {

/// What a caller of `GET /api/notifications/stream` asks for (extensions page 3).
struct SubscriptionRequest
{
    std::string tenant = "*DEFAULT*";
    std::optional<std::string> lastEventId; ///< header `Last-Event-ID`, else query `lastEventId`, verbatim
    std::string userId;                     ///< empty: anonymous
};

} // namespace colophond
