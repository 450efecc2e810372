// The part of the Outbox that takes edits in: what an operator's wish becomes, and how it gets to the disk.
#include "models/catalog/Catalog.h"
#include "models/editing/EditMerge.h"
#include "models/editing/Outbox.h"
#include "models/editing/OutboxAction.h"
#include "network/wire/UuidV7.h"

#include <algorithm>

namespace colophon {

namespace {

/// The edit on what is there, which may be something else than the operator saw.
NewEdit::Saved mergeInto(Edit &edit, const wire::Entity &there)
{
    // Whether it is deleted the server says, and whoever saves may have been told.
    wire::Entity shown = there;
    wire::stampOf(shown).deleted.reset();
    const EditMerge merge = mergeEdit(edit, shown);
    if (merge.how == EditMerge::How::Meets)
        return NewEdit::Saved::Outrun;
    if (merge.how == EditMerge::How::Nothing)
        edit.changes.clear();
    else
        edit.changes = merge.edit.changes;
    edit.base = there;
    edit.baseVersion = wire::stampOf(there).version;
    return NewEdit::Saved::Queued;
}

} // namespace

bool Outbox::save(const EntityKey &key, const FieldChanges &changes, const QUuid &correlationId)
{
    return isSaved({key, NewEdit::What::Values, changes, {}, true}, correlationId);
}

bool Outbox::remove(const EntityKey &key, const QUuid &correlationId)
{
    return isSaved({key, NewEdit::What::Remove, {}, {}, true}, correlationId);
}

bool Outbox::restore(const EntityKey &key, const QUuid &correlationId)
{
    return isSaved({key, NewEdit::What::Restore, {}, {}, true}, correlationId);
}

bool Outbox::isSaved(const NewEdit &edit, const QUuid &correlationId)
{
    const NewEdit::Saved saved = saveOne(edit, correlationId);
    return saved == NewEdit::Saved::Queued || saved == NewEdit::Saved::Unchanged;
}

OutboxAction *Outbox::saveAll(std::vector<NewEdit> edits, const QUuid &correlationId)
{
    auto *action = new OutboxAction(*this, std::move(edits), correlationId);
    if (!action->isFinished()) {
        connect(action, &OutboxAction::finished, this, &Outbox::changed);
        Q_EMIT changed();
    }
    return action;
}

int Outbox::saving() const
{
    const auto actions = findChildren<OutboxAction *>(QString(), Qt::FindDirectChildrenOnly);
    return static_cast<int>(
        std::count_if(actions.begin(), actions.end(), [](const OutboxAction *each) { return !each->isFinished(); }));
}

NewEdit::Saved Outbox::saveOne(const NewEdit &wanted, const QUuid &correlationId)
{
    std::vector<Edit> edits(1);
    NewEdit::Saved saved = compose(wanted, correlationId, edits.front());
    if (saved == NewEdit::Saved::Queued)
        saved = accept(edits, wanted.replacesReturned) ? saved : NewEdit::Saved::NotKept;
    if (saved == NewEdit::Saved::Unreadable)
        m_problem = tr("Nothing was changed: the long texts of this entry cannot be read from this computer's disk. "
                       "They are read from the server again as soon as it answers; then try once more.");
    else if (saved == NewEdit::Saved::Outrun)
        m_problem = tr("Nothing was saved: somebody else changed the same meanwhile. Look at it and save again.");
    else if (saved == NewEdit::Saved::NotKept && m_file.isOpen())
        m_problem = tr("The edit could not be kept: the disk cannot be written.");
    else if (m_file.isOpen())
        m_problem.clear();
    Q_EMIT changed();
    return saved;
}

NewEdit::Saved Outbox::compose(const NewEdit &wanted, const QUuid &correlationId, Edit &edit) const
{
    using What = NewEdit::What;
    const EntityKey &key = wanted.key;
    const bool inItsPlace = wanted.replacesReturned && m_queue.isReturned(key);
    const Edit *previous = inItsPlace ? nullptr : m_queue.last(key);
    const bool known = previous || m_catalog.store().isOnServer(key);
    edit.key = key;
    edit.verb = wanted.what == What::Remove    ? CommandVerb::Delete
                : wanted.what == What::Restore ? CommandVerb::Restore
                : known                        ? CommandVerb::Update
                                               : CommandVerb::Create;
    if (!m_file.isOpen())
        return NewEdit::Saved::NotKept;
    // An update sends the whole entity: without the texts that could not be read it would take them from the server.
    // So would what is made of any other edit's result.
    if (edit.verb != CommandVerb::Create && !m_catalog.store().isWhole(key))
        return NewEdit::Saved::Unreadable;
    edit.changes = wanted.changes;
    NewEdit::Saved saved = NewEdit::Saved::Queued;
    const std::optional<wire::Entity> onServer = previous ? std::nullopt : m_catalog.store().findOnServer(key);
    if (previous)
        edit.follow(*previous);
    else if (onServer && edit.verb == CommandVerb::Update)
        saved = mergeInto(edit, *onServer);
    else if (onServer && edit.verb != CommandVerb::Create)
        edit.setBase(*onServer, wire::stampOf(*onServer).version);
    else
        edit.setBase(emptyEntity(key.kind, key.id), 0);
    edit.correlationId = correlationId;
    edit.causationId = wanted.causationId.value_or(m_catalog.causation().lastCause());
    edit.idempotencyKey = wire::newUuidV7();
    edit.epoch = m_epoch;
    edit.savedAtMs = m_catalog.nowMs();
    // What came back is replaced even by what changes nothing more.
    if (saved == NewEdit::Saved::Queued && edit.isEmpty() && !inItsPlace)
        saved = NewEdit::Saved::Unchanged;
    return saved;
}

bool Outbox::accept(std::vector<Edit> &edits, bool replacesReturned)
{
    const std::vector<Edit> taken = edits;
    std::vector<OutboxQueue::Plan> plans;
    std::vector<Edit> onDisk;
    std::vector<EntityKey> keys;
    std::vector<std::pair<EntityKey, QUuid>> replaced;
    for (Edit &edit : edits) {
        keys.push_back(edit.key);
        if (replacesReturned && m_queue.isReturned(edit.key)) {
            for (const qint64 sequence : m_queue.of(edit.key))
                replaced.emplace_back(edit.key, m_queue.find(sequence)->correlationId);
        }
        const Edit *before = m_queue.last(edit.key);
        const bool isOnDisk = edit.sequence != 0;
        if (isOnDisk && !before) {
            m_queue.insert(std::move(edit));
            continue;
        }
        if (isOnDisk)
            onDisk.push_back(edit);
        const bool inItsPlace = replacesReturned && m_queue.isReturned(edit.key);
        plans.push_back(isOnDisk && !inItsPlace ? planBehind(*before, std::move(edit))
                                                : m_queue.plan(std::move(edit), replacesReturned));
    }
    const bool kept = carryOut(std::move(plans));
    if (!kept && onDisk.empty())
        return false;
    // They are there in any case, only not folded.
    for (Edit &edit : onDisk) {
        if (!kept)
            m_queue.insert(std::move(edit));
    }
    for (const EntityKey &key : keys)
        forgetPause(key);
    if (keys.size() == 1)
        show(keys.front(), {});
    else
        m_overlays.add(keys);
    for (const auto &[key, correlationId] : replaced) {
        const std::vector<qint64> &left = m_queue.of(key);
        if (std::none_of(left.begin(), left.end(),
                         [&](qint64 sequence) { return m_queue.find(sequence)->correlationId == correlationId; }))
            Q_EMIT dropped(key, correlationId);
    }
    Q_EMIT accepted(taken);
    for (const EntityKey &key : keys)
        Q_EMIT entityChanged(key);
    Q_EMIT changed();
    pump();
    return true;
}

OutboxQueue::Plan Outbox::planBehind(const Edit &before, Edit edit) const
{
    const qint64 place = edit.sequence;
    const EntityKey key = edit.key;
    edit.follow(before);
    if (edit.isEmpty())
        return {key, {place}, {}, {}};
    // What was saved meanwhile came into the queue first, whoever was on the disk first.
    const bool moves = before.sequence > place;
    if (moves)
        edit.sequence = 0;
    OutboxQueue::Plan plan = m_queue.plan(std::move(edit));
    if (moves)
        plan.gone.push_back(place);
    return plan;
}

bool Outbox::carryOut(std::vector<OutboxQueue::Plan> plans)
{
    if (!m_file.write(plans))
        return false;
    for (const OutboxQueue::Plan &plan : plans) {
        m_queue.carryOut(plan);
        for (const OutboxQueue::Folded &fold : plan.folded)
            Q_EMIT folded(fold);
    }
    return true;
}

void Outbox::writeAction(const std::function<bool(OutboxFile &, bool)> &work, const std::function<void(bool)> &done)
{
    if (!m_workers.run || m_fileName.isEmpty()) {
        done(work(m_file, false));
        return;
    }
    m_workers.run([work, done, deliver = m_workers.deliver, name = m_fileName, session = m_session] {
        OutboxFile file(name, session);
        const bool whole = file.isOpen() && work(file, true);
        deliver([done, whole] { done(whole); });
    });
}

} // namespace colophon
