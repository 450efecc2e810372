#pragma once

#include "server/domain/Event.h"

#include <span>
#include <string_view>

namespace colophond {

/// One event type of the log: a line of docs/events.md.
struct EventType
{
    std::string_view name;
    int schemaVersion;
    EntityKind kind;
    Operation operation;
    std::string_view fields; ///< comma list of the members its payload may have
};

/// Every event type that this version writes or reads.
std::span<const EventType> eventTypes();
/// nullptr when unknown.
const EventType *findEventType(std::string_view name);

} // namespace colophond
