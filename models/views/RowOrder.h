#pragma once

#include "models/catalog/CatalogStore.h"
#include "models/views/SortKey.h"

namespace colophon {

/// The rows of a view in their order: by sort key, then by id. Each row stays where its kept key puts it until it is
/// given a new one, so the order is whole at any time although values change before rows move.
class RowOrder
{
public:
    RowOrder(const CatalogStore &store, wire::EntityKind kind)
        : m_store(&store)
        , m_kind(kind)
    {
    }

    void setDescending(bool descending) { m_descending = descending; }

    int size() const { return static_cast<int>(m_rows.size()); }
    bool contains(RowSlot slot) const { return slot < m_entries.size() && m_entries[slot].present; }
    RowSlot at(int row) const { return m_rows[static_cast<size_t>(row)]; }
    const QUuid &idAt(int row) const { return m_entries[at(row)].id; }
    /// The row's place; it must be contained.
    int rowOf(RowSlot slot) const;
    /// What puts it there; it must be contained.
    const SortKey &keyOf(RowSlot slot) const { return m_entries[slot].key; }

    /// Gives a row that is not contained its key; insert() follows.
    void prepare(RowSlot slot, const QUuid &id, SortKey key);
    /// Where a prepared row belongs.
    int placeFor(RowSlot slot) const;
    /// Puts prepared rows, already in their order, in before @p row.
    void insert(int row, const std::vector<RowSlot> &added);
    void remove(int first, int count);
    /// Where a contained row with @p key instead of its own would stand in the list without it.
    int placeFor(RowSlot slot, const SortKey &key) const;
    /// Moves the row to @p to (as placeFor gave it) under its new key.
    void move(int from, int to, SortKey key);
    bool less(RowSlot a, RowSlot b) const;

    /// Replaces everything with prepared rows, already in their order.
    void assign(std::vector<RowSlot> rows);
    void clear();

private:
    struct Entry
    {
        SortKey key;
        QUuid id;
        bool present = false;
    };
    bool before(const Entry &a, const Entry &b) const;
    Entry &entry(RowSlot slot);

    const CatalogStore *m_store;
    wire::EntityKind m_kind;
    bool m_descending = false;
    std::vector<RowSlot> m_rows;
    std::vector<Entry> m_entries; ///< by slot
};

} // namespace colophon
