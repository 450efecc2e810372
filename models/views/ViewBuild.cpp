#include "models/views/ViewBuild.h"

#include <algorithm>

namespace colophon {
namespace {

constexpr RowSlot BetweenLooksAtTheClock = 64;

}

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
    const QString &text = catalog.searchTexts().of(kind, slot);
    return std::all_of(filter.words.begin(), filter.words.end(), [&text](const QString &word) { return text.contains(word); });
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
    while (m_next < store.slotEnd(m_kind)) {
        const RowSlot end = std::min(m_next + BetweenLooksAtTheClock, store.slotEnd(m_kind));
        for (; m_next < end; ++m_next)
            look(m_next);
        if (std::chrono::steady_clock::now() >= deadline)
            return m_next >= store.slotEnd(m_kind);
    }
    return true;
}

std::unique_ptr<RowOrder> ViewBuild::takeOrder()
{
    if (!m_touched.isEmpty()) {
        std::erase_if(m_rows, [this](RowSlot slot) { return m_touched.contains(slot); });
        for (const RowSlot slot : std::as_const(m_touched))
            look(slot);
    }
    m_order->assign(std::move(m_rows));
    return std::move(m_order);
}

} // namespace colophon
