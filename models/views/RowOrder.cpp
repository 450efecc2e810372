#include "models/views/RowOrder.h"

#include <algorithm>

namespace colophon {

bool RowOrder::before(const Entry &a, const Entry &b) const
{
    const int order = a.key.compare(b.key, m_descending);
    return order != 0 ? order < 0 : a.id < b.id;
}

RowOrder::Entry &RowOrder::entry(RowSlot slot)
{
    if (slot >= m_entries.size())
        m_entries.resize(std::max<size_t>(slot + 1, m_store->slotEnd(m_kind)));
    return m_entries[slot];
}

int RowOrder::rowOf(RowSlot slot) const
{
    return placeFor(slot);
}

void RowOrder::prepare(RowSlot slot, const QUuid &id, SortKey key)
{
    Entry &made = entry(slot);
    made.key = std::move(key);
    made.id = id;
}

int RowOrder::placeFor(RowSlot slot) const
{
    const auto place =
        std::lower_bound(m_rows.begin(), m_rows.end(), slot, [this](RowSlot a, RowSlot b) { return less(a, b); });
    return static_cast<int>(place - m_rows.begin());
}

bool RowOrder::less(RowSlot a, RowSlot b) const
{
    return before(m_entries[a], m_entries[b]);
}

void RowOrder::insert(int row, const std::vector<RowSlot> &added)
{
    m_rows.insert(m_rows.begin() + row, added.begin(), added.end());
    for (const RowSlot slot : added)
        m_entries[slot].present = true;
}

void RowOrder::remove(int first, int count)
{
    const auto begin = m_rows.begin() + first;
    for (auto slot = begin; slot != begin + count; ++slot)
        m_entries[*slot] = {};
    m_rows.erase(begin, begin + count);
}

int RowOrder::placeFor(RowSlot slot, const SortKey &key) const
{
    const int current = rowOf(slot);
    Entry wanted;
    wanted.key = key;
    wanted.id = m_entries[slot].id;
    const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), wanted, [this](RowSlot at, const Entry &value) {
        return before(m_entries[at], value);
    });
    const int row = static_cast<int>(place - m_rows.begin());
    return row > current ? row - 1 : row;
}

void RowOrder::move(int from, int to, SortKey key)
{
    const auto begin = m_rows.begin();
    m_entries[at(from)].key = std::move(key);
    if (from < to)
        std::rotate(begin + from, begin + from + 1, begin + to + 1);
    else if (to < from)
        std::rotate(begin + to, begin + from, begin + from + 1);
}

void RowOrder::assign(std::vector<RowSlot> rows)
{
    for (const RowSlot slot : m_rows)
        m_entries[slot].present = false;
    m_rows = std::move(rows);
    for (const RowSlot slot : m_rows)
        m_entries[slot].present = true;
}

void RowOrder::clear()
{
    m_rows.clear();
    m_entries.clear();
}

} // namespace colophon
