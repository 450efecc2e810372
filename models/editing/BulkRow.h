#pragma once

#include "models/editing/EntityFields.h"

#include <QUuid>

namespace colophon {

/// One entity of a bulk edit: what is to become of it, and later what came of it.
struct BulkRow
{
    enum class State : quint8 {
        Open, ///< not looked at yet
        Changes,
        Stays,
        LeftOut,  ///< it would break a rule, or cannot be changed now
        Waiting,  ///< on this computer's disk, or on its way there
        Saved,    ///< on the server
        Merged,   ///< the same, together with what somebody else changed meanwhile
        Returned, ///< the server did not take it: it waits in its draft
        NotSaved, ///< it did not get as far as the disk
        TakenBack ///< by the operator, before it was sent
    };
    static constexpr size_t stateCount = 10;

    QUuid id;
    State state = State::Open;
    FieldValue before;
    FieldValue after;
    QString reason = {}; ///< in a sentence; "" for none
};

} // namespace colophon
