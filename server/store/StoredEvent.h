#pragma once

#include "server/domain/Clock.h"
#include "server/domain/Event.h"
#include "server/domain/Uuid.h"
#include "server/store/Actor.h"

#include <cstdint>
#include <string>

namespace colophond {

/// One row of the event log.
struct StoredEvent
{
    std::int64_t sequence = 0; ///< global, gap-free, from 1
    Uuid eventId;
    std::string tenant;
    Uuid streamId;
    std::int64_t version = 0; ///< in its stream, from 1
    Event event;
    TimePoint time;
    std::string correlationId;
    std::string causationId;
    std::string clientId;
    Actor actor;
    std::string remoteAddress;
    std::string userAgent;
};

} // namespace colophond
