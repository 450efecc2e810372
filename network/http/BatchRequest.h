#pragma once

#include "network/http/ApiReply.h"
#include "network/http/ApiRequest.h"
#include "network/http/CommandBatch.h"

namespace colophon {

/// The request of a batch (extensions, section 9). Under the action's correlation id as `Idempotency-Key` each command
/// goes by its own key.
ApiRequest requestFor(const CommandBatch &batch);

/// What the answer says of each command. Protocol: it does not fit what was sent, so what became of them is unknown.
ApiResult<BatchAnswer> answerOf(const CommandBatch &batch, const ApiReply &reply);

} // namespace colophon
