#pragma once

#include "models/catalog/Catalog.h"
#include "models/views/FilterSpec.h"
#include "models/views/RowOrder.h"
#include "models/views/SortKeys.h"

#include <QSet>

namespace colophon {

/// A fresh order for a view, made in slices beside the one that is shown. Rows that change meanwhile are looked at
/// again at the end.
class ViewBuild
{
public:
    ViewBuild(Catalog &catalog, wire::EntityKind kind, FilterSpec filter, SortColumn column, bool descending,
              const QLocale &locale);

    const FilterSpec &filter() const { return m_filter; }
    /// Rows that are deleted and still show.
    void setLingering(QSet<RowSlot> lingering) { m_lingering = std::move(lingering); }
    void touch(RowSlot slot) { m_touched.insert(slot); }

    /// Looks at rows and sorts them until @p deadline of the steady clock; true when all of it is done.
    bool advance(std::chrono::steady_clock::time_point deadline);
    /// Whether so many rows are to be shown that to show them takes a turn of its own.
    bool isLong() const { return m_rows.size() >= LongFrom; }
    /// After advance() said that all is done. The build is empty afterwards.
    std::unique_ptr<RowOrder> takeOrder();
    std::unique_ptr<SortKeys> takeKeys() { return std::move(m_keys); }

    static bool accepts(Catalog &catalog, wire::EntityKind kind, const FilterSpec &filter, bool lingering,
                        RowSlot slot);

private:
    static constexpr size_t LongFrom = 1000;

    void look(RowSlot slot);
    bool isSorted() const;
    void sortSome();

    Catalog &m_catalog;
    wire::EntityKind m_kind;
    FilterSpec m_filter;
    std::unique_ptr<SortKeys> m_keys;
    std::unique_ptr<RowOrder> m_order;
    std::vector<RowSlot> m_rows; ///< as collected, then in sorted runs, then in order
    size_t m_sorted = 0;         ///< rows below it stand in sorted runs
    size_t m_width = 0;          ///< rows of a sorted run
    size_t m_merged = 0;         ///< runs of this width below it are merged in pairs
    QSet<RowSlot> m_touched;
    QSet<RowSlot> m_lingering;
    RowSlot m_next = 0;
    bool m_collected = false;
};

} // namespace colophon
