// The part of the Outbox that sends: which edit goes next, what its answer means, what is shown meanwhile.
#include "models/catalog/Catalog.h"
#include "models/catalog/FieldDiff.h"
#include "models/editing/FieldMask.h"
#include "models/editing/Outbox.h"
#include "network/wire/UuidV7.h"

#include <QTimeZone>

#include <algorithm>

namespace colophon {

void Outbox::pump()
{
    wake();
    while (m_online && !m_signedOut && m_requests < mostUnderWay && !m_queue.due().empty()) {
        const Edit edit = *m_queue.find(*m_queue.due().begin());
        if (!isReady(edit))
            continue;
        std::vector<Edit> batch = batchOf(edit);
        if (batch.empty()) {
            deliver(edit);
        } else {
            deliverBatch(std::move(batch));
            m_nextBatch.start(0);
            break;
        }
    }
    schedule();
}

bool Outbox::isReady(const Edit &edit)
{
    // A restored server has other versions: what was made for the old ones is never sent (architecture rule 6).
    if (!edit.epoch.isEmpty() && !m_epoch.isEmpty() && edit.epoch != m_epoch)
        giveBack(edit, Refusal::epoch(), std::nullopt);
    else if (isOutrun(edit))
        moveOn(edit.key, *m_catalog.store().findOnServer(edit.key));
    else if (edit.state == Edit::State::Queued && edit.verb == CommandVerb::Update && !edit.beginsFrom(edit.base))
        moveOn(edit.key, edit.base); // the operator had seen something newer, or what has been given up since
    else
        return true;
    return false;
}

bool Outbox::keyLives(const Edit &edit) const
{
    return m_keepsKeys && m_catalog.nowMs() - edit.sentAtMs < keyLifeMs;
}

bool Outbox::noteSent(std::span<Edit> edits, bool batched)
{
    std::vector<Edit> fresh;
    for (Edit &edit : edits) {
        if (edit.state == Edit::State::Sent)
            continue;
        edit.state = Edit::State::Sent;
        edit.sentAtMs = m_catalog.nowMs();
        edit.epoch = m_epoch;
        edit.batched = batched;
        fresh.push_back(edit);
    }
    if (!fresh.empty() && !m_file.noteSent(fresh)) {
        for (const Edit &edit : edits)
            pause(edit.key, {});
        return false;
    }
    for (Edit &edit : fresh)
        m_queue.replace(std::move(edit));
    return true;
}

quint64 Outbox::begin(const Edit &edit)
{
    if (const auto pause = m_pauses.value(edit.key))
        pause->untilMs = 0;
    m_queue.hold(edit.key, true);
    m_attempts.insert(++m_lastAttempt, edit.sequence);
    return m_lastAttempt;
}

void Outbox::deliver(Edit edit)
{
    const bool wasSent = edit.state == Edit::State::Sent;
    // The key of an edit of a batch was made of the batch's: nothing else repeats it.
    const bool repeats = keyLives(edit) && !edit.batched;
    if (!noteSent({&edit, 1}, false))
        return;
    const Attempt attempt{begin(edit), wasSent};
    ++m_requests;
    m_delivery.setConfiguration(m_catalog.configuration());
    const auto done = [this, attempt](const EditOutcome &outcome) {
        --m_requests;
        finished(attempt, outcome);
        pump();
    };
    if (m_answered.contains(edit.key))
        m_delivery.readBack(edit, this, done);
    else if (wasSent && !repeats)
        m_delivery.settle(edit, this, done);
    else
        m_delivery.send(edit, this, done);
    show(edit.key, {});
    announce(edit.key);
}

std::vector<Edit> Outbox::batchOf(const Edit &first) const
{
    const auto fits = [this, &first](const Edit &edit) {
        const bool isRepeated = edit.state == Edit::State::Sent && edit.batched && keyLives(edit);
        return edit.correlationId == first.correlationId && edit.causationId == first.causationId &&
               edit.epoch == first.epoch && (isRepeated || edit.state == Edit::State::Queued) && !isOutrun(edit);
    };
    std::vector<Edit> batch;
    if (m_batchSize < 2 || first.correlationId.isNull() || !fits(first))
        return batch;
    // Edits of an action stand together, but for those that folded into others.
    size_t looked = 0;
    for (const qint64 sequence : m_queue.due()) {
        const Edit &edit = *m_queue.find(sequence);
        if (fits(edit))
            batch.push_back(edit);
        if (batch.size() == m_batchSize || ++looked == 4 * m_batchSize)
            break;
    }
    if (batch.size() == 1 && first.state == Edit::State::Queued)
        batch.clear();
    return batch;
}

void Outbox::deliverBatch(std::vector<Edit> edits)
{
    std::vector<Attempt> attempts(edits.size());
    for (size_t i = 0; i < edits.size(); ++i)
        attempts[i].wasSent = edits[i].state == Edit::State::Sent;
    if (!noteSent(edits, true))
        return;
    for (size_t i = 0; i < edits.size(); ++i)
        attempts[i].number = begin(edits[i]);
    ++m_requests;
    m_delivery.setConfiguration(m_catalog.configuration());
    m_delivery.sendBatch(edits, this, [this, attempts, isFirst = true](const EditDelivery::Outcomes &outcomes) mutable {
        m_requests -= std::exchange(isFirst, false) ? 1 : 0;
        batchAnswered(attempts, outcomes);
        pump();
    });
    for (const Edit &edit : edits)
        Q_EMIT entityChanged(edit.key);
    Q_EMIT changed();
}

void Outbox::batchAnswered(const std::vector<Attempt> &attempts, const EditDelivery::Outcomes &outcomes)
{
    std::vector<Answer> confirmations;
    bool tooMany = false;
    for (const auto &[place, outcome] : outcomes) {
        tooMany = tooMany || outcome.tooMany;
        if (outcome.kind != EditOutcome::Kind::Confirmed) {
            finished(attempts[place], outcome);
        } else if (const qint64 sequence = m_attempts.take(attempts[place].number)) {
            const Edit &edit = *m_queue.find(sequence);
            m_queue.hold(edit.key, false);
            confirmations.push_back({edit, outcome});
        }
    }
    // What was taken in one request is written in one go.
    if (!confirmations.empty())
        confirm(confirmations);
    if (tooMany)
        m_batchSize = std::min(m_batchSize, attempts.size() / 2);
}

void Outbox::finished(const Attempt &attempt, const EditOutcome &outcome)
{
    const auto underWay = m_attempts.constFind(attempt.number);
    if (underWay == m_attempts.cend())
        return;
    Edit edit = *m_queue.find(*underWay);
    m_attempts.erase(underWay);
    m_queue.hold(edit.key, false);
    switch (outcome.kind) {
    case EditOutcome::Kind::Confirmed:
        if (!awaitsReading(edit, outcome))
            confirm(edit, outcome);
        break;
    case EditOutcome::Kind::Refused:
        if (outcome.refusal.reason == Refusal::Reason::Outrun && outcome.onServer && !outcome.behind) {
            moveOn(edit.key, *outcome.onServer);
            pauseOutrun(edit.key);
        } else if (outcome.behind && m_catalog.nowMs() - edit.sentAtMs < readsCatchUpMs) {
            // It may be the echo of a first attempt that no read shows yet: it is settled once they do.
            pause(edit.key, {});
            show(edit.key, {});
            announce(edit.key);
        } else {
            giveBack(std::move(edit), outcome.refusal, outcome.onServer);
        }
        break;
    case EditOutcome::Kind::SignedOut:
        m_signedOut = true;
        [[fallthrough]];
    case EditOutcome::Kind::Postponed:
        if (!attempt.wasSent) {
            edit.state = Edit::State::Queued;
            update(edit);
        }
        [[fallthrough]];
    case EditOutcome::Kind::Unknown:
        if (outcome.behind && m_catalog.clock().monotonicMs() - m_answered.value(edit.key).atMs > readsCatchUpMs) {
            // The server's own word, which nothing that it shows speaks against.
            EditOutcome believed;
            believed.kind = EditOutcome::Kind::Confirmed;
            believed.version = m_answered.value(edit.key).version;
            confirm(edit, believed);
            break;
        }
        pause(edit.key, outcome.retryAfter);
        show(edit.key, {});
        announce(edit.key);
        break;
    }
}

bool Outbox::awaitsReading(const Edit &edit, const EditOutcome &outcome)
{
    if (m_isColophond || edit.verb != CommandVerb::Update || outcome.onServer)
        return false;
    m_answered.insert(edit.key, {outcome.version, m_catalog.clock().monotonicMs()});
    pauseFor(edit.key, readBackAfter);
    // The stream may have been faster.
    m_news.push_back(edit.key);
    m_newsTimer.start(0);
    return true;
}

ChangeBatch::Row Outbox::rowOf(const Answer &answer) const
{
    ChangeBatch::Row row;
    row.origin = Origin::Own;
    if (answer.outcome.onServer) {
        row.entity = *answer.outcome.onServer;
        return row;
    }
    row.entity = answer.edit.result();
    wire::Stamp &stamp = wire::stampOf(row.entity);
    stamp.version = answer.outcome.version;
    stamp.deleted = answer.edit.verb == CommandVerb::Delete;
    stamp.updatedAt = QDateTime::fromMSecsSinceEpoch(m_catalog.nowMs(), QTimeZone::utc());
    stamp.updatedBy = m_catalog.operatorActor();
    return row;
}

void Outbox::confirm(const Edit &edit, const EditOutcome &outcome)
{
    confirm(std::vector<Answer>{{edit, outcome}});
}

void Outbox::confirm(const std::vector<Answer> &answers)
{
    ChangeBatch batch;
    std::vector<OutboxQueue::Plan> plans;
    std::vector<EditConfirmation> confirmations;
    for (const auto &[edit, outcome] : answers) {
        ChangeBatch::Row row = rowOf({edit, outcome});
        // A 412 from a server that would have repeated its first answer says that no command of ours was carried out.
        const bool carriedOut = !outcome.onServer || !keyLives(edit) || !outcome.eventId.isNull();
        confirmations.push_back(
            {edit.key, edit.verb, edit.correlationId, outcome.eventId, outcome.version, carriedOut});
        Moved moved = this->moved(edit.key, newest(edit.key, row.entity), 1);
        moved.plan.gone.push_back(edit.sequence);
        for (const Edit &done : moved.done)
            confirmations.push_back({done.key, done.verb, done.correlationId, {}, outcome.version, false});
        plans.push_back(std::move(moved.plan));
        batch.rows.push_back(std::move(row));
    }
    // Where the disk refuses, they are sent once more after a crash, under the same key.
    m_file.write(plans);
    for (const OutboxQueue::Plan &plan : plans) {
        m_queue.carryOut(plan);
        m_answered.remove(plan.key);
        forgetPause(plan.key);
        if (!m_queue.head(plan.key))
            batch.settled.push_back({plan.key, true});
        tell(plan.key, batch);
    }
    m_catalog.store().apply(std::move(batch));
    for (const OutboxQueue::Plan &plan : plans)
        Q_EMIT entityChanged(plan.key);
    Q_EMIT changed();
    for (const EditConfirmation &each : confirmations)
        Q_EMIT confirmed(each);
}

void Outbox::giveBack(Edit edit, const Refusal &refusal, const std::optional<wire::Entity> &onServer)
{
    const EntityKey key = edit.key;
    edit.state = Edit::State::Returned;
    edit.refusal = refusal;
    if (refusal.reason == Refusal::Reason::Outrun && edit.verb == CommandVerb::Delete)
        edit.refusal.text = Refusal::changed().text;
    update(edit);
    forgetPause(key);
    ChangeBatch batch;
    if (onServer)
        batch.rows.push_back({*onServer, Origin::Other, false});
    show(key, std::move(batch));
    announce(key);
}

void Outbox::update(const Edit &edit)
{
    m_file.update(edit);
    m_queue.replace(edit);
}

void Outbox::tell(const EntityKey &key, ChangeBatch &batch) const
{
    if (auto overlay = overlayOf(key))
        batch.overlays.push_back(std::move(*overlay));
    else if (batch.settled.empty() || batch.settled.back().key != key)
        batch.settled.push_back({key, false});
}

void Outbox::show(const EntityKey &key, ChangeBatch batch)
{
    tell(key, batch);
    if (!batch.isEmpty())
        m_catalog.store().apply(std::move(batch));
}

std::optional<wire::Entity> Outbox::current(const EntityKey &key) const
{
    const std::optional<Overlay> overlay = overlayOf(key);
    std::optional<wire::Entity> entity = m_catalog.store().findOnServer(key);
    if (!overlay)
        return entity;
    if (!entity)
        return overlay->mine;
    copyFields(overlay->mine, overlay->fields, *entity);
    return entity;
}

std::optional<wire::Stamp> Outbox::currentStamp(const EntityKey &key) const
{
    if (!m_queue.head(key))
        return m_catalog.store().stampOnServer(key);
    const std::optional<wire::Entity> entity = current(key);
    return entity ? std::optional(wire::stampOf(*entity)) : std::nullopt;
}

std::optional<Overlay> Outbox::overlayOf(const EntityKey &key) const
{
    const Edit *first = m_queue.head(key);
    if (!first)
        return std::nullopt;
    Overlay overlay{m_queue.last(key)->result(), {}, RowState::Queued, {}};
    if (first->state == Edit::State::Returned) {
        overlay.state = RowState::Conflict;
        overlay.refused = first->refusal.text;
        return overlay;
    }
    for (const qint64 sequence : m_queue.of(key)) {
        const Edit &edit = *m_queue.find(sequence);
        if (edit.verb == CommandVerb::Delete || edit.verb == CommandVerb::Restore)
            overlay.fields |= Field::Deleted;
        else
            overlay.fields |= edit.verb == CommandVerb::Create ? EditableFields : fieldMask(edit.changes);
    }
    if (m_online && !m_signedOut)
        overlay.state = RowState::Pending;
    return overlay;
}

} // namespace colophon
