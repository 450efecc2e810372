#pragma once

#include "network/http/ApiResult.h"
#include "network/http/CatalogCommand.h"

#include <vector>

namespace colophon {

/// Commands of one action of an operator, sent in one request (extensions, section 9). Of the commands themselves
/// neither correlation nor causation counts.
struct CommandBatch
{
    /// At most wire::maxBatchCommands. When each has an idempotencyKey, and no two the same, a batch that is sent again
    /// does nothing twice, also where the commands of the action are grouped otherwise.
    std::vector<CatalogCommand> commands;
    bool atomic = false;              ///< all or none
    QUuid correlationId;              ///< of the action; the keys hang on it; null: a new one
    std::optional<QUuid> causationId; ///< nothing: the session's last cause when it is sent
};

/// What became of each command, in their order. httpStatus() 424 in an atomic batch: not carried out, as others were
/// refused. streamCursor is that of the batch's last event.
using BatchAnswer = std::vector<ApiResult<CommandAnswer>>;

} // namespace colophon
