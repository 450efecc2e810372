#pragma once

#include "models/catalog/Collation.h"
#include "network/wire/Entity.h"

#include <string>

namespace colophon {

/// What costs most when a row is packed, and needs nothing of the replica: a worker that parses makes it along the way.
struct RowTexts
{
    NameKey key;        ///< of the name
    std::string search; ///< RowReader::search()

    /// @p defaultCulture: in which categories are named. Any thread; the collation belongs to it.
    static RowTexts of(const wire::Entity &entity, const Collation &collation, const QString &defaultCulture);
};

/// A book's title; an author's or publisher's name; a category's name in that culture, else in any.
QString nameOf(const wire::Entity &entity, const QString &defaultCulture);

} // namespace colophon
