#pragma once

#include "models/catalog/PreparedRows.h"
#include "models/catalog/RowPlaces.h"

#include <algorithm>
#include <array>

namespace colophon {

/// Asks for what the next rows of a block will look up, so that it lies in the processor's cache when they are put: of
/// a million rows hardly one does by chance, and a book names four others. Nothing but speed depends on it.
class RowsAhead
{
public:
    RowsAhead(const std::array<RowPlaces, 4> &places, const PreparedRows &rows, size_t first, size_t end)
        : m_places(places)
        , m_rows(rows)
        , m_index(first)
        , m_held(first)
        , m_end(end)
    {
    }
    /// Row number @p row comes next.
    void reach(size_t row)
    {
        for (; m_index < std::min(row + 2 * Distance, m_end); ++m_index)
            each(m_index, [](const RowPlaces &places, const QUuid &id) { places.prefetchIndex(id); });
        for (; m_held < std::min(row + Distance, m_end); ++m_held)
            each(m_held, [](const RowPlaces &places, const QUuid &id) { places.prefetchRow(id); });
    }

private:
    static constexpr size_t Distance = 4;

    template <typename Visit>
    void each(size_t number, Visit visit) const
    {
        const PreparedRows::Row &row = m_rows.row(number);
        visit(m_places[static_cast<size_t>(row.kind)], row.head.id);
        m_rows.eachReference(
            row, [&](wire::EntityKind kind, const QUuid &id) { visit(m_places[static_cast<size_t>(kind)], id); });
    }

    const std::array<RowPlaces, 4> &m_places;
    const PreparedRows &m_rows;
    size_t m_index; ///< the first row whose entries of the index were not asked for
    size_t m_held;  ///< the first row whose held rows were not
    size_t m_end;
};

} // namespace colophon
