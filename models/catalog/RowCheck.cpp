#include "models/catalog/RowCheck.h"

namespace colophon {
namespace {

constexpr quint64 MostUnits = wire::Decimal::maxScale;

/// Of a decimal: its text, or its scale and units.
bool isGoodDecimal(PackedReader &in)
{
    const quint64 scale = in.number();
    if (scale == MostUnits + 1) {
        const std::string_view text = in.text();
        return wire::Decimal::fromJson({text.data(), static_cast<qsizetype>(text.size())}).has_value();
    }
    in.signedNumber();
    return scale <= MostUnits;
}

bool isGoodDate(quint64 packed)
{
    return (packed >> 9) <= 9999 && ((packed >> 5) & 0xf) <= 12;
}

} // namespace

RowCheck::RowCheck(const KeptState &state)
    : m_codes(static_cast<quint64>(state.codes.size()))
    , m_actors(static_cast<quint64>(state.actors.size()))
{
    for (size_t kind = 0; kind < m_named.size(); ++kind)
        m_named[kind].resize(state.ends[kind]);
}

bool RowCheck::isNamed(wire::EntityKind kind, quint64 slot) const
{
    const std::vector<bool> &named = m_named[static_cast<size_t>(kind)];
    return slot < named.size() && named[static_cast<size_t>(slot)];
}

bool RowCheck::isGoodField(PackedReader &in, const FieldLayout &layout) const
{
    switch (layout.form) {
    case FieldForm::Ref: {
        const quint64 number = in.number();
        return number == 0 || isNamed(layout.of, number - 1);
    }
    case FieldForm::Refs:
        for (quint64 left = in.number(); left > 0 && in.isGood(); --left) {
            if (!isNamed(layout.of, in.number()))
                return false;
        }
        return true;
    case FieldForm::Date:
        return isGoodDate(in.number());
    case FieldForm::Code:
        return isCode(in.number());
    case FieldForm::Amounts:
        for (quint64 left = in.number(); left > 0 && in.isGood(); --left) {
            if (!isCode(in.number()) || !isGoodDecimal(in))
                return false;
        }
        return true;
    case FieldForm::Text:
        RowReader::skip(in, layout);
        return true;
    case FieldForm::Sale:
        if (in.number() > 0) {
            if (!isGoodDecimal(in))
                return false;
            in.number();
            in.number();
        }
        return true;
    case FieldForm::Names:
    case FieldForm::LongTexts:
        const quint64 count = in.number();
        if (count > 0 && layout.form == FieldForm::LongTexts) {
            in.fixed();
            if (!layout.excerpt)
                return true;
        }
        for (quint64 left = count; left > 0 && in.isGood(); --left) {
            if (!isCode(in.number()))
                return false;
            in.text();
        }
        return true;
    }
    return false;
}

bool RowCheck::isGood(const RowReader &row)
{
    constexpr quint8 known = RowHead::Live | RowHead::Deleted | RowHead::DeletedKnown;
    const auto flags = static_cast<quint8>(row.head().flags);
    if ((flags & ~known) != 0)
        return false;
    if (!row.isLive())
        return flags == 0 && row.body().empty() && row.search().empty();
    PackedReader in(row.body());
    if (row.id().isNull() || in.number() > m_actors)
        return false;
    for (const FieldLayout &field : layoutOf(row.kind())) {
        if (!isGoodField(in, field) || !in.isGood())
            return false;
    }
    return in.atEnd();
}

bool RowCheck::isGood(wire::EntityKind kind, quint32 number, const RowSegment &segment)
{
    std::vector<bool> &named = m_named[static_cast<size_t>(kind)];
    for (quint32 row = 0; row < RowSegment::Rows; ++row) {
        const RowReader reader(kind, segment, row);
        if (!isGood(reader))
            return false;
        if (reader.id().isNull())
            continue;
        const size_t slot = size_t(number) * RowSegment::Rows + row;
        if (slot >= named.size())
            return false;
        named[slot] = true;
    }
    return true;
}

} // namespace colophon
