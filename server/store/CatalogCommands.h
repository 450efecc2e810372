#pragma once

#include "server/domain/Command.h"
#include "server/store/CommandContext.h"
#include "server/store/CommandGroup.h"
#include "server/store/CommandOutcome.h"

#include <functional>
#include <vector>

namespace colophond {

/// Takes commands into the event log.
class CatalogCommands
{
public:
    virtual ~CatalogCommands() = default;

    /// Queues a command; safe from any thread, returns at once. `done` is called exactly once, from the writer thread
    /// after COMMIT (never while a lock is held), and must be quick. Commands are taken in the order of the calls.
    /// Refusals: 400, 404, 409, 412 of the contract; 422 `ERR_IDEMPOTENCY_KEY_REUSED`; 503 `ERR_SHUTTING_DOWN` after
    /// close; 500 `ERR_INTERNAL_ERROR` when the disk fails.
    virtual void execute(Command command, CommandContext context, std::function<void(CommandOutcome)> done) = 0;

    /// The same for several, with their outcomes in their order. Commands of an atomic group that were not carried out
    /// because others were refused have 424 `ERR_BATCH_REFUSED`. The others' commands may come between those of a group
    /// that is not atomic.
    virtual void executeAll(CommandGroup group, std::function<void(std::vector<CommandOutcome>)> done) = 0;
};

} // namespace colophond
