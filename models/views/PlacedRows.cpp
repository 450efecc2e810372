#include "models/views/PlacedRows.h"

#include <algorithm>
#include <utility>

namespace colophon {

int PlacedRows::placeOf(RowSlot slot, const RowCompare &compare) const
{
    return compare.placeIn(m_order, slot, [this](RowSlot other) { return m_marked.contains(other); });
}

bool PlacedRows::sameGap(RowSlot slot, int row, int before) const
{
    if (m_marked.isEmpty())
        return before == row || before == row + 1;
    for (int between = std::min(row, before); between < std::max(row, before); ++between) {
        const RowSlot other = m_order.at(between);
        if (other != slot && !m_marked.contains(other))
            return false;
    }
    return true;
}

bool PlacedRows::stands(RowSlot slot, const RowCompare &compare) const
{
    return sameGap(slot, m_order.rowOf(slot), placeOf(slot, compare));
}

void PlacedRows::place(const std::vector<RowSlot> &slots, const RowCompare &compare, const Accepts &accepts)
{
    std::vector<RowSlot> leaving;
    std::vector<RowSlot> coming;
    std::vector<RowSlot> staying;
    for (const RowSlot slot : slots) {
        const bool accepted = accepts(slot);
        if (m_order.contains(slot))
            (accepted ? staying : leaving).push_back(slot);
        else if (accepted)
            coming.push_back(slot);
        else
            m_marked.remove(slot);
    }
    remove(leaving);
    for (const RowSlot slot : staying)
        move(slot, compare);
    insert(std::move(coming), compare);
}

void PlacedRows::remove(const std::vector<RowSlot> &slots)
{
    std::vector<int> rows;
    rows.reserve(slots.size());
    for (const RowSlot slot : slots) {
        m_marked.remove(slot);
        if (m_order.contains(slot))
            rows.push_back(m_order.rowOf(slot));
    }
    std::sort(rows.begin(), rows.end(), std::greater<>());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    for (size_t i = 0; i < rows.size();) {
        size_t end = i + 1;
        while (end < rows.size() && rows[end] == rows[end - 1] - 1)
            ++end;
        const int first = rows[end - 1];
        if (!m_quiet)
            m_runs.removeBegins(first, rows[i]);
        m_order.remove(first, static_cast<int>(end - i));
        if (!m_quiet)
            m_runs.removeEnds();
        i = end;
    }
}

void PlacedRows::move(RowSlot slot, const RowCompare &compare)
{
    const int from = m_order.rowOf(slot);
    const int before = placeOf(slot, compare);
    m_marked.remove(slot);
    if (sameGap(slot, from, before))
        return;
    if (!m_quiet)
        m_runs.moveBegins(from, before);
    m_order.move(from, before > from ? before - 1 : before);
    if (!m_quiet)
        m_runs.moveEnds();
}

void PlacedRows::insert(std::vector<RowSlot> slots, const RowCompare &compare)
{
    std::sort(slots.begin(), slots.end(), [&compare](RowSlot a, RowSlot b) { return compare.less(a, b); });
    slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
    for (size_t i = 0; i < slots.size();) {
        const int row = placeOf(slots[i], compare);
        size_t end = i + 1;
        while (end < slots.size() && placeOf(slots[end], compare) == row)
            ++end;
        const std::span<const RowSlot> run(slots.data() + i, end - i);
        for (const RowSlot slot : run)
            m_marked.remove(slot);
        if (!m_quiet)
            m_runs.insertBegins(row, row + static_cast<int>(run.size()) - 1);
        m_order.insert(row, run);
        if (!m_quiet)
            m_runs.insertEnds();
        i = end;
    }
}

void PlacedRows::assign(SlotOrder order)
{
    m_order = std::move(order);
    m_marked.clear();
}

void PlacedRows::extend(SlotOrder order)
{
    if (order.size() == m_order.size())
        return;
    m_runs.insertBegins(m_order.size(), order.size() - 1);
    m_order = std::move(order);
    m_runs.insertEnds();
}

} // namespace colophon
