#pragma once

#include "models/editing/Edit.h"

#include <QString>
#include <QUuid>

#include <vector>

namespace colophon {

/// One thing that the operator did and that can be taken back: an edit, a deletion, a creation, or all that was done at
/// once to many entities.
struct UndoAction
{
    struct Step
    {
        EntityKey key;
        CommandVerb verb = CommandVerb::Update;
        /// What each field was before, and what it became. Of a Delete of what was never sent: all that it held.
        FieldChanges changes;
        QUuid eventId; ///< of the event that it led to; null until the server said so, and on a base server
    };

    QUuid correlationId;
    std::vector<Step> steps;
    QString text; ///< "price of Dune"
};

} // namespace colophon
