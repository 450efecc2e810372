#include "models/editing/PutBack.h"

#include "models/catalog/Catalog.h"
#include "models/editing/DraftKeeper.h"
#include "models/editing/DraftState.h"
#include "models/editing/FieldMerge.h"
#include "models/editing/FieldRules.h"
#include "models/editing/Outbox.h"

#include <algorithm>

namespace colophon {

namespace {

/// Whether a value that comes back is none any more: the rules, or what the server knows, have changed since.
bool isWrong(const wire::Entity &shown, const FieldChanges &changes, const Catalog &catalog, wire::EntityKind kind)
{
    wire::Entity wanted = shown;
    applyChanges(wanted, changes);
    const FieldVerdicts verdicts = FieldRules(catalog.configuration(), u'.').check(kind, fieldsOf(wanted));
    return std::any_of(verdicts.begin(), verdicts.end(),
                       [&](const auto &each) { return !each.second.error.isEmpty() && changes.contains(each.first); });
}

} // namespace

PutBack::Way PutBack::way(const Outbox &outbox) const
{
    Way way;
    const std::optional<wire::Entity> shown = outbox.catalog().store().find(key);
    if (!shown)
        return way;
    way.isThere = true;
    way.restores = alive && wire::stampOf(*shown).deleted.value_or(false);
    const FieldMap now = fieldsOf(*shown);
    for (const auto &[path, change] : wanted) {
        const FieldValue theirs = valueAt(now, path);
        const MergedField merged = mergeField(path, change.base, change.mine, theirs);
        if (merged.how == MergedField::How::Meets)
            way.meeting.insert_or_assign(path, change);
        else if (!isSameValue(path, merged.value, theirs))
            way.changes.insert_or_assign(path, FieldChange{theirs, merged.value});
    }
    return way;
}

PutBack::Outcome PutBack::carryOut(Outbox &outbox, DraftKeeper &keeper) const
{
    Catalog &catalog = outbox.catalog();
    if (!catalog.canWrite())
        return {Result::Refused, catalog.writeRefusal()};
    const Way way = this->way(outbox);
    const std::optional<wire::Entity> shown = catalog.store().find(key);
    if (!shown)
        return {Result::Refused, tr("Nothing was put back: the entry is no longer in the catalog.")};
    if (way.isNothing())
        return {Result::Nothing, tr("It is so already.")};
    if (!way.restores && wire::stampOf(*shown).deleted.value_or(false))
        return {Result::Refused, tr("Nothing was put back: this is deleted. Restore it first.")};
    const std::optional<QUuid> because = cause.isNull() ? std::optional<QUuid>() : std::optional<QUuid>(cause);
    const bool wrong = isWrong(*shown, way.changes, catalog, key.kind);
    const bool asks = wrong || !way.meeting.empty();
    const QUuid action = CausationContext::newCorrelation();
    using Saved = NewEdit::Saved;
    if (way.restores) {
        const Saved saved = outbox.saveOne({key, NewEdit::What::Restore, {}, because, false}, action);
        if (saved != Saved::Queued)
            return {Result::Refused, outbox.problem()};
    }
    if (!asks && !way.changes.empty()) {
        const Saved saved = outbox.saveOne({key, NewEdit::What::Values, way.changes, because, false}, action);
        if (saved != Saved::Queued && saved != Saved::Unchanged)
            return {Result::Refused, outbox.problem()};
    }
    if (!asks)
        return {Result::Saved, way.restores ? tr("It was restored as well.") : QString()};
    FieldChanges proposed = way.meeting;
    proposed.insert(way.changes.begin(), way.changes.end());
    keeper.open(key)->propose(proposed, because);
    if (!way.meeting.empty())
        return {Result::Asked, tr("%Ln field(s) were changed again since: decide what each shall be.", nullptr,
                                  static_cast<int>(way.meeting.size()))};
    return {Result::Written, tr("It stands in the form, not saved: a value from then needs your attention now.")};
}

} // namespace colophon
