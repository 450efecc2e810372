#pragma once

#include "network/wire/Entity.h"

#include <QHash>
#include <QUuid>

namespace colophon {

/// Names one entity of the catalog. A base server's ids are unique per kind only in theory, so the kind is part of it.
struct EntityKey
{
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
    // Ids of several kinds may each run in sequence: unmixed, their runs would fall onto one another in the table.
    const quint64 mixed =
        (static_cast<quint64>(qHash(key.id, seed)) + static_cast<quint64>(key.kind) + 1) * 0x9E3779B97F4A7C15ULL;
    return static_cast<size_t>(mixed ^ (mixed >> 32));
}

} // namespace colophon
