#pragma once

#include "models/catalog/Catalog.h"
#include "models/views/FilterSpec.h"
#include "models/views/RowOrder.h"
#include "models/views/SortKeys.h"

#include <QSet>

namespace colophon {

/// A fresh order for a view, made in slices beside the one that is shown. Rows that change meanwhile are looked at again at
/// the end.
class ViewBuild {
public:
    ViewBuild(Catalog &catalog, wire::EntityKind kind, FilterSpec filter, SortColumn column, bool descending,
              const QLocale &locale);

    const FilterSpec &filter() const { return m_filter; }
    /// Rows that are deleted and still show.
    void setLingering(QSet<RowSlot> lingering) { m_lingering = std::move(lingering); }
    void touch(RowSlot slot) { m_touched.insert(slot); }

    /// Looks at rows until @p deadline of the steady clock; true when all were looked at.
    bool advance(std::chrono::steady_clock::time_point deadline);
    /// Sorts. The build is empty afterwards.
    std::unique_ptr<RowOrder> takeOrder();
    std::unique_ptr<SortKeys> takeKeys() { return std::move(m_keys); }

    static bool accepts(Catalog &catalog, wire::EntityKind kind, const FilterSpec &filter, bool lingering, RowSlot slot);

private:
    void look(RowSlot slot);

    Catalog &m_catalog;
    wire::EntityKind m_kind;
    FilterSpec m_filter;
    std::unique_ptr<SortKeys> m_keys;
    std::unique_ptr<RowOrder> m_order;
    std::vector<RowSlot> m_rows;
    QSet<RowSlot> m_touched;
    QSet<RowSlot> m_lingering;
    RowSlot m_next = 0;
};

} // namespace colophon
