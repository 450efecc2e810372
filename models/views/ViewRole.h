#pragma once

#include "models/catalog/Field.h"
#include "network/wire/EntityKind.h"

#include <QHash>
#include <QList>

namespace colophon {

/// The roles of a CatalogView, by the names QML knows them under.
enum class ViewRole : int {
    EntityId = Qt::UserRole + 1,
    Title,
    Subtitle,
    Deleted,
    Version,
    EditedBy,
    EditedInitials,
    EditedAt,
    EditedText,
    State,
    StateBy,
    ChangedField,
    Refused,
    Authors,
    CategoryFirst,
    CategoryMore,
    Publisher,
    Isbn,
    Published,
    Price,
    Currency,
    Status,
    StatusText,
    Spoken,
    CoverSeed,
    Detail,
    Books
};

/// Role → QML name; the book's roles and those of the others are both named for every kind.
QHash<int, QByteArray> viewRoleNames();
/// The roles that read differently when these fields change.
QList<int> rolesOf(wire::EntityKind kind, Fields fields);

} // namespace colophon
