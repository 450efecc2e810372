#pragma once

#include "server/domain/CatalogConfiguration.h"
#include "server/domain/EntityState.h"

#include <string>
#include <vector>

namespace colophond {

/// One rule that a field breaks.
struct Violation
{
    std::string field; ///< path in the body
    std::string code;
    std::string detail; ///< English; never holds what the caller sent
};

/// The rules of contract pages 4.3, 8 and 9.4, in their order. Some are checked before existence, version and deletion,
/// the others after them.
struct Violations
{
    std::vector<Violation> early;
    std::vector<Violation> late;
};

Violations validate(const Content &content, const CatalogConfiguration &configuration);

} // namespace colophond
