#pragma once

#include "server/domain/EntityState.h"

namespace colophond {

/// Makes a new entity. The id is the client's, never the zero id, and never used before in its tenant by any kind.
struct Create
{
    Uuid id;
    Content content;
};

/// Replaces the whole content of an entity.
struct Update
{
    Uuid id;
    Content content;
};

/// Marks an entity as deleted; nothing is removed (contract page 13).
struct Delete
{
    EntityKind kind;
    Uuid id;
};

/// Takes a deletion back.
struct Restore
{
    EntityKind kind;
    Uuid id;
};

using Command = std::variant<Create, Update, Delete, Restore>;

EntityKind kindOf(const Command &command);
const Uuid &idOf(const Command &command);

} // namespace colophond
