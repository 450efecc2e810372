#pragma once

#include "server/domain/EntityState.h"

#include <string>
#include <vector>

namespace colophond {

/// One field in which two states of an entity differ (extensions page 5).
struct Change
{
    std::string field; ///< path in the admin DTO: `title`, `prices.GBP`, `translations.en.description`, `isDeleted`
    std::string from;  ///< JSON as the DTO writes it; `null` where there is none
    std::string to;

    bool operator==(const Change &) const = default;
};

/// What `after` holds otherwise than `before`, both of one kind, in the order of the DTO's members. `before` is nullptr
/// for an entity that was not there: then every field that holds something, with `from` null. Members that the DTO
/// derives from others (`languageName`, `description`, `currentPrices` …) are none of their own.
std::vector<Change> differences(const EntityState *before, const EntityState &after);

} // namespace colophond
