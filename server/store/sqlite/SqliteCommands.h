#pragma once

#include "server/domain/CatalogConfiguration.h"
#include "server/domain/UuidGenerator.h"
#include "server/store/CatalogCommands.h"
#include "server/store/sqlite/Database.h"

#include <memory>

namespace colophond::sqlite {

class SqliteWriter;

/// Decides commands against the head of their stream, inside the writer's transaction, so that no two can pass the
/// same version.
class SqliteCommands : public CatalogCommands
{
public:
    SqliteCommands(CatalogConfiguration configuration, Clock clock, UuidGenerator &eventIds);

    /// Before the first `execute`.
    void attach(SqliteWriter &writer) { m_writer = &writer; }
    void execute(Command command, CommandContext context, std::function<void(CommandOutcome)> done) override;
    void executeAll(CommandGroup group, std::function<void(std::vector<CommandOutcome>)> done) override;

    /// The same at once, in a transaction that the caller began on `database`.
    CommandOutcome executeIn(Database &database, const Command &command, const CommandContext &context);

private:
    struct Group;
    void goOn(const std::shared_ptr<Group> &group);

    CatalogConfiguration m_configuration;
    Clock m_clock;
    UuidGenerator &m_eventIds;
    SqliteWriter *m_writer = nullptr;
};

} // namespace colophond::sqlite
