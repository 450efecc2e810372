#include "models/views/OrderSort.h"

#include <QtEndian>

#include <algorithm>

namespace colophon {
namespace {

using Kind = wire::EntityKind;

constexpr size_t BetweenLooksAtStop = 4096;
// Rows sorted at a time, a few milliseconds; the sorted runs are merged.
constexpr size_t Run = 1 << 15;

bool sortsBy(const ViewSpec &spec, SortColumn column)
{
    return spec.kind == Kind::Book &&
           std::any_of(spec.sort.begin(), spec.sort.end(), [column](const SortBy &by) { return by.column == column; });
}

/// The first eight bytes of an id, as ids are ordered.
quint64 begin(const QUuid &id)
{
    return static_cast<quint64>(id.data1) << 32 | static_cast<quint64>(id.data2) << 16 | id.data3;
}

} // namespace

OrderSort::OrderSort(const ReplicaRows &rows, const ViewSpec &spec, const OrderContext &context,
                     const PendingNames &pending, const Collation &collation, const std::atomic_bool &stop)
    : m_rows(rows)
    , m_spec(spec)
    , m_collation(collation)
    , m_stop(stop)
    , m_values(rows, spec.kind, context)
    , m_compare(rows, spec, context, pending, &collation)
{
    if (sortsBy(spec, SortColumn::Authors))
        m_authors = NameRanks(rows, Kind::Author, pending, collation);
    if (sortsBy(spec, SortColumn::Categories))
        m_categories = NameRanks(rows, Kind::Category, pending, collation);
    if (sortsBy(spec, SortColumn::Publisher))
        m_publishers = NameRanks(rows, Kind::Publisher, pending, collation);
}

std::vector<RowSlot> OrderSort::sorted(const std::vector<RowSlot> &slots) const
{
    std::vector<Item> items;
    items.reserve(slots.size());
    for (const RowSlot slot : slots) {
        if (items.size() % BetweenLooksAtStop == 0 && m_stop)
            return {};
        items.push_back(itemOf(slot));
    }
    const auto less = [this](const Item &a, const Item &b) {
        const auto difference = a.prefix <=> b.prefix;
        return difference != 0 ? difference < 0 : m_compare.compare(a.slot, b.slot) < 0;
    };
    const auto at = [](std::vector<Item> &of, size_t row) {
        return of.begin() + static_cast<std::ptrdiff_t>(std::min(row, of.size()));
    };
    for (size_t from = 0; from < items.size() && !m_stop; from += Run)
        std::sort(at(items, from), at(items, from + Run), less);
    std::vector<Item> merged(items.size() > Run ? items.size() : 0);
    for (size_t width = Run; width < items.size(); width *= 2) {
        for (size_t from = 0; from < items.size(); from += 2 * width) {
            if (m_stop)
                return {};
            std::merge(at(items, from), at(items, from + width), at(items, from + width), at(items, from + 2 * width),
                       at(merged, from), less);
        }
        items.swap(merged);
    }
    std::vector<RowSlot> order;
    order.reserve(items.size());
    for (const Item &item : items)
        order.push_back(item.slot);
    return order;
}

OrderSort::Item OrderSort::itemOf(RowSlot slot) const
{
    return {prefixOf(0, slot), slot};
}

quint64 OrderSort::next(size_t column, RowSlot slot) const
{
    return column < m_spec.sort.size() ? prefixOf(column, slot).high : begin(m_rows.id(m_spec.kind, slot));
}

SortPrefix OrderSort::prefixOf(size_t column, RowSlot slot) const
{
    if (column >= m_spec.sort.size()) {
        const QUuid &id = m_rows.id(m_spec.kind, slot);
        return {begin(id), qFromBigEndian<quint64>(id.data4)};
    }
    const SortBy &by = m_spec.sort[column];
    // What follows a value that is told whole decides next; it is only read where it is kept.
    const auto exact = [&](quint64 value) {
        return SortPrefix{value, column == 0 ? next(1, slot) : 0};
    };
    if (ColumnValues::isNumber(by.column))
        return exact(SortPrefix::of(m_values.number(by.column, slot), by.descending).high);
    if (by.column == SortColumn::Title)
        return SortPrefix::of(m_rows.row(m_spec.kind, slot).head().key, by.descending);
    if (by.column == SortColumn::Detail)
        return SortPrefix::of(m_collation.key(m_values.detail(slot)), by.descending);
    if (m_spec.kind != Kind::Book)
        return exact(0);
    switch (by.column) {
    case SortColumn::Authors:
        return authors(column, slot);
    case SortColumn::Categories:
        return exact(categoryRank(slot, by.descending));
    case SortColumn::Publisher:
        return exact(rank(m_publishers, m_values.publisher(slot), by.descending));
    case SortColumn::Isbn:
        return SortPrefix::ofBytes(m_values.isbn(slot), by.descending);
    default:
        return exact(0);
    }
}

quint64 OrderSort::rank(const NameRanks &ranks, RowSlot slot, bool descending) const
{
    const quint64 place = slot == NoRow ? 0 : ranks.of(slot);
    return place == 0 ? SortPrefix::Last : (descending ? ~place : place);
}

quint64 OrderSort::categoryRank(RowSlot slot, bool descending) const
{
    const ColumnValues::Slots categories = m_values.categories(slot);
    const auto *found = std::find_if(categories.begin(), categories.end(),
                                     [this](RowSlot category) { return m_categories.of(category) > 0; });
    return found == categories.end() ? SortPrefix::Last : rank(m_categories, *found, descending);
}

/// Two authors in the first half. Behind them, of a row with no more, what decides next; else the third.
SortPrefix OrderSort::authors(size_t column, RowSlot slot) const
{
    const bool descending = m_spec.sort[column].descending;
    quint32 ranks[3] = {};
    size_t count = 0;
    for (const RowSlot author : m_values.authors(slot)) {
        const quint32 place = m_authors.of(author);
        if (place > 0 && count < std::size(ranks))
            ranks[count++] = place;
    }
    if (count == 0)
        return {SortPrefix::Last, column == 0 ? next(1, slot) : 0};
    const quint64 two = static_cast<quint64>(ranks[0]) << 32 | ranks[1];
    const bool hasMore = count == std::size(ranks);
    const quint64 third = descending ? ~ranks[2] : ranks[2];
    const quint64 rest = hasMore ? third << 31 : (column == 0 ? next(1, slot) >> 1 : 0);
    return {descending ? ~two : two, static_cast<quint64>(hasMore != descending) << 63 | rest};
}

} // namespace colophon
