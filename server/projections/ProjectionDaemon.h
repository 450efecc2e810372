#pragma once

#include "server/store/OutboxRow.h"
#include "server/store/Position.h"
#include "server/store/sqlite/Database.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace colophond {

/// Carries the read models of all four kinds, their outbox rows and one position forward together, in the order of
/// events, one transaction per turn. Runs as turns of the writer's thread, between its groups.
class ProjectionDaemon
{
public:
    /// Told after COMMIT, in order, from the writer's thread.
    using Publish = std::function<void(std::vector<OutboxRow> rows, std::int64_t upTo)>;

    /// `position` must outlive the daemon. Categories are sorted and announced by their name in `defaultCulture`.
    ProjectionDaemon(Position &position, std::string defaultCulture)
        : m_position(position)
        , m_defaultCulture(std::move(defaultCulture))
    {
    }

    /// Before the turns of another thread begin.
    void setPublish(Publish publish) { m_publish = std::move(publish); }

    /// Takes the next events, at most `turnLimit`; true when more may remain. Throws when an event cannot be taken:
    /// then neither its rows nor the position moved.
    bool turn(sqlite::Database &database);

    /// Called with each event's sequence inside the transaction, before it is committed: where tests interrupt.
    std::function<void(std::int64_t sequence)> beforeCommit;

    static constexpr int turnLimit = 256;

private:
    Position &m_position;
    std::string m_defaultCulture;
    Publish m_publish;
    bool m_started = false;
};

} // namespace colophond
