#include "models/views/OrderSort.h"

#include "models/catalog/RowPrefetch.h"

#include <QtEndian>

#include <algorithm>

namespace colophon {
namespace {

using Kind = wire::EntityKind;

constexpr size_t BetweenLooksAtStop = 4096;
// Rows sorted at a time, a few milliseconds; the sorted runs are merged.
constexpr size_t Run = 1 << 15;
constexpr size_t RowsAhead = 64;

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
        items.push_back({prefixOf(0, slot), slot});
    }
    if (!sortPrefixes(items))
        return {};
    const bool readsRows = !m_spec.sort.empty() && m_spec.sort.front().column == SortColumn::Title;
    size_t heads = 0;
    size_t bodies = 0;
    for (size_t first = 0; first < items.size();) {
        // Twice as far ahead for the heads: they say where the bodies are.
        for (; readsRows && heads < std::min(first + 2 * RowsAhead, items.size()); ++heads)
            prefetchHead(m_rows, m_spec.kind, items[heads].slot);
        for (; readsRows && bodies < std::min(first + RowsAhead, items.size()); ++bodies)
            prefetchBody(m_rows, m_spec.kind, items[bodies].slot);
        size_t end = first + 1;
        while (end < items.size() && items[end].prefix == items[first].prefix)
            ++end;
        if (end - first > 1) {
            if (m_stop)
                return {};
            sortEqual(std::span(items).subspan(first, end - first));
        }
        first = end;
    }
    std::vector<RowSlot> order;
    order.reserve(items.size());
    for (const Item &item : items)
        order.push_back(item.slot);
    return order;
}

bool OrderSort::sortPrefixes(std::vector<Item> &items) const
{
    const auto less = [](const Item &a, const Item &b) {
        return a.prefix < b.prefix;
    };
    const auto at = [](std::vector<Item> &of, size_t row) {
        return of.begin() + static_cast<std::ptrdiff_t>(std::min(row, of.size()));
    };
    for (size_t from = 0; from < items.size(); from += Run) {
        if (m_stop)
            return false;
        std::sort(at(items, from), at(items, from + Run), less);
    }
    std::vector<Item> merged(items.size() > Run ? items.size() : 0);
    for (size_t width = Run; width < items.size(); width *= 2) {
        for (size_t from = 0; from < items.size(); from += 2 * width) {
            if (m_stop)
                return false;
            std::merge(at(items, from), at(items, from + width), at(items, from + width), at(items, from + 2 * width),
                       at(merged, from), less);
        }
        items.swap(merged);
    }
    return true;
}

void OrderSort::sortEqual(std::span<Item> items) const
{
    const bool byName = !m_spec.sort.empty() && m_spec.sort.front().column == SortColumn::Title;
    if (!byName || m_rows.row(m_spec.kind, items.front().slot).head().key.isWhole()) {
        std::sort(items.begin(), items.end(),
                  [this](const Item &a, const Item &b) { return m_compare.compare(a.slot, b.slot) < 0; });
        return;
    }
    // Titles that begin alike are many, and to look for one where it lies costs more than to compare it.
    struct Named
    {
        std::string_view name;
        RowSlot slot;
    };
    std::vector<Named> named;
    named.reserve(items.size());
    for (const Item &item : items)
        named.push_back({m_rows.name(m_spec.kind, item.slot), item.slot});
    std::sort(named.begin(), named.end(), [this](const Named &a, const Named &b) {
        const int order = m_collation.compare(a.name, b.name);
        if (order != 0)
            return m_spec.sort.front().descending ? order > 0 : order < 0;
        return m_compare.compare(a.slot, b.slot) < 0;
    });
    for (size_t i = 0; i < items.size(); ++i)
        items[i].slot = named[i].slot;
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
    const auto text = [&](const NameKey &key) {
        return key.isMissing() ? exact(SortPrefix::Last) : SortPrefix::of(key, by.descending);
    };
    if (by.column == SortColumn::Title)
        return text(m_rows.row(m_spec.kind, slot).head().key);
    if (by.column == SortColumn::Detail)
        return text(m_collation.key(m_values.detail(slot)));
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
        return text(m_values.isbnKey(slot));
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
