#include "models/catalog/RowReader.h"

#include <algorithm>

namespace colophon {
namespace {

// A decimal whose units do not fit into 64 bits is written as its text: no real price is.
constexpr quint64 AsText = wire::Decimal::maxScale + 1;

QDateTime timeOf(qint64 ms)
{
    return ms == RowHead::NoTime ? QDateTime() : QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

} // namespace

wire::Decimal RowReader::readDecimal(PackedReader &in)
{
    const quint64 scale = in.number();
    if (scale == AsText) {
        const std::string_view text = in.text();
        return wire::Decimal::fromJson({text.data(), static_cast<qsizetype>(text.size())}).value_or(wire::Decimal());
    }
    return {in.signedNumber(), static_cast<int>(scale)};
}

void RowReader::writeDecimal(PackedWriter &out, const wire::Decimal &value)
{
    if (const auto units = value.units()) {
        out.number(static_cast<quint64>(value.scale()));
        out.signedNumber(*units);
        return;
    }
    const QByteArray text = value.toJson();
    out.number(AsText);
    out.text({text.constData(), static_cast<size_t>(text.size())});
}

void RowReader::skip(PackedReader &in, const FieldLayout &layout)
{
    switch (layout.form) {
    case FieldForm::Ref:
    case FieldForm::Date:
    case FieldForm::Code:
        in.number();
        return;
    case FieldForm::Refs:
        for (quint64 left = in.number(); left > 0 && in.isGood(); --left)
            in.number();
        return;
    case FieldForm::Amounts:
        for (quint64 left = in.number(); left > 0 && in.isGood(); --left) {
            in.number();
            if (in.number() == AsText)
                in.text();
            else
                in.number();
        }
        return;
    case FieldForm::Text:
        if (in.number() > 0)
            in.text();
        return;
    case FieldForm::Sale:
        if (in.number() > 0) {
            if (in.number() == AsText)
                in.text();
            else
                in.number();
            in.number();
            in.number();
        }
        return;
    case FieldForm::Names:
    case FieldForm::LongTexts:
        const quint64 count = in.number();
        if (count > 0 && layout.form == FieldForm::LongTexts) {
            in.fixed();
            if (!layout.excerpt)
                return;
        }
        for (quint64 left = count; left > 0 && in.isGood(); --left) {
            in.number();
            in.text();
        }
        return;
    }
}

const FieldLayout &RowReader::layout(Field field) const
{
    const std::vector<FieldLayout> &fields = layoutOf(m_kind);
    const auto found =
        std::find_if(fields.begin(), fields.end(), [field](const FieldLayout &each) { return each.field == field; });
    Q_ASSERT_X(found != fields.end(), "RowReader", "the kind has no such field");
    return *found;
}

std::string_view RowReader::bytes(Field field) const
{
    PackedReader in = at(field);
    const char *const from = in.position();
    skip(in, layout(field));
    return {from, static_cast<size_t>(in.position() - from)};
}

std::string RowReader::bodyWith(Field field, std::string_view bytes) const
{
    const std::string_view old = this->bytes(field);
    const auto begin = static_cast<size_t>(old.data() - m_body.data());
    std::string body(m_body);
    return body.replace(begin, old.size(), bytes);
}

PackedReader RowReader::at(Field field) const
{
    PackedReader in(body());
    in.number(); // who changed it
    for (const FieldLayout &each : layoutOf(m_kind)) {
        if (each.field == field)
            return in;
        skip(in, each);
    }
    return PackedReader({});
}

QDateTime RowReader::updatedAt() const
{
    return timeOf(head().updatedAtMs);
}

std::optional<quint32> RowReader::updatedBy() const
{
    const quint64 number = PackedReader(body()).number();
    return number == 0 ? std::nullopt : std::optional(static_cast<quint32>(number - 1));
}

std::optional<std::string_view> RowReader::optionalText(Field field) const
{
    PackedReader in = at(field);
    return in.number() == 0 ? std::nullopt : std::optional(in.text());
}

RowSlot RowReader::ref(Field field) const
{
    const quint64 number = at(field).number();
    return number == 0 ? NoRow : static_cast<RowSlot>(number - 1);
}

quint32 RowReader::code(Field field) const
{
    return static_cast<quint32>(at(field).number());
}

wire::PartialDate RowReader::date(Field field) const
{
    const quint64 packed = at(field).number();
    return {static_cast<int>(packed >> 9), static_cast<int>((packed >> 5) & 0xf), static_cast<int>(packed & 0x1f)};
}

std::optional<wire::Sale> RowReader::sale(Field field) const
{
    PackedReader in = at(field);
    if (in.number() == 0)
        return std::nullopt;
    wire::Sale sale;
    sale.percentage = readDecimal(in);
    sale.start = timeOf(in.signedNumber());
    sale.end = timeOf(in.signedNumber());
    return sale;
}

quint32 RowReader::textCount(Field field) const
{
    return static_cast<quint32>(at(field).number());
}

} // namespace colophon
