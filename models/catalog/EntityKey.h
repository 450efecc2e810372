#pragma once

#include "network/wire/Entity.h"

#include <QHash>
#include <QUuid>

namespace colophon {

/// Names one entity of the catalog. A base server's ids are unique per kind only in theory, so the kind is part of it.
struct EntityKey {
    wire::EntityKind kind = wire::EntityKind::Book;
    QUuid id;

    friend bool operator==(const EntityKey &, const EntityKey &) = default;
};

inline EntityKey keyOf(const wire::Entity &entity)
{
    return {wire::kindOf(entity), wire::idOf(entity)};
}

inline size_t qHash(const EntityKey &key, size_t seed = 0) noexcept
{
    return qHash(key.id, seed) ^ static_cast<size_t>(key.kind);
}

} // namespace colophon
