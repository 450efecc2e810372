#pragma once

#include "server/domain/EntityKind.h"

#include <string>
#include <string_view>

namespace colophond {

enum class Operation : std::uint8_t { Create, Update, Delete, Restore };

/// `create`, `update`, `delete`, `restore` (extensions page 3).
std::string_view operationName(Operation operation);

/// One thing that happened to one entity.
struct Event
{
    std::string type; ///< `BookCreated` …, listed in docs/events.md
    int schemaVersion = 1;
    std::string payload; ///< JSON object
};

} // namespace colophond
