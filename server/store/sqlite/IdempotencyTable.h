#pragma once

#include "server/store/CommandContext.h"
#include "server/store/CommandOutcome.h"
#include "server/store/sqlite/Database.h"

#include <optional>

namespace colophond::sqlite {

/// Outcomes of commands by their `Idempotency-Key`, kept for 24 hours (extensions page 10). Used inside the writer's
/// transaction, so that a key and its event are never seen apart.
class IdempotencyTable
{
public:
    explicit IdempotencyTable(Database &database)
        : m_database(database)
    {
    }

    /// The stored outcome, or 422 when the key belongs to another request; nullopt when it is free.
    std::optional<CommandOutcome> find(const CommandContext &context, TimePoint now);
    void store(const CommandContext &context, TimePoint now, std::int64_t sequence);

private:
    Database &m_database;
};

} // namespace colophond::sqlite
