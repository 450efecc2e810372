#include "server/store/sqlite/SqliteCommands.h"

#include "server/domain/Decider.h"
#include "server/store/sqlite/GroupRun.h"
#include "server/store/sqlite/IdempotencyTable.h"
#include "server/store/sqlite/SqliteEventStore.h"
#include "server/store/sqlite/SqliteWriter.h"

#include <memory>

namespace colophond::sqlite {

SqliteCommands::SqliteCommands(CatalogConfiguration configuration, Clock clock, UuidGenerator &eventIds)
    : m_configuration(std::move(configuration))
    , m_clock(std::move(clock))
    , m_eventIds(eventIds)
{
}

void SqliteCommands::execute(Command command, CommandContext context, std::function<void(CommandOutcome)> done)
{
    struct Call
    {
        Command command;
        CommandContext context;
        std::function<void(CommandOutcome)> done;
        CommandOutcome outcome;
    };
    const auto call = std::make_shared<Call>(Call{std::move(command), std::move(context), std::move(done), Accepted{}});
    const bool posted = m_writer->post(
        [this, call](Database &database) { call->outcome = executeIn(database, call->command, call->context); },
        [call](std::exception_ptr error) {
            if (error)
                call->outcome = Problem{500, "ERR_INTERNAL_ERROR", "An unexpected error occurred.", {}};
            call->done(std::move(call->outcome));
        });
    if (!posted)
        call->done(Problem{503, "ERR_SHUTTING_DOWN", "The server is stopping.", {}});
}

struct SqliteCommands::Group
{
    GroupRun run;
    std::function<void(std::vector<CommandOutcome>)> done;
};

void SqliteCommands::executeAll(CommandGroup group, std::function<void(std::vector<CommandOutcome>)> done)
{
    GroupRun run(std::move(group), [this](Database &database, const Command &command, const CommandContext &context) {
        return executeIn(database, command, context);
    });
    goOn(std::make_shared<Group>(Group{std::move(run), std::move(done)}));
}

// One turn after the other; what others sent meanwhile is taken before the next.
void SqliteCommands::goOn(const std::shared_ptr<Group> &group)
{
    if (group->run.isDone())
        return group->done(group->run.takeOutcomes());
    const bool posted = m_writer->post([group](Database &database) { group->run.turn(database); },
                                       [this, group](std::exception_ptr error) {
                                           if (error)
                                               group->run.failTurn();
                                           goOn(group);
                                       });
    if (!posted) {
        group->run.stop();
        goOn(group);
    }
}

CommandOutcome SqliteCommands::executeIn(Database &database, const Command &command, const CommandContext &context)
{
    const TimePoint now = m_clock();
    IdempotencyTable keys(database);
    if (auto stored = keys.find(context, now))
        return *stored;

    SqliteEventStore events(database);
    std::optional<EntityState> state = events.load(context.tenant, idOf(command));
    std::variant<Event, Problem> decision = decide(state, command, context.expected, m_configuration);
    if (const auto *problem = std::get_if<Problem>(&decision))
        return *problem;

    StoredEvent stored;
    stored.event = std::move(std::get<Event>(decision));
    const EntityState after = evolve(std::move(state), stored.event);
    stored.eventId = m_eventIds.next();
    stored.tenant = context.tenant;
    stored.streamId = idOf(command);
    stored.version = after.version;
    stored.time = now;
    stored.correlationId = context.correlationId;
    stored.causationId = context.causationId.empty() ? context.correlationId : context.causationId;
    stored.clientId = context.clientId;
    stored.actor = context.actor;
    stored.remoteAddress = context.remoteAddress;
    stored.userAgent = context.userAgent;
    events.append(stored, after);
    keys.store(context, now, stored.sequence);
    return Accepted{stored.streamId, stored.version, stored.eventId, stored.sequence, stored.correlationId, false};
}

} // namespace colophond::sqlite
