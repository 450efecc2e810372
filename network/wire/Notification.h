#pragma once

#include "network/wire/Entity.h"
#include "network/wire/Parsed.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QUuid>

#include <optional>

namespace colophon::wire {

/// What a frame of the notification stream says (contract, section 7.4; extensions, section 3).
struct Notification
{
    /// Created and Restored are never sent by a base server; Updated with version 1 may be a creation.
    enum class Type : quint8 { Created, Updated, Deleted, Restored, Statistics, Ping, Connected, Resync, Other };

    Type type = Type::Other;
    QString name;                   ///< the event's name, e.g. "BookUpdated"
    std::optional<EntityKind> kind; ///< the catalog kind that it speaks of
    QUuid eventId;                  ///< null from a base server
    QUuid entityId;                 ///< null where the id is not a UUID (tenants) or absent
    QString title;                  ///< `title` or `name` of the entity, when sent
    qint64 version = 0;             ///< 0: no version to compare
    qint64 sequence = 0;            ///< global sequence, 0 when the server has none
    qint64 affects = 0;             ///< books that show a renamed author, publisher or category
    QByteArray cursor;              ///< the frame's own `id:`; empty when it had none
    QUuid causationId;
    QUuid correlationId;
    QString clientId; ///< X-Client-ID of the command that caused it
    Actor actor;
    QDateTime timestamp; ///< UTC
    QString reason;      ///< of a Resync: "epoch", "expired" or "unknown"

    /// What `payload=entity` brought: of `kind` and `entityId`, at `version` or newer. Nothing when it was not asked
    /// for, the caller is no administrator, or it could not be read.
    std::optional<Entity> entity;
    /// Why an entity that came along is not in `entity`: it has to be read instead. None otherwise.
    ParseError entityError;

    /// Whether it announces that a book, author, category or publisher changed (statistics are no change).
    bool isCatalogChange() const
    {
        return kind &&
               (type == Type::Created || type == Type::Updated || type == Type::Deleted || type == Type::Restored);
    }
    bool operator==(const Notification &) const = default;
};

} // namespace colophon::wire
