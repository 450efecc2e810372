#include "models/views/RowCompare.h"

#include "models/catalog/RowPrefetch.h"

#include <algorithm>
#include <cmath>

namespace colophon {
namespace {

using Kind = wire::EntityKind;

int sign(std::strong_ordering order)
{
    return order < 0 ? -1 : (order > 0 ? 1 : 0);
}

int compareIds(const QUuid &a, const QUuid &b)
{
    if (a.data1 != b.data1)
        return a.data1 < b.data1 ? -1 : 1;
    if (a.data2 != b.data2)
        return a.data2 < b.data2 ? -1 : 1;
    if (a.data3 != b.data3)
        return a.data3 < b.data3 ? -1 : 1;
    return std::memcmp(a.data4, b.data4, sizeof a.data4);
}

} // namespace

RowCompare::RowCompare(const ReplicaRows &rows, const ViewSpec &spec, const OrderContext &context,
                       const PendingNames &pending, const Collation *collation)
    : m_rows(rows)
    , m_spec(spec)
    , m_pending(pending)
    , m_collation(collation ? *collation : rows.collation())
    , m_values(rows, spec.kind, context)
{
}

bool RowCompare::less(RowSlot a, RowSlot b) const
{
    const auto difference = prefix(a) <=> prefix(b);
    return difference != 0 ? difference < 0 : compare(a, b) < 0;
}

int RowCompare::compare(RowSlot a, RowSlot b) const
{
    for (const SortBy &by : m_spec.sort) {
        if (const int order = compareIn(by, a, b); order != 0)
            return order;
    }
    return compareIds(m_rows.id(m_spec.kind, a), m_rows.id(m_spec.kind, b));
}

void RowCompare::fetch(std::span<const RowSlot> slots) const
{
    for (const RowSlot slot : slots)
        prefetchHead(m_rows, m_spec.kind, slot);
    if (!m_spec.sort.empty() && m_spec.sort.front().column == SortColumn::Title)
        return;
    for (const RowSlot slot : slots)
        prefetchBody(m_rows, m_spec.kind, slot);
}

SortPrefix RowCompare::prefix(RowSlot slot) const
{
    if (m_spec.sort.empty())
        return {};
    const SortBy &by = m_spec.sort.front();
    if (ColumnValues::isNumber(by.column))
        return SortPrefix::of(m_values.number(by.column, slot), by.descending);
    if (by.column == SortColumn::Title)
        return SortPrefix::of(m_rows.row(m_spec.kind, slot).head().key, by.descending);
    if (m_spec.kind != Kind::Book)
        return {};
    switch (by.column) {
    case SortColumn::Authors: {
        const ColumnValues::Slots authors = namedAuthors(slot);
        return SortPrefix::of(authors.isEmpty() ? NameKey() : nameKey(Kind::Author, authors.front()), by.descending);
    }
    case SortColumn::Categories:
        return SortPrefix::of(nameKey(Kind::Category, firstCategory(slot)), by.descending);
    case SortColumn::Publisher:
        return SortPrefix::of(nameKey(Kind::Publisher, m_values.publisher(slot)), by.descending);
    case SortColumn::Isbn:
        return SortPrefix::of(m_values.isbnKey(slot), by.descending);
    default:
        return {};
    }
}

int RowCompare::compareIn(const SortBy &by, RowSlot a, RowSlot b) const
{
    if (ColumnValues::isNumber(by.column))
        return sign(SortPrefix::of(m_values.number(by.column, a), by.descending) <=>
                    SortPrefix::of(m_values.number(by.column, b), by.descending));
    if (by.column == SortColumn::Title)
        return compareNames(m_spec.kind, a, b, by.descending);
    if (by.column == SortColumn::Detail)
        return compareTexts(m_values.detail(a), m_values.detail(b), by.descending);
    if (m_spec.kind != Kind::Book)
        return 0;
    switch (by.column) {
    case SortColumn::Authors:
        return compareAuthors(a, b, by.descending);
    case SortColumn::Categories:
        return compareNames(Kind::Category, firstCategory(a), firstCategory(b), by.descending);
    case SortColumn::Publisher:
        return compareNames(Kind::Publisher, m_values.publisher(a), m_values.publisher(b), by.descending);
    case SortColumn::Isbn: {
        const NameKey a16 = m_values.isbnKey(a);
        const NameKey b16 = m_values.isbnKey(b);
        if (a16 != b16 || a16.isMissing() || a16.isWhole())
            return sign(SortPrefix::of(a16, by.descending) <=> SortPrefix::of(b16, by.descending));
        const std::string x = m_values.isbn(a);
        const std::string y = m_values.isbn(b);
        return by.descending ? y.compare(x) : x.compare(y);
    }
    default:
        return 0;
    }
}

int RowCompare::compareNames(Kind kind, RowSlot a, RowSlot b, bool descending) const
{
    if (a == b)
        return 0;
    const NameKey x = nameKey(kind, a);
    const NameKey y = nameKey(kind, b);
    if (x != y)
        return sign(SortPrefix::of(x, descending) <=> SortPrefix::of(y, descending));
    if (x.isMissing() || x.isWhole())
        return 0;
    return descending ? m_collation.compare(name(kind, b), name(kind, a))
                      : m_collation.compare(name(kind, a), name(kind, b));
}

int RowCompare::compareTexts(const std::string &a, const std::string &b, bool descending) const
{
    if (a.empty() || b.empty())
        return static_cast<int>(a.empty()) - static_cast<int>(b.empty());
    return descending ? m_collation.compare(b, a) : m_collation.compare(a, b);
}

int RowCompare::compareAuthors(RowSlot a, RowSlot b, bool descending) const
{
    const ColumnValues::Slots x = namedAuthors(a);
    const ColumnValues::Slots y = namedAuthors(b);
    if (x.isEmpty() || y.isEmpty())
        return static_cast<int>(x.isEmpty()) - static_cast<int>(y.isEmpty());
    const qsizetype both = std::min(x.size(), y.size());
    for (qsizetype i = 0; i < both; ++i) {
        if (const int order = compareNames(Kind::Author, x[i], y[i], descending); order != 0)
            return order;
    }
    const int order = x.size() == y.size() ? 0 : (x.size() < y.size() ? -1 : 1);
    return descending ? -order : order;
}

NameKey RowCompare::nameKey(Kind kind, RowSlot slot) const
{
    if (slot == NoRow)
        return {};
    if (kind != m_spec.kind) {
        if (const PendingNames::Name *pending = m_pending.find(kind, slot))
            return pending->key;
    }
    const RowHead &head = m_rows.row(kind, slot).head();
    return head.flags & RowHead::Live ? head.key : NameKey();
}

std::string_view RowCompare::name(Kind kind, RowSlot slot) const
{
    if (kind != m_spec.kind) {
        if (const PendingNames::Name *pending = m_pending.find(kind, slot))
            return pending->text;
    }
    return m_rows.name(kind, slot);
}

ColumnValues::Slots RowCompare::namedAuthors(RowSlot slot) const
{
    ColumnValues::Slots authors = m_values.authors(slot);
    authors.removeIf([this](RowSlot author) { return nameKey(Kind::Author, author).isMissing(); });
    return authors;
}

RowSlot RowCompare::firstCategory(RowSlot slot) const
{
    const ColumnValues::Slots categories = m_values.categories(slot);
    const auto *found = std::find_if(categories.begin(), categories.end(), [this](RowSlot category) {
        return !nameKey(Kind::Category, category).isMissing();
    });
    return found == categories.end() ? NoRow : *found;
}

} // namespace colophon
