#pragma once

#include "network/wire/Entity.h"

#include <QByteArray>
#include <QUuid>

#include <optional>

namespace colophon {

enum class CommandVerb : quint8 { Create, Update, Delete, Restore };

/// A change that an operator asked for (contract, sections 8 and 9).
struct CatalogCommand
{
    CommandVerb verb = CommandVerb::Update;
    wire::EntityKind kind = wire::EntityKind::Book;
    QUuid entityId;
    std::optional<wire::Entity> entity; ///< Create and Update: all that it shall hold
    qint64 expectedVersion = 0;         ///< above 0 for all but Create: the version that was edited
    QByteArray idempotencyKey;          ///< printable ASCII; empty for none
    QUuid correlationId;                ///< null: a new one
    std::optional<QUuid> causationId;   ///< nothing: the session's last cause when it is sent
};

/// The answer to a command that was carried out.
struct CommandAnswer
{
    qint64 version = 0;      ///< from the ETag; a server that sends none: the expected one + 1, 1 after Create
    QUuid eventId;           ///< null from a base server
    QByteArray streamCursor; ///< the command's own event, never a place to resume from; empty from a base server
    QByteArray correlationId;
};

} // namespace colophon
