// The part of the Outbox that sends: which edit goes next, what its answer means, what is shown meanwhile.
#include "models/catalog/Catalog.h"
#include "models/editing/FieldMask.h"
#include "models/editing/Outbox.h"
#include "network/wire/UuidV7.h"

#include <QPointer>
#include <QTimeZone>

#include <algorithm>

namespace colophon {

void Outbox::pump()
{
    if (!m_online || m_signedOut)
        return;
    QSet<EntityKey> seen;
    std::vector<EntityKey> due;
    const qint64 now = m_catalog.clock().monotonicMs();
    for (const Edit &edit : m_edits) {
        if (seen.contains(edit.key))
            continue;
        seen.insert(edit.key);
        const auto pause = m_pauses.value(edit.key);
        if (edit.state != Edit::State::Returned && !m_underWay.contains(edit.key) && (!pause || pause->untilMs <= now))
            due.push_back(edit.key);
    }
    for (const EntityKey &key : due) {
        if (m_underWay.size() >= mostUnderWay)
            break;
        if (Edit *edit = head(key))
            deliver(*edit);
    }
    schedule();
}

void Outbox::deliver(Edit &edit)
{
    // A restored server has other versions: what was made for the old ones is never sent (architecture rule 6).
    if (!edit.epoch.isEmpty() && !m_epoch.isEmpty() && edit.epoch != m_epoch) {
        giveBack(edit, Refusal::epoch(), std::nullopt);
        return;
    }
    const bool wasSent = edit.state == Edit::State::Sent;
    const bool keyLives = m_keepsKeys && m_catalog.nowMs() - edit.sentAtMs < keyLifeMs;
    if (!wasSent) {
        edit.state = Edit::State::Sent;
        edit.sentAtMs = m_catalog.nowMs();
        edit.epoch = m_epoch;
        if (!m_file.update(edit)) {
            edit.state = Edit::State::Queued;
            pause(edit.key, {});
            return;
        }
    }
    const EntityKey key = edit.key;
    const qint64 sequence = edit.sequence;
    m_underWay.insert(key);
    m_delivery.setConfiguration(m_catalog.configuration());
    const auto done = [this, sequence, wasSent](const EditOutcome &outcome) {
        finished(sequence, wasSent, outcome);
    };
    if (wasSent && !keyLives)
        m_delivery.settle(edit, this, done);
    else
        m_delivery.send(edit, this, done);
    show(key, {});
    announce(key);
}

void Outbox::finished(qint64 sequence, bool wasSent, const EditOutcome &outcome)
{
    const auto found = std::find_if(m_edits.begin(), m_edits.end(),
                                    [sequence](const Edit &edit) { return edit.sequence == sequence; });
    if (found == m_edits.end())
        return;
    const EntityKey key = found->key;
    m_underWay.remove(key);
    switch (outcome.kind) {
    case EditOutcome::Kind::Confirmed:
        confirm(*found, outcome);
        break;
    case EditOutcome::Kind::Refused:
        if (outcome.behind && m_catalog.nowMs() - found->sentAtMs < readsCatchUpMs) {
            // It may be the echo of a first attempt that no read shows yet: it is settled once they do.
            pause(key, {});
            show(key, {});
            announce(key);
        } else {
            giveBack(*found, outcome.refusal, outcome.onServer);
        }
        break;
    case EditOutcome::Kind::SignedOut:
        m_signedOut = true;
        [[fallthrough]];
    case EditOutcome::Kind::Postponed:
        if (!wasSent) {
            found->state = Edit::State::Queued;
            m_file.update(*found);
        }
        [[fallthrough]];
    case EditOutcome::Kind::Unknown:
        pause(key, outcome.retryAfter);
        show(key, {});
        announce(key);
        break;
    }
    pump();
}

void Outbox::confirm(const Edit &edit, const EditOutcome &outcome)
{
    const EntityKey key = edit.key;
    const qint64 sequence = edit.sequence;
    ChangeBatch batch;
    ChangeBatch::Row row;
    row.entity = outcome.onServer ? *outcome.onServer : edit.result();
    row.origin = Origin::Own;
    wire::Stamp &stamp = wire::stampOf(row.entity);
    stamp.version = outcome.version;
    if (!outcome.onServer) {
        stamp.deleted = edit.verb == CommandVerb::Delete;
        stamp.updatedAt = QDateTime::fromMSecsSinceEpoch(m_catalog.nowMs(), QTimeZone::utc());
        stamp.updatedBy = m_catalog.operatorActor();
    }
    {
        SqliteFile::Transaction writing(m_file.file());
        m_file.remove(sequence);
        erase(sequence);
        if (Edit *next = head(key)) {
            next->base = row.entity;
            next->baseVersion = outcome.version;
            m_file.update(*next);
        }
        writing.commit();
    }
    m_pauses.remove(key);
    batch.rows.push_back(std::move(row));
    if (!head(key))
        batch.settled.push_back({key, true});
    show(key, std::move(batch));
    announce(key);
    Q_EMIT confirmed(key);
}

void Outbox::giveBack(Edit &edit, const Refusal &refusal, const std::optional<wire::Entity> &onServer)
{
    const EntityKey key = edit.key;
    edit.state = Edit::State::Returned;
    edit.refusal = refusal;
    if (refusal.reason == Refusal::Reason::Outrun && edit.changes.empty())
        edit.refusal.text = edit.verb == CommandVerb::Delete ? tr("Not deleted: somebody else changed it first.")
                                                             : tr("Not restored: somebody else changed it first.");
    m_file.update(edit);
    m_pauses.remove(key);
    ChangeBatch batch;
    if (onServer)
        batch.rows.push_back({*onServer, Origin::Other, false});
    show(key, std::move(batch));
    announce(key);
}

void Outbox::pause(const EntityKey &key, std::chrono::seconds asked)
{
    std::shared_ptr<Pause> &pause = m_pauses[key];
    if (!pause)
        pause = std::make_shared<Pause>(Pause{Backoff(qHash(key) ^ static_cast<quint64>(m_catalog.nowMs())), 0});
    const std::chrono::milliseconds wait =
        std::max<std::chrono::milliseconds>({asked, leastPause, pause->backoff.next()});
    pause->untilMs = m_catalog.clock().monotonicMs() + wait.count();
}

void Outbox::schedule()
{
    m_retry->cancel();
    if (!m_online || m_signedOut)
        return;
    qint64 soonest = -1;
    for (auto it = m_pauses.cbegin(); it != m_pauses.cend(); ++it) {
        if (!m_underWay.contains(it.key()) && (soonest < 0 || it.value()->untilMs < soonest))
            soonest = it.value()->untilMs;
    }
    if (soonest >= 0)
        m_retry->set(std::chrono::milliseconds(std::max<qint64>(1, soonest - m_catalog.clock().monotonicMs())));
}

void Outbox::show(const EntityKey &key, ChangeBatch batch)
{
    if (auto overlay = overlayOf(key))
        batch.overlays.push_back(std::move(*overlay));
    if (!batch.isEmpty())
        m_catalog.store().apply(std::move(batch));
}

std::optional<Overlay> Outbox::overlayOf(const EntityKey &key) const
{
    const Edit *first = head(key);
    if (!first)
        return std::nullopt;
    Overlay overlay{last(key)->result(), {}, RowState::Queued, {}};
    if (first->state == Edit::State::Returned) {
        overlay.state = RowState::Conflict;
        overlay.refused = first->refusal.text;
        return overlay;
    }
    for (const Edit &edit : m_edits) {
        if (edit.key != key)
            continue;
        overlay.fields |= edit.verb == CommandVerb::Create ? EditableFields : fieldMask(edit.changes);
        if (edit.verb == CommandVerb::Delete || edit.verb == CommandVerb::Restore)
            overlay.fields |= Field::Deleted;
    }
    if (m_online && !m_signedOut)
        overlay.state = RowState::Pending;
    return overlay;
}

} // namespace colophon
