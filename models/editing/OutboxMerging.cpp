// The part of the Outbox that follows what the server says meanwhile: edits that were outrun go on on the newer
// version, or come back.
#include "models/catalog/Catalog.h"
#include "models/editing/EditMerge.h"
#include "models/editing/Outbox.h"
#include "network/wire/Notification.h"
#include "network/wire/UuidV7.h"

namespace colophon {

namespace {

Refusal refusalOf(const EditMerge &merge)
{
    switch (merge.how) {
    case EditMerge::How::Deleted:
        return Refusal::deleted();
    case EditMerge::How::Changed:
        return Refusal::changed();
    case EditMerge::How::Goes:
    case EditMerge::How::Nothing:
    case EditMerge::How::Meets:
        break;
    }
    return Refusal::outrun();
}

} // namespace

Outbox::Moved Outbox::moved(const EntityKey &key, wire::Entity there, size_t from) const
{
    Moved moved{{key, {}, {}, {}}, {}};
    const std::vector<qint64> &line = m_queue.of(key);
    for (size_t i = from; i < line.size(); ++i) {
        const Edit &edit = *m_queue.find(line[i]);
        const bool isHead = moved.plan.written.empty();
        EditMerge merge = mergeEdit(edit, there);
        if (merge.how == EditMerge::How::Nothing) {
            moved.plan.gone.push_back(edit.sequence);
            moved.done.push_back(edit);
            continue;
        }
        if (merge.how != EditMerge::How::Goes) {
            // One that is not the next to go is looked at again when it is.
            if (isHead) {
                merge.edit.state = Edit::State::Returned;
                merge.edit.refusal = refusalOf(merge);
                moved.plan.written.push_back(std::move(merge.edit));
            }
            break;
        }
        merge.edit.state = Edit::State::Queued;
        if (!isHead)
            merge.edit.baseVersion = 0;
        // Another command than the one that was sent under this key.
        if (edit.sentAtMs != 0)
            merge.edit.idempotencyKey = wire::newUuidV7();
        merge.edit.sentAtMs = 0;
        merge.edit.batched = false;
        there = merge.edit.result();
        moved.plan.written.push_back(std::move(merge.edit));
    }
    return moved;
}

void Outbox::moveOn(const EntityKey &key, const wire::Entity &onServer)
{
    const wire::Entity there = newest(key, onServer);
    Moved moved = this->moved(key, there, 0);
    // Where the disk refuses, the same is found out once more after a crash.
    m_file.write(moved.plan);
    m_queue.carryOut(moved.plan);
    m_answered.remove(key);
    if (!m_queue.head(key) || m_queue.isReturned(key))
        forgetPause(key);
    ChangeBatch batch;
    batch.rows.push_back({there, Origin::Other, false});
    show(key, std::move(batch));
    announce(key);
    for (const Edit &edit : moved.done)
        Q_EMIT confirmed({key, edit.verb, edit.correlationId, {}, wire::stampOf(there).version, false});
}

wire::Entity Outbox::newest(const EntityKey &key, const wire::Entity &known) const
{
    const CatalogStore &store = m_catalog.store();
    if (store.versionOnServer(key) > wire::stampOf(known).version && store.isWhole(key)) {
        if (const auto held = store.findOnServer(key))
            return *held;
    }
    return known;
}

bool Outbox::isOutrun(const Edit &edit) const
{
    const CatalogStore &store = m_catalog.store();
    return edit.state == Edit::State::Queued && edit.verb != CommandVerb::Create && store.isOnServer(edit.key) &&
           store.versionOnServer(edit.key) > edit.baseVersion && store.isWhole(edit.key);
}

void Outbox::noteNews(const ChangeSet &changes)
{
    if (m_queue.size() == 0)
        return;
    for (const ChangeSet::Row &row : changes.rows) {
        const EntityKey key{row.kind, row.id};
        if (row.what != ChangeSet::What::Removed && row.fields.testFlag(Field::Stamp) && m_queue.head(key))
            m_news.push_back(key);
    }
    // The store is not to be changed while it tells of a change.
    if (!m_news.empty() && !m_newsTimer.isActive())
        m_newsTimer.start(0);
}

void Outbox::followNews()
{
    for (const EntityKey &key : std::exchange(m_news, {})) {
        const Edit *head = m_queue.head(key);
        if (!head)
            continue;
        if (isOutrun(*head))
            moveOn(key, *m_catalog.store().findOnServer(key));
        else if (head->state == Edit::State::Sent && !m_isColophond)
            followReadModel(*head);
    }
    pump();
}

void Outbox::followReadModel(const Edit &head)
{
    const EntityKey key = head.key;
    const CatalogStore &store = m_catalog.store();
    const qint64 expected = head.verb == CommandVerb::Create ? 1 : head.baseVersion + 1;
    if (store.versionOnServer(key) < expected || !store.isOnServer(key) || !store.isWhole(key))
        return;
    EditOutcome outcome;
    outcome.kind = EditOutcome::Kind::Confirmed;
    outcome.onServer = store.findOnServer(key);
    outcome.version = wire::stampOf(*outcome.onServer).version;
    if (shows(*outcome.onServer, head)) {
        forgetAttempt(head.sequence);
        confirm(Edit(head), outcome);
    } else if (m_answered.contains(key)) {
        forgetAttempt(head.sequence);
        moveOn(key, *outcome.onServer);
        pauseOutrun(key);
    }
}

void Outbox::notified(const wire::Notification &notification)
{
    if (!notification.isCatalogChange() || notification.correlationId.isNull())
        return;
    const EntityKey key{*notification.kind, notification.entityId};
    const Edit *head = m_queue.head(key);
    if (!head || head->state != Edit::State::Sent || head->correlationId != notification.correlationId)
        return;
    const qint64 expected = head->verb == CommandVerb::Create ? 1 : head->baseVersion + 1;
    if (notification.version != expected)
        return;
    EditOutcome outcome;
    outcome.kind = EditOutcome::Kind::Confirmed;
    outcome.version = notification.version;
    outcome.eventId = notification.eventId;
    if (notification.entity && wire::stampOf(*notification.entity).version >= notification.version)
        outcome.onServer = notification.entity;
    forgetAttempt(head->sequence);
    confirm(Edit(*head), outcome);
    pump();
}

void Outbox::forgetAttempt(qint64 sequence)
{
    m_attempts.removeIf([sequence](const auto &attempt) { return attempt.value() == sequence; });
    m_queue.hold(m_queue.find(sequence)->key, false);
}

} // namespace colophon
