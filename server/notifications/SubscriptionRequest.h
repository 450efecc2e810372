#pragma once

#include "server/notifications/TopicFilter.h"

#include <optional>
#include <string>

namespace colophond {

/// What a caller of `GET /api/notifications/stream` asks for (extensions page 3).
struct SubscriptionRequest
{
    std::string tenant = "*DEFAULT*";
    std::optional<std::string> lastEventId; ///< header `Last-Event-ID`, else query `lastEventId`, verbatim
    std::string userId;                     ///< empty: anonymous
    TopicFilter topics;
    std::string exclude;      ///< `X-Client-ID` of the client whose own changes are not sent; empty: none
    bool payload = false;     ///< each catalog notification brings its entity along
    bool combinedIds = false; ///< the event's name stands in the `id:` line, not in one of its own
};

} // namespace colophond
