#include "server/store/sqlite/IdempotencyTable.h"

namespace colophond::sqlite {

namespace {

constexpr std::chrono::hours life{24};

} // namespace

std::optional<CommandOutcome> IdempotencyTable::find(const CommandContext &context, TimePoint now)
{
    if (!context.idempotency)
        return std::nullopt;
    Statement &row = m_database
                         .prepared("SELECT i.request_hash, e.stream_id, e.version, e.event_id, e.sequence, "
                                   "e.correlation_id FROM idempotency i JOIN events e ON e.sequence = i.sequence "
                                   "WHERE i.tenant = ? AND i.user_id = ? AND i.key = ? AND i.time > ?")
                         .bind(context.tenant)
                         .bind(context.actor.id)
                         .bind(context.idempotency->key)
                         .bind(now - life);
    if (!row.step())
        return std::nullopt;
    CommandOutcome outcome =
        row.view(0) == context.idempotency->requestHash
            ? CommandOutcome(Accepted{row.uuid(1), row.integer(2), row.uuid(3), row.integer(4), row.text(5), true})
            : CommandOutcome(
                  Problem{422, "ERR_IDEMPOTENCY_KEY_REUSED", "The idempotency key was used for another request", {}});
    row.reset();
    return outcome;
}

void IdempotencyTable::store(const CommandContext &context, TimePoint now, std::int64_t sequence)
{
    if (!context.idempotency)
        return;
    m_database.prepared("DELETE FROM idempotency WHERE time <= ?").bind(now - life).run();
    m_database.prepared("INSERT OR REPLACE INTO idempotency VALUES(?, ?, ?, ?, ?, ?)")
        .bind(context.tenant)
        .bind(context.actor.id)
        .bind(context.idempotency->key)
        .bind(context.idempotency->requestHash)
        .bind(now)
        .bind(sequence)
        .run();
}

} // namespace colophond::sqlite
