#pragma once

#include "models/catalog/EntityKey.h"
#include "models/editing/EntityFields.h"
#include "models/editing/Refusal.h"
#include "network/http/CatalogCommand.h"

#include <QByteArray>
#include <QUuid>

namespace colophon {

/// One saved change of one entity on its way to the server.
struct Edit
{
    enum class State : quint8 {
        Queued,  ///< never sent, or surely not carried out
        Sent,    ///< sent; the outcome is not known
        Returned ///< refused: it is back in its draft, and holds the entity's later edits
    };

    qint64 sequence = 0; ///< place in the queue
    EntityKey key;
    CommandVerb verb = CommandVerb::Update;
    /// Version to be sent as If-Match; 0 for a creation, and for an edit whose predecessor is not answered yet.
    qint64 baseVersion = 0;
    wire::Entity base; ///< the entity before this edit: as the server holds it, or as the predecessor will leave it
    /// What the operator changed, from what was seen. Of an edit that waits behind another that may differ from `base`,
    /// with which it is merged when its turn comes. Of a deletion: what was saved and not sent before it, which is not
    /// sent either, but comes back with the entity or with a refusal. Empty for a restoration.
    FieldChanges changes;
    QUuid correlationId; ///< of the operator's action
    QUuid causationId;   ///< the session's last cause when the operator saved; null for none
    QUuid idempotencyKey;
    QByteArray epoch; ///< of the server's log when the operator saved; empty on a base server
    State state = State::Queued;
    bool batched = false; ///< it was sent with others, and is repeated so: its key was made of theirs
    qint64 savedAtMs = 0; ///< since 1970
    qint64 sentAtMs = 0;  ///< since 1970, of the first attempt with this key; 0 before
    Refusal refusal;      ///< of a returned edit

    /// The entity after this edit.
    wire::Entity result() const;
    /// Comes after @p before now. What that one changes is not asked again: both are the operator's own. Of all else
    /// `changes` keeps what the operator saw, which may be newer than what @p before began from.
    void follow(const Edit &before);
    /// Its entity is as @p entity before it; `changes` keeps what the operator saw.
    void goOnFrom(wire::Entity entity, qint64 version);
    /// Its entity is as @p entity before it, and that is what the operator saw.
    void setBase(wire::Entity entity, qint64 version);
    /// What is changed, or of a deletion all, is in @p entity as the operator saw it.
    bool beginsFrom(const wire::Entity &entity) const;
    /// An update that changes nothing.
    bool isEmpty() const { return verb == CommandVerb::Update && changes.empty(); }
};

} // namespace colophon
