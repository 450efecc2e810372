#pragma once

#include <QStringList>

namespace colophon {

/// Which rows a view shows.
struct FilterSpec
{
    bool deletedOnly = false; ///< the deleted items instead of the live ones
    QStringList words;        ///< each occurs somewhere in the row's search text; folded (SearchTexts::words)

    bool operator==(const FilterSpec &) const = default;
};

} // namespace colophon
