#include "models/editing/EditFold.h"

namespace colophon {

namespace {

EditFold carried(const Edit &earlier, const Edit &later, CommandVerb verb, FieldChanges changes)
{
    EditFold fold{EditFold::How::One, earlier};
    fold.edit.verb = verb;
    fold.edit.changes = std::move(changes);
    fold.edit.correlationId = later.correlationId;
    fold.edit.causationId = later.causationId;
    fold.edit.idempotencyKey = later.idempotencyKey;
    fold.edit.savedAtMs = later.savedAtMs;
    fold.edit.sentAtMs = 0;
    return fold;
}

EditFold foldOntoUpdate(const Edit &earlier, const Edit &later)
{
    if (later.verb == CommandVerb::Delete)
        return carried(earlier, later, CommandVerb::Delete, earlier.changes);
    if (later.verb != CommandVerb::Update)
        return {};
    FieldChanges changes = joined(earlier.changes, later.changes);
    if (changes.empty())
        return {EditFold::How::Nothing, {}};
    return carried(earlier, later, CommandVerb::Update, std::move(changes));
}

} // namespace

FieldChanges joined(const FieldChanges &earlier, const FieldChanges &later)
{
    FieldChanges all = earlier;
    for (const auto &[path, change] : later) {
        const auto known = all.find(path);
        const FieldValue base = known == all.end() ? change.base : known->second.base;
        if (base == change.mine)
            all.erase(path);
        else
            all.insert_or_assign(path, FieldChange{base, change.mine});
    }
    return all;
}

EditFold foldEdits(const Edit &earlier, const Edit &later)
{
    if (earlier.state != Edit::State::Queued || later.state != Edit::State::Queued ||
        (!earlier.epoch.isEmpty() && !later.epoch.isEmpty() && earlier.epoch != later.epoch) ||
        !later.beginsFrom(earlier.result()))
        return {};
    switch (earlier.verb) {
    case CommandVerb::Create:
        if (later.verb == CommandVerb::Update)
            return carried(earlier, later, CommandVerb::Create, joined(earlier.changes, later.changes));
        if (later.verb == CommandVerb::Delete)
            return {EditFold::How::Nothing, {}};
        break;
    case CommandVerb::Update:
        return foldOntoUpdate(earlier, later);
    case CommandVerb::Delete:
        if (later.verb != CommandVerb::Restore)
            break;
        if (earlier.changes.empty())
            return {EditFold::How::Nothing, {}};
        return carried(earlier, later, CommandVerb::Update, earlier.changes);
    case CommandVerb::Restore:
        // What the deletion took in was saved after this restoration: for the next one it has to be kept.
        if (later.verb == CommandVerb::Delete && later.changes.empty())
            return {EditFold::How::Nothing, {}};
        break;
    }
    return {};
}

} // namespace colophon
