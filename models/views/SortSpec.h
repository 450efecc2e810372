#pragma once

#include "models/views/SortColumn.h"

#include <vector>

namespace colophon {

/// One column by which rows stand. A missing value comes last in either direction.
struct SortBy
{
    SortColumn column = SortColumn::Title;
    bool descending = false;

    bool operator==(const SortBy &) const = default;
};

/// What rows stand by: by the first, those that are equal in it by the second, and so on; at last by id, ascending.
using SortSpec = std::vector<SortBy>;

constexpr size_t MostSortColumns = 4;

} // namespace colophon
