#pragma once

#include "models/editing/Edit.h"

namespace colophon {

/// What becomes of an edit when its entity is no longer what it was made on.
struct EditMerge
{
    enum class How : quint8 {
        Goes,    ///< on what is there now: `edit` says how
        Nothing, ///< what it wants is so already
        Meets,   ///< somebody changed the same, and only the operator can say what it shall be
        Deleted, ///< somebody deleted what it changes
        Changed  ///< somebody changed what it deletes
    };

    How how = How::Goes;
    /// Of Goes: changes from what is there now, which is its base; nothing else of it differs.
    Edit edit;
};

/// Field by field as mergeField() says. A deletion goes where no field that an operator edits has changed, a
/// restoration always. Pure; any thread.
EditMerge mergeEdit(const Edit &edit, const wire::Entity &there);

/// Whether an entity as read from the server shows what the edit wanted. Of three kinds a base server does not say
/// whether they are deleted: one version more and nothing else changed is the best that can be known there.
bool shows(const wire::Entity &onServer, const Edit &edit);

} // namespace colophon
