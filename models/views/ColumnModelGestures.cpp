// What the operator's hand does to columns: they are dropped at a place, and an edge between two of them is dragged.
#include "models/views/ColumnModel.h"

#include <algorithm>
#include <utility>

namespace colophon {

int ColumnModel::placeOf(const QString &key) const
{
    const Column *column = find(key);
    return column ? static_cast<int>(column - m_columns.data()) : -1;
}

int ColumnModel::neighbourOf(int place, int step) const
{
    for (place += step; place >= 0 && place < rowCount(); place += step) {
        if (m_columns[static_cast<size_t>(place)].visible)
            return place;
    }
    return -1;
}

int ColumnModel::titlePlace() const
{
    const auto title =
        std::find_if(m_columns.begin(), m_columns.end(), [](const Column &column) { return column.delivered == 0; });
    return static_cast<int>(title - m_columns.begin());
}

int ColumnModel::dropPlace(const QString &key, int x) const
{
    const int from = placeOf(key);
    int before = rowCount();
    int left = 0;
    for (int place = 0; place < rowCount(); ++place) {
        const Column &column = m_columns[static_cast<size_t>(place)];
        if (!column.visible)
            continue;
        if (x < left + column.width / 2) {
            before = place;
            break;
        }
        left += column.width;
    }
    // Its own two edges leave it where it is, and so do hidden columns beside them.
    if (before == from || before == neighbourOf(from, 1) || (before == rowCount() && neighbourOf(from, 1) < 0))
        return from;
    return before > from ? before - 1 : before;
}

int ColumnModel::dropX(const QString &key, int place) const
{
    const int from = placeOf(key);
    if (from < 0 || place == from || place < 0 || place >= rowCount())
        return -1;
    int x = 0;
    for (int each = 0; each < (place > from ? place + 1 : place); ++each) {
        const Column &column = m_columns[static_cast<size_t>(each)];
        x += column.visible ? column.width : 0;
    }
    return x;
}

void ColumnModel::step(const QString &key, int by)
{
    const int from = placeOf(key);
    const int to = from < 0 ? -1 : neighbourOf(from, by < 0 ? -1 : 1);
    if (to >= 0)
        move(key, to);
}

void ColumnModel::widen(const QString &key, int by)
{
    const int place = placeOf(key);
    if (place < 0 || !m_columns[static_cast<size_t>(place)].visible)
        return;
    if (place == titlePlace()) {
        takeEdge(key);
        dragEdge(by);
        dropEdge(true);
        return;
    }
    const int width = m_columns[static_cast<size_t>(place)].width;
    const int spare = m_columns[static_cast<size_t>(titlePlace())].width - NarrowestTitle;
    resize(key, width + std::min(by, spare));
}

void ColumnModel::resetWidth(const QString &key)
{
    // The second press of a double click has taken the edge: a hand that trembles would drag it back.
    m_taken.clear();
    if (const Column *column = find(key))
        resize(key, column->delivered);
}

void ColumnModel::takeEdge(const QString &key)
{
    m_taken = m_columns;
    m_edge = placeOf(key);
}

void ColumnModel::dragEdge(int by)
{
    if (m_taken.empty() || m_edge < 0)
        return;
    const int titleAt = titlePlace();
    const bool isTitle = m_edge == titleAt;
    const int width = m_taken[static_cast<size_t>(m_edge)].width;
    const int spare = m_taken[static_cast<size_t>(titleAt)].width - NarrowestTitle;
    // What lies behind the title holds on to the table's far edge: there the next column gives what this one takes, and
    // the edge stays under the pointer. Elsewhere the title gives it.
    const int next = titleAt <= m_edge ? neighbourOf(m_edge, 1) : -1;
    const int nextWidth = next >= 0 ? m_taken[static_cast<size_t>(next)].width : 0;
    if (isTitle && next < 0)
        return;
    int most = std::min(next >= 0 ? nextWidth - Narrowest : spare, isTitle ? Widest : Widest - width);
    if (isTitle) {
        // The column that left last comes back as soon as there is room, and would take it from the title.
        const Column *left = nullptr;
        for (const Column &column : m_taken) {
            if (!column.hidden && !column.visible && (!left || column.leaves > left->leaves))
                left = &column;
        }
        if (left)
            most = std::min(most, NarrowestTitle - 1 + left->natural - width);
    }
    const int least = std::max(next >= 0 ? nextWidth - Widest : -Widest, isTitle ? -spare : Narrowest - width);
    by = std::clamp(by, std::min(least, 0), std::max(most, 0));
    if (!isTitle)
        m_columns[static_cast<size_t>(m_edge)].natural = width + by;
    if (next >= 0)
        m_columns[static_cast<size_t>(next)].natural = nextWidth - by;
    arranged();
}

void ColumnModel::dropEdge(bool keep)
{
    const std::vector<Column> taken = std::exchange(m_taken, {});
    if (keep || taken.empty())
        return;
    for (size_t place = 0; place < taken.size(); ++place)
        m_columns[place].natural = taken[place].natural;
    arranged();
}

} // namespace colophon
