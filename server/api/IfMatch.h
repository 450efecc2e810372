#pragma once

#include "server/domain/ExpectedVersion.h"
#include "server/http/Request.h"

#include <optional>
#include <string_view>

namespace colophond {

/// Reads an `If-Match` value: `"3"`, `W/"3"`, `3` or `*` (contract page 3; extensions page 2: `*` is the only
/// wildcard). Nothing for anything else, lists included.
std::optional<ExpectedVersion> readIfMatch(std::string_view value);

/// Whether a request must carry `If-Match`, whatever route it means (contract page 3.3).
bool needsIfMatch(const Request &request);

/// The strong entity tag of a version, quotes included.
std::string entityTag(std::int64_t version);

} // namespace colophond
