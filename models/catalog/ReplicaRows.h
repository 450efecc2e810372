#pragma once

#include "models/catalog/Codes.h"
#include "models/catalog/Collation.h"
#include "models/catalog/RowReader.h"

#include <array>
#include <memory>

namespace colophon {

/// All rows of the replica, as they are shown, in compact form. A value: a copy costs a pointer for each 256 rows and
/// is the snapshot that a worker reads while the store goes on with its own; it stays as it is. One object belongs to
/// one thread; copies of it may belong to others.
class ReplicaRows
{
public:
    using Kind = wire::EntityKind;
    /// A bit for each row of a segment.
    using Marks = std::array<quint64, RowSegment::Rows / 64>;

    explicit ReplicaRows(const Collation &collation = Collation());

    /// One more than the highest slot that was ever in use.
    RowSlot slotEnd(Kind kind) const { return table(kind).end; }
    /// @p slot is below slotEnd().
    RowReader row(Kind kind, RowSlot slot) const
    {
        return {kind, *table(kind).segments[slot / RowSegment::Rows], slot % RowSegment::Rows};
    }
    bool isLive(Kind kind, RowSlot slot) const { return slot < slotEnd(kind) && row(kind, slot).isLive(); }
    const QUuid &id(Kind kind, RowSlot slot) const { return row(kind, slot).id(); }
    /// For scans: 256 rows each; rows from slotEnd() on are free.
    const std::vector<SegmentPointer> &segments(Kind kind) const { return table(kind).segments; }

    /// A book's title; an author's or publisher's name; a category's name in the default culture, else in any. UTF-8.
    std::string_view name(Kind kind, RowSlot slot) const;
    QString nameText(Kind kind, RowSlot slot) const;
    /// Languages, currencies, cultures by their numbers; one table for all copies.
    const Codes<QString> &codes() const { return m_codes; }
    const Codes<wire::Actor> &actors() const { return m_actors; }
    wire::Actor updatedBy(const RowReader &row) const;
    wire::Stamp stamp(const RowReader &row) const;
    /// The number of the culture in which categories are named; no row has it when it is NoRow.
    quint32 defaultCulture() const { return m_defaultCulture; }
    /// The order of the name keys. A worker that compares texts takes a copy.
    const Collation &collation() const { return *m_collation; }

    /// The row as the wire knows it, without its long texts. Names of what a book refers to are not in it, ids are.
    wire::Entity entity(Kind kind, RowSlot slot) const { return entity(row(kind, slot)); }
    /// The same of a row that may stand elsewhere, and names what is here.
    wire::Entity entity(const RowReader &row) const;

    /// The rest is for the store: whoever changes rows announces it.

    /// Without rows and codes. The order of names is the same object: views compare with it.
    ReplicaRows emptied() const
    {
        ReplicaRows empty(*this);
        empty.m_tables = {};
        empty.m_codes = {};
        empty.m_actors = {};
        empty.m_hasMarks = false;
        empty.m_defaultCulture = NoRow;
        return empty;
    }

    void setDefaultCulture(const QString &culture) { m_defaultCulture = m_codes.of(culture); }
    /// Makes room up to @p end slots.
    void grow(Kind kind, RowSlot end);
    void put(Kind kind, RowSlot slot, const RowHead &head, std::string_view body, std::string_view search);
    /// Takes a segment as it was kept on a disk; its rows are not marked.
    void install(Kind kind, quint32 number, const SegmentPointer &segment) { table(kind).segments[number] = segment; }
    /// Which rows were put since unmark(), by segment: they are not on the disk. Copies take them along.
    const std::vector<Marks> &marks(Kind kind) const { return table(kind).marks; }
    bool hasMarks() const { return m_hasMarks; }
    void unmark();
    void markAll();

private:
    struct Table
    {
        std::vector<SegmentPointer> segments;
        std::vector<Marks> marks;
        RowSlot end = 0;
    };

    Table &table(Kind kind) { return m_tables[static_cast<size_t>(kind)]; }
    const Table &table(Kind kind) const { return m_tables[static_cast<size_t>(kind)]; }

    std::array<Table, 4> m_tables;
    Codes<QString> m_codes;
    Codes<wire::Actor> m_actors;
    quint32 m_defaultCulture = NoRow;
    bool m_hasMarks = false;
    std::shared_ptr<const Collation> m_collation;
};

} // namespace colophon
