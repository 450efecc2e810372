#pragma once

#include "server/domain/EntityState.h"
#include "server/store/Actor.h"
#include "server/store/sqlite/Statement.h"

namespace colophond::sqlite {

/// One row of the table `entities`.
struct EntityRow
{
    Uuid id;
    EntityState state;
    TimePoint updatedAt;
    Actor updatedBy;
    std::int64_t sequence = 0; ///< of its last event

    /// Column list for SELECT, of the table named `e`, in the order that `read` expects.
    static constexpr const char *columns = "e.id, e.kind, e.version, e.deleted, e.updated_at, e.actor_id, "
                                           "e.actor_name, e.sequence, e.content";
    static constexpr int columnCount = 9;
    static EntityRow read(const Statement &row);
};

} // namespace colophond::sqlite
