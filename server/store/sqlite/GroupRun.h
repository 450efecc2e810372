#pragma once

#include "server/store/CommandGroup.h"
#include "server/store/CommandOutcome.h"
#include "server/store/sqlite/Database.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace colophond::sqlite {

/// Carries out the commands of a group inside transactions of the writer. Used by the writer's thread.
class GroupRun
{
public:
    using Execute = std::function<CommandOutcome(Database &, const Command &, const CommandContext &)>;

    /// How many commands that stand for themselves are taken in one turn of the writer, so that others come in between.
    static constexpr std::size_t turnLimit = 64;

    GroupRun(CommandGroup group, Execute execute);

    /// One turn: all of an atomic group, or the next few of another.
    void turn(Database &database);
    /// What the turn did came to nothing, as its transaction failed.
    void failTurn();
    /// Refuses what no turn has taken, as the server is stopping.
    void stop();
    bool isDone() const { return m_next == m_group.members.size(); }
    /// In the order of the commands, once it is done.
    std::vector<CommandOutcome> takeOutcomes() { return std::move(m_outcomes); }

private:
    void takeAll(Database &database);
    CommandOutcome take(Database &database, std::size_t index);

    CommandGroup m_group;
    Execute m_execute;
    std::vector<CommandOutcome> m_outcomes;
    std::size_t m_begin = 0; ///< where the last turn began
    std::size_t m_next = 0;
};

} // namespace colophond::sqlite
