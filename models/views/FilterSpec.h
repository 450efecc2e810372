#pragma once

#include "models/views/FieldFilter.h"

#include <QByteArray>
#include <QList>

namespace colophon {

/// Which rows a view shows: those of which all of this is true. A value.
struct FilterSpec
{
    bool deletedOnly = false;       ///< the deleted items instead of the live ones
    QList<QByteArray> words;        ///< each occurs somewhere in the row's search text; folded (SearchText::words)
    std::vector<FieldFilter> where; ///< all of them hold; only those that are valid

    /// All live rows.
    bool isEmpty() const { return *this == FilterSpec(); }
    /// The fields on which it depends whether a row is shown.
    Fields fields() const;
    bool operator==(const FilterSpec &) const = default;

    QJsonObject toJson() const;
    /// What toJson() wrote; nothing where a part of it is not understood.
    static std::optional<FilterSpec> fromJson(const QJsonObject &json);
};

} // namespace colophon
