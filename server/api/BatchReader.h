#pragma once

#include "server/domain/Problem.h"

#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace colophond {

/// One command of a batch as its caller wrote it (extensions page 9); what it means is not known yet.
struct BatchCommand
{
    std::optional<std::string> id;
    std::string method;
    std::string path;
    std::optional<std::string> ifMatch;
    boost::json::value body; ///< null: none
};

struct Batch
{
    bool atomic = false;
    std::vector<BatchCommand> commands;
};

constexpr std::size_t maxBatchCommands = 1'000;

/// Reads the body of `POST /api/admin/batch`. A batch is refused as a whole (400) when its answer could not be matched
/// with it or nobody can have meant it: no JSON of this form, too many commands, two with one id, an id of more than
/// 255 characters, or, when `keyed`, a command without one. `atomic` is false when it is missing.
std::variant<Batch, Problem> readBatch(std::string_view body, bool keyed);

} // namespace colophond
