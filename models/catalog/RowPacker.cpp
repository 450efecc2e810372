#include "models/catalog/RowPacker.h"

namespace colophon {

std::string_view RowPacker::pack(const PreparedRows &rows, const PreparedRows::Row &row)
{
    m_body.clear();
    PackedWriter out(m_body);
    out.number(row.actor);
    PackedReader counts(rows.counts(row));
    size_t next = row.firstId;
    for (const FieldLayout &field : layoutOf(row.kind)) {
        if (field.form != FieldForm::Ref && field.form != FieldForm::Refs)
            break; // references stand first
        const quint64 count = counts.number();
        const quint64 offset = field.form == FieldForm::Ref ? 1 : 0; // of a Ref, 0 means none
        if (offset == 0 || count == 0)
            out.number(count);
        for (quint64 i = 0; i < count; ++i)
            out.number(m_places[static_cast<size_t>(field.of)].take(rows.id(next++)) + offset);
    }
    m_body += rows.fields(row);
    return m_body;
}

} // namespace colophon
