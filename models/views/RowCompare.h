#pragma once

#include "models/views/ColumnValues.h"
#include "models/views/PendingNames.h"
#include "models/views/SlotOrder.h"
#include "models/views/SortPrefix.h"
#include "models/views/ViewSpec.h"

namespace colophon {

/// The order of the rows of one kind: by the columns of a specification, a missing value last in either direction; then
/// by id, by its bytes. It is total, and depends on nothing but what it is given. Names that are pending count instead
/// of the replica's. Cheap to make; one thread at a time. What it is given outlives it.
class RowCompare
{
public:
    /// @p collation: of the thread, where it is not the one to which the rows belong.
    RowCompare(const ReplicaRows &rows, const ViewSpec &spec, const OrderContext &context, const PendingNames &pending,
               const Collation *collation = nullptr);

    /// Both rows are live.
    bool less(RowSlot a, RowSlot b) const;
    /// Negative or positive; zero only for a row and itself.
    int compare(RowSlot a, RowSlot b) const;
    /// Where @p slot belongs in an order of these rows; see SlotOrder::lowerBound(). Faster than that with less(): what
    /// the row stands by is read once.
    template <class Skip>
    int placeIn(const SlotOrder &order, RowSlot slot, Skip skip) const
    {
        const SortPrefix own = prefix(slot);
        const auto isBefore = [&](RowSlot other, RowSlot) {
            const auto difference = prefix(other) <=> own;
            return difference != 0 ? difference < 0 : compare(other, slot) < 0;
        };
        return order.lowerBound(slot, isBefore, skip, [this](std::span<const RowSlot> slots) { fetch(slots); });
    }

private:
    /// Has what prefix() reads of these rows fetched into the processor's cache, all at once.
    void fetch(std::span<const RowSlot> slots) const;
    /// What decides in most cases: the first column's first bytes.
    SortPrefix prefix(RowSlot slot) const;
    int compareIn(const SortBy &by, RowSlot a, RowSlot b) const;
    int compareNames(wire::EntityKind kind, RowSlot a, RowSlot b, bool descending) const;
    int compareTexts(const std::string &a, const std::string &b, bool descending) const;
    int compareAuthors(RowSlot a, RowSlot b, bool descending) const;
    NameKey nameKey(wire::EntityKind kind, RowSlot slot) const;
    std::string_view name(wire::EntityKind kind, RowSlot slot) const;
    ColumnValues::Slots namedAuthors(RowSlot slot) const;
    RowSlot firstCategory(RowSlot slot) const;

    const ReplicaRows &m_rows;
    const ViewSpec &m_spec;
    const PendingNames &m_pending;
    const Collation &m_collation;
    ColumnValues m_values;
};

} // namespace colophon
