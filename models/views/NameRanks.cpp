#include "models/views/NameRanks.h"

#include <algorithm>

namespace colophon {

NameRanks::NameRanks(const ReplicaRows &rows, wire::EntityKind kind, const PendingNames &pending,
                     const Collation &collation)
    : m_ranks(rows.slotEnd(kind))
{
    struct Named
    {
        NameKey key;
        RowSlot slot;
    };
    std::vector<Named> all;
    all.reserve(m_ranks.size());
    for (RowSlot slot = 0; slot < m_ranks.size(); ++slot) {
        const PendingNames::Name *old = pending.find(kind, slot);
        const RowReader row = rows.row(kind, slot);
        const NameKey key = old ? old->key : (row.isLive() ? row.head().key : NameKey());
        if (!key.isMissing())
            all.push_back({key, slot});
    }
    const auto nameOf = [&](RowSlot slot) {
        const PendingNames::Name *old = pending.find(kind, slot);
        return old ? std::string_view(old->text) : rows.name(kind, slot);
    };
    const auto less = [&](const Named &a, const Named &b) {
        if (a.key != b.key)
            return a.key < b.key;
        return !a.key.isWhole() && collation.compare(nameOf(a.slot), nameOf(b.slot)) < 0;
    };
    std::sort(all.begin(), all.end(), less);
    quint32 rank = 0;
    for (size_t i = 0; i < all.size(); ++i) {
        if (i == 0 || less(all[i - 1], all[i]))
            ++rank;
        m_ranks[all[i].slot] = rank;
    }
}

} // namespace colophon
