#pragma once

#include "server/store/StoredEvent.h"
#include "server/store/sqlite/Statement.h"

#include <vector>

namespace colophond::sqlite {

/// One row of the table `events`.
struct EventRow
{
    /// Column list for SELECT, in the order that `read` expects.
    static constexpr const char *columns =
        "sequence, event_id, tenant, stream_id, version, type, schema_version, payload, time, correlation_id, "
        "causation_id, client_id, actor_id, actor_name, remote_address, user_agent";

    static StoredEvent read(const Statement &row);
    /// The rows that are left; resets the statement.
    static std::vector<StoredEvent> readAll(Statement &statement);
};

} // namespace colophond::sqlite
