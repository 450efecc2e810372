#pragma once

#include "models/views/NameRanks.h"
#include "models/views/RowCompare.h"

#include <atomic>
#include <span>

namespace colophon {

/// Sorts many rows of a snapshot in the order of RowCompare: what each stands by is read once, into 16 bytes that tell
/// nearly all rows apart. Runs in a worker.
class OrderSort
{
public:
    /// All outlive it. @p collation belongs to the thread that makes it.
    OrderSort(const ReplicaRows &rows, const ViewSpec &spec, const OrderContext &context, const PendingNames &pending,
              const Collation &collation, const std::atomic_bool &stop);

    /// These rows in order; anything when it was stopped.
    std::vector<RowSlot> sorted(const std::vector<RowSlot> &slots) const;

private:
    struct Item
    {
        SortPrefix prefix;
        RowSlot slot;
    };

    /// By prefix alone; those with equal prefixes stand together in no order.
    bool sortPrefixes(std::vector<Item> &items) const;
    /// Puts rows with equal prefixes in order.
    void sortEqual(std::span<Item> items) const;
    SortPrefix prefixOf(size_t column, RowSlot slot) const;
    /// Eight bytes by which rows stand that are equal in the columns before this one; their ids after the last.
    quint64 next(size_t column, RowSlot slot) const;
    SortPrefix authors(size_t column, RowSlot slot) const;
    quint64 rank(const NameRanks &ranks, RowSlot slot, bool descending) const;
    quint64 categoryRank(RowSlot slot, bool descending) const;

    const ReplicaRows &m_rows;
    const ViewSpec &m_spec;
    const Collation &m_collation;
    const std::atomic_bool &m_stop;
    ColumnValues m_values;
    RowCompare m_compare;
    NameRanks m_authors;
    NameRanks m_categories;
    NameRanks m_publishers;
};

} // namespace colophon
