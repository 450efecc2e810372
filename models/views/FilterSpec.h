#pragma once

#include <QByteArray>
#include <QList>

namespace colophon {

/// Which rows a view shows.
struct FilterSpec
{
    bool deletedOnly = false; ///< the deleted items instead of the live ones
    QList<QByteArray> words;  ///< each occurs somewhere in the row's search text; folded (SearchText::words)

    bool operator==(const FilterSpec &) const = default;
};

} // namespace colophon
