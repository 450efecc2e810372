#include "models/views/ViewBuild.h"

#include <algorithm>

namespace colophon {
namespace {

constexpr RowSlot BetweenLooksAtTheClock = 64;
// Rows sorted at a time, some tenths of a millisecond; the sorted runs are merged.
constexpr size_t Run = 1024;

} // namespace

ViewBuild::ViewBuild(Catalog &catalog, wire::EntityKind kind, FilterSpec filter, SortColumn column, bool descending,
                     const QLocale &locale)
    : m_catalog(catalog)
    , m_kind(kind)
    , m_filter(std::move(filter))
    , m_keys(std::make_unique<SortKeys>(catalog, kind, column, locale))
    , m_order(std::make_unique<RowOrder>(catalog.store(), kind))
{
    m_order->setDescending(descending);
}

bool ViewBuild::accepts(Catalog &catalog, wire::EntityKind kind, const FilterSpec &filter, bool lingering, RowSlot slot)
{
    const CatalogStore &store = catalog.store();
    if (!store.isLive(kind, slot))
        return false;
    if (store.isDeleted(kind, slot) != filter.deletedOnly && !lingering)
        return false;
    if (filter.words.isEmpty())
        return true;
    const ReplicaRows &rows = store.rows();
    const RowReader row = rows.row(kind, slot);
    std::string text(row.search());
    if (kind == wire::EntityKind::Book) {
        const auto add = [&](wire::EntityKind of, RowSlot named) {
            text += '\n';
            text += rows.row(of, named).search();
        };
        row.eachRef(Field::Authors, [&](RowSlot author) { add(wire::EntityKind::Author, author); });
        if (const RowSlot publisher = row.ref(Field::Publisher); publisher != NoRow)
            add(wire::EntityKind::Publisher, publisher);
    }
    return std::all_of(filter.words.begin(), filter.words.end(), [&text](const QByteArray &word) {
        return text.find({word.constData(), static_cast<size_t>(word.size())}) != std::string::npos;
    });
}

void ViewBuild::look(RowSlot slot)
{
    if (!accepts(m_catalog, m_kind, m_filter, m_lingering.contains(slot), slot))
        return;
    m_order->prepare(slot, wire::idOf(m_catalog.store().entity(m_kind, slot)), m_keys->make(slot));
    m_rows.push_back(slot);
}

bool ViewBuild::advance(std::chrono::steady_clock::time_point deadline)
{
    const CatalogStore &store = m_catalog.store();
    while (!m_collected) {
        const RowSlot end = std::min(m_next + BetweenLooksAtTheClock, store.slotEnd(m_kind));
        for (; m_next < end; ++m_next)
            look(m_next);
        // Rows that come from now on are touched ones.
        m_collected = m_next >= store.slotEnd(m_kind);
        if (!m_collected && std::chrono::steady_clock::now() >= deadline)
            return false;
    }
    while (!isSorted()) {
        sortSome();
        if (!isSorted() && std::chrono::steady_clock::now() >= deadline)
            return false;
    }
    return true;
}

bool ViewBuild::isSorted() const
{
    return m_sorted >= m_rows.size() && m_width >= m_rows.size();
}

void ViewBuild::sortSome()
{
    const auto less = [this](RowSlot a, RowSlot b) {
        return m_order->less(a, b);
    };
    const auto at = [this](size_t row) {
        return m_rows.begin() + static_cast<std::ptrdiff_t>(std::min(row, m_rows.size()));
    };
    if (m_sorted < m_rows.size()) {
        m_width = Run;
        std::sort(at(m_sorted), at(m_sorted + Run), less);
        m_sorted += Run;
        return;
    }
    std::inplace_merge(at(m_merged), at(m_merged + m_width), at(m_merged + 2 * m_width), less);
    m_merged += 2 * m_width;
    if (m_merged >= m_rows.size()) {
        m_merged = 0;
        m_width *= 2;
    }
}

std::unique_ptr<RowOrder> ViewBuild::takeOrder()
{
    if (!m_touched.isEmpty()) {
        std::erase_if(m_rows, [this](RowSlot slot) { return m_touched.contains(slot); });
        const auto kept = static_cast<std::ptrdiff_t>(m_rows.size());
        for (const RowSlot slot : std::as_const(m_touched))
            look(slot);
        const auto less = [this](RowSlot a, RowSlot b) {
            return m_order->less(a, b);
        };
        std::sort(m_rows.begin() + kept, m_rows.end(), less);
        std::inplace_merge(m_rows.begin(), m_rows.begin() + kept, m_rows.end(), less);
    }
    m_order->assign(std::move(m_rows));
    return std::move(m_order);
}

} // namespace colophon
