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

    struct Rows
    {
        std::vector<OutboxRow> rows;
        std::int64_t floor = 0; ///< rows up to this sequence were no longer kept when these were read
    };
    /// Rows of the tenant after `after` and up to `upTo` (both sequences), in order, at most `limit`. When the floor is
    /// above `after`, some are missing.
    virtual Rows readOutbox(const std::string &tenant, std::int64_t after, std::int64_t upTo, int limit) = 0;
    struct Bounds
    {
        std::int64_t floor = 0;    ///< rows up to this sequence are no longer kept; 0 when all are
        std::int64_t position = 0; ///< sequence up to which the projection is committed
    };
    virtual Bounds bounds() = 0;
};

} // namespace colophond
