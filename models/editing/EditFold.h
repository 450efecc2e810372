#pragma once

#include "models/editing/Edit.h"

namespace colophon {

/// What becomes of two edits of one entity that follow one another and were never sent.
struct EditFold
{
    enum class How : quint8 {
        Apart,  ///< each has to be sent
        One,    ///< `edit` does what both did
        Nothing ///< both together change nothing
    };

    How how = How::Apart;
    /// Of One: in the place of the earlier, with the ids and the time of the later. A deletion keeps the values that
    /// were saved just before it, so that a restoration in the queue brings them back.
    Edit edit;
};

/// Create + update = create; create + delete = nothing; update + update = update, or nothing where every field has its
/// old value again; update + delete = delete; delete + restore = what the deletion had taken in; restore + delete =
/// nothing. Edits of two epochs stay apart, and so does one that was made on something else than the earlier one leaves:
/// it has to be merged with that first. Pure; any thread.
EditFold foldEdits(const Edit &earlier, const Edit &later);

/// What was changed by both, the later one over the earlier one; a field that has its old value again is left out.
FieldChanges joined(const FieldChanges &earlier, const FieldChanges &later);

} // namespace colophon
