#pragma once

#include "models/views/RowCompare.h"
#include "models/views/RowRuns.h"
#include "models/views/SlotOrder.h"
#include "models/views/SlotSet.h"

#include <functional>

namespace colophon {

/// Rows in an order of which some may be out of place: those that are marked, because their values have changed and
/// nobody has placed them yet, or because somebody holds them where they are. All others stand in order at any time, so
/// that a row finds its place among them.
class PlacedRows
{
public:
    using Accepts = std::function<bool(RowSlot)>;

    /// @p runs is told of each run; it outlives this.
    explicit PlacedRows(RowRuns &runs)
        : m_runs(runs)
    {
    }

    const SlotOrder &order() const { return m_order; }
    const SlotSet &marked() const { return m_marked; }
    void mark(RowSlot slot) { m_marked.insert(slot); }
    void unmark(RowSlot slot) { m_marked.remove(slot); }

    /// Gives marked rows the places that their values call for, those that are not accepted none, and unmarks them.
    void place(const std::vector<RowSlot> &slots, const RowCompare &compare, const Accepts &accepts);
    /// Takes these out, those of them that are in.
    void remove(const std::vector<RowSlot> &slots);
    /// Whether a row of the list would stay where it is if it were placed.
    bool stands(RowSlot slot, const RowCompare &compare) const;

    /// Another order, nothing marked; no run is told.
    void assign(SlotOrder order);
    /// The same rows in the same order and more behind them.
    void extend(SlotOrder order);
    /// While true, place() and remove() tell nobody.
    void setQuiet(bool quiet) { m_quiet = quiet; }

private:
    int placeOf(RowSlot slot, const RowCompare &compare) const;
    /// Whether only marked rows lie between a row and the place before @p before.
    bool sameGap(RowSlot slot, int row, int before) const;
    void move(RowSlot slot, const RowCompare &compare);
    void insert(std::vector<RowSlot> slots, const RowCompare &compare);

    RowRuns &m_runs;
    SlotOrder m_order;
    SlotSet m_marked;
    bool m_quiet = false;
};

} // namespace colophon
