#pragma once

#include "server/store/sqlite/Database.h"

#include <cstdint>

namespace colophond::sqlite {

/// Lets go of notifications that no stream can resume from any more (extensions page 3: `expired`). Used by the
/// writer's thread, between its groups.
class OutboxPruner
{
public:
    /// `keep`: the notifications of so many last events stay at least; a sixteenth more may be there before the oldest
    /// go, so that not every event pays for one.
    explicit OutboxPruner(std::int64_t keep)
        : m_keep(keep)
    {
    }

    /// One small transaction; true when more remains to be done. The rows and the floor below which there are none
    /// change together.
    bool step(Database &database);

    static constexpr std::int64_t stepLimit = 512;

private:
    const std::int64_t m_keep;
    bool m_underWay = false;
};

} // namespace colophond::sqlite
