#pragma once

#include "server/domain/Problem.h"
#include "server/domain/Uuid.h"

#include <cstdint>
#include <string>
#include <variant>

namespace colophond {

/// The event that a command led to.
struct Accepted
{
    Uuid entityId;
    std::int64_t version = 0; ///< of the entity after the command
    Uuid eventId;
    std::int64_t sequence = 0;
    std::string correlationId; ///< of the first request when `replayed`
    bool replayed = false;     ///< the stored outcome of an earlier request with the same key
};

using CommandOutcome = std::variant<Accepted, Problem>;

} // namespace colophond
