#include "server/store/sqlite/GroupRun.h"

#include <algorithm>

namespace colophond::sqlite {

namespace {

const Problem failure{500, "ERR_INTERNAL_ERROR", "An unexpected error occurred.", {}};
const Problem stopping{503, "ERR_SHUTTING_DOWN", "The server is stopping.", {}};
const Problem withTheOthers{
    424, "ERR_BATCH_REFUSED", "Not carried out, as another command of the batch was refused.", {}};

} // namespace

GroupRun::GroupRun(CommandGroup group, Execute execute)
    : m_group(std::move(group))
    , m_execute(std::move(execute))
{
    m_outcomes.reserve(m_group.members.size());
}

void GroupRun::turn(Database &database)
{
    m_begin = m_next;
    if (m_group.atomic)
        return takeAll(database);
    const std::size_t end = std::min(m_group.members.size(), m_begin + turnLimit);
    for (; m_next < end; ++m_next)
        m_outcomes.push_back(take(database, m_next));
}

void GroupRun::failTurn()
{
    // Of a turn that did not even begin there are no outcomes yet.
    m_next = m_group.atomic ? m_group.members.size() : std::min(m_group.members.size(), m_begin + turnLimit);
    m_outcomes.resize(m_begin, failure);
    m_outcomes.resize(m_next, failure);
}

void GroupRun::stop()
{
    m_next = m_group.members.size();
    m_outcomes.resize(m_next, stopping);
}

void GroupRun::takeAll(Database &database)
{
    database.prepared("SAVEPOINT batch").run();
    bool refused = m_group.refused;
    for (; m_next < m_group.members.size(); ++m_next) {
        m_outcomes.push_back(take(database, m_next));
        refused = refused || std::holds_alternative<Problem>(m_outcomes.back());
    }
    if (refused) {
        database.prepared("ROLLBACK TO batch").run();
        for (CommandOutcome &outcome : m_outcomes) {
            if (const auto *accepted = std::get_if<Accepted>(&outcome); accepted && !accepted->replayed)
                outcome = withTheOthers;
        }
    }
    database.prepared("RELEASE batch").run();
}

CommandOutcome GroupRun::take(Database &database, std::size_t index)
{
    const CommandGroup::Member &member = m_group.members[index];
    database.prepared("SAVEPOINT command").run();
    CommandOutcome outcome = failure;
    try {
        outcome = m_execute(database, member.command, member.context);
    } catch (...) {
        database.prepared("ROLLBACK TO command").run();
    }
    database.prepared("RELEASE command").run();
    return outcome;
}

} // namespace colophond::sqlite
