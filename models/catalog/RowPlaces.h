#pragma once

#include "models/catalog/IdIndex.h"
#include "models/catalog/ReplicaRows.h"

namespace colophon {

/// Which slot each entity of one kind has, and how many books name it. A slot is in use as long as its entity is there
/// or a book names it: books may come before what they name, and stay when it goes. UI thread only.
class RowPlaces
{
public:
    using Kind = wire::EntityKind;
    /// How many books name an entity.
    struct Usage
    {
        quint32 books = 0;
        quint32 live = 0; ///< those of them that are not deleted
    };

    RowPlaces(ReplicaRows &rows, Kind kind)
        : m_rows(rows)
        , m_kind(kind)
    {
    }

    /// NoRow when the id is neither held nor named.
    RowSlot find(const QUuid &id) const
    {
        return m_index.find(id, [this](RowSlot slot) -> const QUuid & { return m_rows.id(m_kind, slot); });
    }
    /// Asks for the entry of the index by which find() looks for @p id.
    void prefetchIndex(const QUuid &id) const { m_index.prefetch(id); }
    /// Asks for the row that has @p id, and for its usage, once the index is near.
    void prefetchRow(const QUuid &id) const;
    /// Its slot; a free one, from now on its own, if it has none.
    RowSlot take(const QUuid &id)
    {
        const RowSlot known = find(id);
        return known == NoRow ? add(id) : known;
    }
    /// A free slot for an id that has none.
    RowSlot add(const QUuid &id);
    /// Takes everything from a row that is not live, and its slot too unless a book names it. Others stay as they are.
    void release(RowSlot slot);

    Usage usage(RowSlot slot) const { return slot < m_usage.size() ? m_usage[slot] : Usage(); }
    /// So many more books name it, so many more of them live; negative for fewer.
    void count(RowSlot slot, int books, int live);

    /// Forgets everything; the rows are others.
    void clear(RowSlot end);
    /// Takes up a slot whose row has an id already. False: another slot has that id.
    bool takeUp(RowSlot slot);
    /// Takes up a slot without an id.
    void takeUpFree(RowSlot slot) { m_free.push_back(slot); }

private:
    ReplicaRows &m_rows;
    Kind m_kind;
    IdIndex m_index;
    std::vector<RowSlot> m_free;
    std::vector<Usage> m_usage; ///< by slot
};

} // namespace colophon
