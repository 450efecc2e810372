#pragma once

#include "models/views/CatalogView.h"

#include <optional>

namespace colophon {

/// Where a list stands: the rows on its screen by id, from the top, each with its distance from the upper edge. After
/// any change of the rows it says where to scroll so that the first of them that is still there has not moved by a
/// pixel.
class ScrollAnchor
{
public:
    /// `offset` in pixels below the list's upper edge; negative for a row that is partly scrolled out.
    void add(const QUuid &id, double offset) { m_rows.push_back({id, offset}); }

    /// The contentY, in pixels and not clamped, for a list of rows of that height; nothing when none of the rows is
    /// left.
    std::optional<double> contentY(const CatalogView &view, double rowHeight) const;

private:
    struct Row
    {
        QUuid id;
        double offset;
    };

    std::vector<Row> m_rows;
};

} // namespace colophon
