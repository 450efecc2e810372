#pragma once

#include "server/domain/CatalogConfiguration.h"
#include "server/domain/Command.h"
#include "server/domain/Event.h"
#include "server/domain/ExpectedVersion.h"
#include "server/domain/Problem.h"

#include <optional>
#include <variant>

namespace colophond {

/// What a command leads to, given the state of its id: one event, or a refusal. Pure. The order of the checks is the
/// contract's (pages 8.1, 8.3, 9.4); `Problem::code` is the first that failed, `Problem::errors` holds every field's.
/// `state` is whatever entity holds the id, of any kind; nullopt when the id was never used.
std::variant<Event, Problem> decide(const std::optional<EntityState> &state, const Command &command,
                                    ExpectedVersion expected, const CatalogConfiguration &configuration);

/// The state after `event`. Pure. Throws std::invalid_argument when the type is unknown, its schema version is newer
/// than this program, or the payload is not what docs/events.md says.
EntityState evolve(std::optional<EntityState> state, const Event &event);

} // namespace colophond
