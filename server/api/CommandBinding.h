#pragma once

#include "server/api/ApiCall.h"
#include "server/api/CommandRoute.h"
#include "server/domain/Command.h"
#include "server/domain/ExpectedVersion.h"
#include "server/domain/Problem.h"
#include "server/store/CommandContext.h"

#include <boost/json/value.hpp>

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

namespace colophond {

/// A command and the version on which it insists.
struct BoundCommand
{
    Command command;
    ExpectedVersion expected;
};

/// Makes a command of what its request says: `id` of the path (not used by a creation), the values of every `If-Match`
/// and the body (nullptr: none, or no JSON). A problem is the answer to that request: 428, or 400.
std::variant<BoundCommand, Problem> bindCommand(const CommandRoute &route, const Uuid &id,
                                                const std::vector<std::string_view> &ifMatch,
                                                const boost::json::value *body);

/// Who sends the commands of this request and on whose behalf; without a key and an expectation.
CommandContext contextOf(const ApiCall &call);

/// The value of `Idempotency-Key`, empty when there is none; a 400 when it is not one key of a reasonable length.
std::variant<std::string, Problem> bindKey(const Request &request);

/// The 400 of a body that is not what its route takes.
Problem unreadableBody();
/// The 428 of a command that names no version.
Problem missingIfMatch();

} // namespace colophond
