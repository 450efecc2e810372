#pragma once

#include "server/domain/EntityState.h"
#include "server/store/OutboxRow.h"
#include "server/store/StoredEvent.h"

#include <cstdint>
#include <optional>
#include <string>

namespace colophond {

/// Makes the notification of one event: name and data members of contract page 7.4 plus those of extensions page 3.
/// `after` is the entity after the event; `affects` the number of books that show a changed name; a created category is
/// named in `defaultCulture`, which every category has.
OutboxRow notificationOf(const StoredEvent &event, const EntityState &after, std::optional<std::int64_t> affects,
                         const std::string &defaultCulture);

} // namespace colophond
