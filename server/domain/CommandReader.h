#pragma once

#include "server/domain/Command.h"

#include <boost/json/value.hpp>

#include <optional>

namespace colophond {

/// Read the body of `POST /api/admin/<kind>` and `PUT /api/admin/<kind>/{id}`, as parseJson() gives it. Member names in
/// any letter case, unknown members ignored, numbers also as strings, missing or null texts as empty ones, which
/// validation refuses (contract pages 1.2, 8, 9.4). nullopt: a binding failure (no object, a value its type refuses),
/// which the base answers with a bare 400 (contract page 1.5).
std::optional<Command> readCreate(EntityKind kind, const boost::json::value &body);
std::optional<Command> readUpdate(EntityKind kind, const Uuid &id, const boost::json::value &body);

} // namespace colophond
