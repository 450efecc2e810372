#pragma once

#include "models/catalog/ReplicaRows.h"
#include "models/views/PendingNames.h"

#include <vector>

namespace colophon {

/// The place of each author, category or publisher among the names of its kind, so that many rows that name them are
/// ordered by numbers alone. Pending names count instead of the replica's. Any thread.
class NameRanks
{
public:
    NameRanks() = default;
    NameRanks(const ReplicaRows &rows, wire::EntityKind kind, const PendingNames &pending, const Collation &collation);

    /// From 1 on, equal for names that count as equal; 0 for one without a name.
    quint32 of(RowSlot slot) const { return slot < m_ranks.size() ? m_ranks[slot] : 0; }

private:
    std::vector<quint32> m_ranks;
};

} // namespace colophon
