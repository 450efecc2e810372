#pragma once

#include "server/domain/EntityKind.h"
#include "server/domain/Uuid.h"

#include <cstdint>
#include <string>

namespace colophond {

/// A notification that was written in the transaction of the projection that it announces.
struct OutboxRow
{
    std::int64_t sequence = 0;
    std::string tenant;
    EntityKind kind = EntityKind::Book;
    Uuid entityId;
    std::string clientId; ///< of the client that caused it, for later exclusion
    std::string name;     ///< `BookUpdated` …: the `event:` line
    std::string data;     ///< the whole JSON object of the `data:` line
};

} // namespace colophond
