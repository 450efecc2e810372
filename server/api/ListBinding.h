#pragma once

#include "server/api/ApiCall.h"
#include "server/store/ListQuery.h"

#include <optional>

namespace colophond {

/// The query of a list route (contract page 5.1). Nothing: a value cannot be read (`page=abc`), which is a 400.
/// `includeDeleted` is granted to administrators only.
std::optional<ListQuery> bindListQuery(const ApiCall &call);

} // namespace colophond
