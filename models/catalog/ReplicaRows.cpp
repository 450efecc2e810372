#include "models/catalog/ReplicaRows.h"

#include <algorithm>

namespace colophon {
namespace {

QString fromUtf8(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// Fills the members of an entity from its row.
class Unpack
{
public:
    Unpack(const ReplicaRows &rows, const RowReader &row)
        : m_rows(rows)
        , m_row(row)
    {
    }

    void operator()(const FieldLayout &field, QUuid &id) const
    {
        const RowSlot slot = m_row.ref(field.field);
        id = slot == NoRow ? QUuid() : m_rows.id(field.of, slot);
    }
    void operator()(const FieldLayout &field, std::vector<QUuid> &ids) const
    {
        m_row.eachRef(field.field, [&](RowSlot slot) { ids.push_back(m_rows.id(field.of, slot)); });
    }
    void operator()(const FieldLayout &field, wire::PartialDate &date) const { date = m_row.date(field.field); }
    void operator()(const FieldLayout &field, std::map<QString, wire::Decimal> &amounts) const
    {
        m_row.eachAmount(field.field, [&](quint32 code, const wire::Decimal &amount) {
            amounts.emplace(m_rows.codes().value(code), amount);
        });
    }
    void operator()(const FieldLayout &field, QString &text) const
    {
        text = field.form == FieldForm::Code ? m_rows.codes().value(m_row.code(field.field))
                                             : fromUtf8(m_row.text(field.field));
    }
    void operator()(const FieldLayout &field, std::optional<QString> &text) const
    {
        const auto held = m_row.optionalText(field.field);
        text = held ? std::optional(fromUtf8(*held)) : std::nullopt;
    }
    void operator()(const FieldLayout &field, std::optional<wire::Sale> &sale) const { sale = m_row.sale(field.field); }
    void operator()(const FieldLayout &field, std::map<QString, QString> &texts) const
    {
        if (field.form != FieldForm::Names)
            return;
        m_row.eachText(field.field, [&](quint32 code, std::string_view text) {
            texts.emplace(m_rows.codes().value(code), fromUtf8(text));
        });
    }

private:
    const ReplicaRows &m_rows;
    const RowReader &m_row;
};

} // namespace

ReplicaRows::ReplicaRows(const Collation &collation)
    : m_collation(std::make_shared<const Collation>(collation))
{
}

std::string_view ReplicaRows::name(Kind kind, RowSlot slot) const
{
    const RowReader of = row(kind, slot);
    if (kind != Kind::Category)
        return of.text(Field::Name);
    std::string_view name;
    bool isFirst = true;
    of.eachText(Field::Texts, [&](quint32 culture, std::string_view text) {
        if (std::exchange(isFirst, false) || culture == m_defaultCulture)
            name = text;
    });
    return name;
}

QString ReplicaRows::nameText(Kind kind, RowSlot slot) const
{
    return fromUtf8(name(kind, slot));
}

wire::Actor ReplicaRows::updatedBy(const RowReader &row) const
{
    const auto number = row.updatedBy();
    return number ? m_actors.value(*number) : wire::Actor();
}

wire::Stamp ReplicaRows::stamp(const RowReader &row) const
{
    return {row.version(), row.deleted(), row.updatedAt(), updatedBy(row)};
}

wire::Entity ReplicaRows::entity(const RowReader &from) const
{
    wire::Entity entity = emptyEntity(from.kind());
    std::visit(
        [&](auto &into) {
            into.id = from.id();
            into.stamp = stamp(from);
            describe(into, Unpack(*this, from));
        },
        entity);
    return entity;
}

void ReplicaRows::grow(Kind kind, RowSlot end)
{
    Table &rows = table(kind);
    if (end <= rows.end)
        return;
    rows.end = end;
    const size_t needed = (static_cast<size_t>(end) + RowSegment::Rows - 1) / RowSegment::Rows;
    // Many are one that is shared, until something is put into them.
    if (rows.segments.size() < needed)
        rows.segments.resize(needed, SegmentPointer());
    rows.marks.resize(needed);
}

void ReplicaRows::put(Kind kind, RowSlot slot, const RowHead &head, std::string_view body, std::string_view search)
{
    Table &rows = table(kind);
    const quint32 row = slot % RowSegment::Rows;
    rows.segments[slot / RowSegment::Rows].own().put(row, head, body, search);
    rows.marks[slot / RowSegment::Rows][row / 64] |= quint64(1) << (row % 64);
    m_hasMarks = true;
}

void ReplicaRows::unmark()
{
    for (Table &rows : m_tables)
        std::fill(rows.marks.begin(), rows.marks.end(), Marks{});
    m_hasMarks = false;
}

void ReplicaRows::markAll()
{
    Marks all;
    all.fill(~quint64(0));
    for (Table &rows : m_tables)
        std::fill(rows.marks.begin(), rows.marks.end(), all);
    m_hasMarks = true;
}

} // namespace colophon
