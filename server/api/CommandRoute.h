#pragma once

#include "server/domain/EntityKind.h"
#include "server/domain/Event.h"

#include <string>
#include <string_view>
#include <vector>

namespace colophond {

/// A request that is a command of the catalog (contract pages 8 and 9), alone or in a batch.
struct CommandRoute
{
    std::string_view method;
    std::string pattern; ///< as Router takes it
    EntityKind kind;
    Operation operation;

    /// Whether the request has a body that says what the entity shall hold.
    bool hasBody() const { return operation == Operation::Create || operation == Operation::Update; }
    /// The status of its success.
    int acceptedStatus() const { return operation == Operation::Create ? 201 : 204; }
};

/// All of them: four of each kind.
std::vector<CommandRoute> commandRoutes();

} // namespace colophond
