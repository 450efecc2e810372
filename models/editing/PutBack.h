#pragma once

#include "models/catalog/EntityKey.h"
#include "models/editing/EntityFields.h"

#include <QCoreApplication>
#include <QUuid>

namespace colophon {

class Outbox;
class DraftKeeper;

/// What an operator wants back of an entity's past: fields, each from what was there to what it shall be again, and the
/// entity itself where it is deleted. Carried out as an action of its own, with the event that is taken back as its
/// cause; merges with what others did since, and asks where the two meet. UI thread only.
struct PutBack
{
    Q_DECLARE_TR_FUNCTIONS(PutBack)

public:
    enum class Result : quint8 {
        Saved,   ///< on its way: one step for the undo stack
        Asked,   ///< in the draft of the entity: the conflict sheet has it
        Written, ///< in the draft: the form says what is wrong with it
        Nothing, ///< it is so already
        Refused  ///< Outcome::text says why
    };
    struct Outcome
    {
        Result result = Result::Nothing;
        QString text; ///< what the operator is to know; "" where what was asked for was done
    };
    /// What it comes to as things stand.
    struct Way
    {
        FieldChanges changes; ///< that fit, with what is shown now as base
        FieldChanges meeting; ///< to be decided: from `base` to `mine`
        bool restores = false;
        bool isThere = false; ///< the catalog shows the entity

        bool isNothing() const { return changes.empty() && meeting.empty() && !restores; }
    };

    EntityKey key;
    FieldChanges wanted; ///< `base`: what it was when `mine` was replaced, or what the operator saw
    bool alive = false;  ///< deleted or not, it shall be there
    QUuid cause;         ///< event that is taken back; null for none

    Way way(const Outbox &outbox) const;
    Outcome carryOut(Outbox &outbox, DraftKeeper &keeper) const;
};

} // namespace colophon
