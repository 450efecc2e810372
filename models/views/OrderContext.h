#pragma once

#include "models/catalog/RowReader.h"

#include <QString>

#include <functional>

namespace colophon {

/// What an order of rows depends on beside the rows themselves. As long as an order lives it stays the same, or the
/// order is built anew.
struct OrderContext
{
    QString currency; ///< whose price is shown; where a book has none in it, the first that it has
    qint64 nowMs = 0; ///< the time at which a sale runs or a book is out, in milliseconds since 1970, UTC
    /// How many live books name the row, for orders by SortColumn::Books. In a worker it answers from a copy.
    std::function<int(RowSlot)> liveBooks;
};

} // namespace colophon
