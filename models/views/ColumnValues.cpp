#include "models/views/ColumnValues.h"

#include <algorithm>
#include <vector>

namespace colophon {
namespace {

using Kind = wire::EntityKind;

/// A month or year without a day counts from its first day, as the server counts.
qint64 startOf(const wire::PartialDate &date)
{
    return QDate(date.year, std::max(date.month, 1), std::max(date.day, 1)).toJulianDay();
}

ColumnValues::Slots slotsOf(const RowReader &row, Field field)
{
    ColumnValues::Slots found;
    row.eachRef(field, [&](RowSlot slot) { found.append(slot); });
    return found;
}

} // namespace

ColumnValues::ColumnValues(const ReplicaRows &rows, Kind kind, const OrderContext &context)
    : m_rows(rows)
    , m_kind(kind)
    , m_context(context)
    , m_currency(rows.codes().find(context.currency, NoRow))
{
}

bool ColumnValues::isNumber(SortColumn column)
{
    switch (column) {
    case SortColumn::Published:
    case SortColumn::Price:
    case SortColumn::Edited:
    case SortColumn::Status:
    case SortColumn::Books:
        return true;
    default:
        return false;
    }
}

double ColumnValues::number(SortColumn column, RowSlot slot) const
{
    switch (column) {
    case SortColumn::Published: {
        const wire::PartialDate date = m_kind == Kind::Book ? row(slot).date(Field::Published) : wire::PartialDate();
        return date.isNull() ? Missing : date.year * 10000.0 + date.month * 100 + date.day;
    }
    case SortColumn::Price: {
        const std::optional<Price> shown = m_kind == Kind::Book ? price(slot) : std::nullopt;
        return shown ? shown->amount.toDouble() : Missing;
    }
    case SortColumn::Edited: {
        const qint64 at = row(slot).head().updatedAtMs;
        return at == RowHead::NoTime ? Missing : static_cast<double>(at);
    }
    case SortColumn::Status:
        return static_cast<double>(status(slot));
    case SortColumn::Books:
        return m_context.liveBooks ? m_context.liveBooks(slot) : 0;
    default:
        return Missing;
    }
}

ColumnValues::Slots ColumnValues::authors(RowSlot slot) const
{
    return slotsOf(row(slot), Field::Authors);
}

ColumnValues::Slots ColumnValues::categories(RowSlot slot) const
{
    return slotsOf(row(slot), Field::Categories);
}

std::string ColumnValues::isbn(RowSlot slot) const
{
    std::string plain(row(slot).text(Field::Isbn));
    std::erase_if(plain, [](char c) { return c == '-' || c == ' '; });
    return plain;
}

NameKey ColumnValues::isbnKey(RowSlot slot) const
{
    quint64 parts[2] = {};
    size_t count = 0;
    for (const char c : row(slot).text(Field::Isbn)) {
        if (c == '-' || c == ' ')
            continue;
        parts[count / 8] |= static_cast<quint64>(static_cast<quint8>(c)) << (56 - 8 * (count % 8));
        if (++count == 16)
            break;
    }
    return {parts[0], parts[1]};
}

std::string ColumnValues::detail(RowSlot slot) const
{
    std::string shown;
    if (m_kind == Kind::Author) {
        bool isFirst = true;
        row(slot).eachText(Field::Texts, [&](quint32 culture, std::string_view line) {
            if (std::exchange(isFirst, false) || culture == m_rows.defaultCulture())
                shown = line;
        });
    } else if (m_kind == Kind::Category) {
        const std::string_view name = m_rows.name(m_kind, slot);
        std::vector<std::string_view> others;
        row(slot).eachText(Field::Texts, [&](quint32, std::string_view other) {
            if (other == name || std::find(others.begin(), others.end(), other) != others.end())
                return;
            if (!others.empty())
                shown += " \u00b7 ";
            shown += other;
            others.push_back(other);
        });
    }
    return shown;
}

ColumnValues::Status ColumnValues::status(RowSlot slot) const
{
    const RowReader of = row(slot);
    if (of.isDeleted())
        return Status::Deleted;
    if (m_kind != Kind::Book)
        return Status::Active;
    const auto sale = of.sale(Field::Sale);
    if (sale && sale->start.toMSecsSinceEpoch() <= m_context.nowMs && m_context.nowMs < sale->end.toMSecsSinceEpoch())
        return Status::Sale;
    const wire::PartialDate published = of.date(Field::Published);
    const qint64 today = QDateTime::fromMSecsSinceEpoch(m_context.nowMs, Qt::UTC).date().toJulianDay();
    return !published.isNull() && startOf(published) > today ? Status::PreRelease : Status::Active;
}

std::optional<ColumnValues::Price> ColumnValues::price(RowSlot slot) const
{
    // Asked anew: the currency may have got its number since.
    const quint32 preferred = m_currency != NoRow ? m_currency : m_rows.codes().find(m_context.currency, NoRow);
    std::optional<Price> shown;
    row(slot).eachAmount(Field::Prices, [&](quint32 currency, const wire::Decimal &amount) {
        if (!shown || currency == preferred)
            shown = Price{currency, amount};
        return currency != preferred;
    });
    return shown;
}

} // namespace colophon
