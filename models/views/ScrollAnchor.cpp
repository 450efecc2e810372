#include "models/views/ScrollAnchor.h"

namespace colophon {

std::optional<double> ScrollAnchor::contentY(const CatalogView &view, double rowHeight) const
{
    for (const Row &anchor : m_rows) {
        const int row = view.rowOf(anchor.id);
        if (row >= 0)
            return row * rowHeight - anchor.offset;
    }
    return std::nullopt;
}

} // namespace colophon
