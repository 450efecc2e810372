#pragma once

#include "server/store/OutboxRow.h"

#include <string>
#include <vector>

namespace colophond {

/// Rows of the outbox for a stream that resumes. Safe from any thread.
class OutboxReader
{
public:
    virtual ~OutboxReader() = default;

    /// Rows of the tenant after `after` and up to `upTo` (both sequences), in order, at most `limit`.
    virtual std::vector<OutboxRow> readOutbox(const std::string &tenant, std::int64_t after, std::int64_t upTo,
                                              int limit) = 0;
    /// Rows up to this sequence are no longer kept; 0 when all are.
    virtual std::int64_t outboxFloor() = 0;
};

} // namespace colophond
