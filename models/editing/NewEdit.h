#pragma once

#include "models/catalog/EntityKey.h"
#include "models/editing/EntityFields.h"

#include <QUuid>

#include <optional>

namespace colophon {

/// What an operator wants of one entity, before the outbox has made an Edit of it.
struct NewEdit
{
    enum class What : quint8 {
        Values, ///< its fields shall be so; it is created where it is not there
        Remove,
        Restore
    };
    enum class Saved : quint8 {
        Queued,     ///< on the disk and on its way, or folded with what was
        Unchanged,  ///< it is so already
        Outrun,     ///< somebody changed what the operator had seen, and the two meet: nothing was saved
        Unreadable, ///< its long texts cannot be read from this computer's disk: nothing was saved
        NotKept     ///< the disk does not take it: nothing was saved
    };

    EntityKey key;
    What what = What::Values;
    FieldChanges changes = {}; ///< of Values; `base` is what the operator saw
    /// The event that this answers to; nothing: the session's last cause when it is saved.
    std::optional<QUuid> causationId = std::nullopt;
    /// It is made of what came back of this entity, and takes its place. Else it waits behind what came back.
    bool replacesReturned = false;
};

} // namespace colophon
