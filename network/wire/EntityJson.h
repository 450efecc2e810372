#pragma once

#include "network/wire/Entity.h"
#include "network/wire/Parsed.h"

#include <QByteArray>

#include <vector>

namespace colophon::wire {

// JSON of the four entities. All functions may be called from any thread; none throws.

/// One entity from an answer: the admin or public DTO of a base server (nested authors, categories, publisher; the
/// version in `eTag`) or the form of a sync line (authorIds, categoryIds, publisherId, isDeleted, version, updatedAt,
/// updatedBy); contract sections 8, 9.2 and extensions section 4. Unknown members are ignored. The version is the
/// greater of `version` and `eTag`. An author's or category's resolved text is used only where no `translations` object
/// is present, as the text of fallbackCulture.
Parsed<Entity> parseEntity(EntityKind kind, QByteArrayView json, const QString &fallbackCulture = QString());

/// One page of a list, or a whole list.
struct EntityPage
{
    std::vector<Entity> items;
    bool hasNextPage = false;
    qint64 totalItemCount = 0; ///< as the server says; the number of items for a bare array
};

/// A bare array (admin books) or a page object (contract, section 5.2). One bad item fails the page.
Parsed<EntityPage> parsePage(EntityKind kind, QByteArrayView json, const QString &fallbackCulture = QString());

/// The body of `POST /api/admin/…`: the update body with the id.
QByteArray createBody(const Entity &entity);
/// The body of `PUT /api/admin/…/{id}`: everything that the entity holds, for a PUT replaces everything.
QByteArray updateBody(const Entity &entity);
/// The form of a sync line's `entity`: what parseEntity() reads back without loss, for keeping entities on disk.
QByteArray toJson(const Entity &entity);

} // namespace colophon::wire
