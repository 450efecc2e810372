#pragma once

#include "models/views/FilterSpec.h"
#include "models/views/SortSpec.h"
#include "network/wire/EntityKind.h"

namespace colophon {

/// Which rows of which kind are shown in which order: what windows that show the same share, and what a saved view
/// keeps. A value.
struct ViewSpec
{
    wire::EntityKind kind = wire::EntityKind::Book;
    FilterSpec filter;
    SortSpec sort; ///< at most MostSortColumns

    /// The fields on which the order of two rows depends.
    Fields sortFields() const;
    /// Those and the ones on which it depends whether a row is shown.
    Fields placeFields() const { return sortFields() | filter.fields(); }
    /// The same order before words and conditions: of all rows that are not deleted, or of all that are.
    ViewSpec withoutFilter() const { return {kind, {filter.deletedOnly, {}, {}}, sort}; }
    bool operator==(const ViewSpec &) const = default;

    QJsonObject toJson() const;
    /// What toJson() wrote; nothing where a part of it is not understood, for a view that shows other rows than its
    /// name says misleads.
    static std::optional<ViewSpec> fromJson(const QJsonObject &json);
};

size_t qHash(const ViewSpec &spec, size_t seed = 0);

} // namespace colophon
