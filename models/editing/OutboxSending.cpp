// The part of the Outbox that sends: which edit goes next, what its answer means, what is shown meanwhile.
#include "models/catalog/Catalog.h"
#include "models/editing/FieldMask.h"
#include "models/editing/Outbox.h"
#include "network/wire/UuidV7.h"

#include <QTimeZone>

#include <algorithm>

namespace colophon {

void Outbox::pump()
{
    wake();
    while (m_online && !m_signedOut && m_requests < mostUnderWay && !m_queue.due().empty())
        deliver(*m_queue.find(*m_queue.due().begin()));
    schedule();
}

void Outbox::deliver(Edit edit)
{
    // A restored server has other versions: what was made for the old ones is never sent (architecture rule 6).
    if (!edit.epoch.isEmpty() && !m_epoch.isEmpty() && edit.epoch != m_epoch) {
        giveBack(std::move(edit), Refusal::epoch(), std::nullopt);
        return;
    }
    if (isOutrun(edit)) {
        moveOn(edit.key, *m_catalog.store().findOnServer(edit.key));
        return;
    }
    const bool wasSent = edit.state == Edit::State::Sent;
    const bool keyLives = m_keepsKeys && m_catalog.nowMs() - edit.sentAtMs < keyLifeMs;
    const EntityKey key = edit.key;
    if (!wasSent) {
        edit.state = Edit::State::Sent;
        edit.sentAtMs = m_catalog.nowMs();
        edit.epoch = m_epoch;
        if (!m_file.update(edit)) {
            pause(key, {});
            return;
        }
        m_queue.replace(edit);
    }
    if (const auto pause = m_pauses.value(key))
        pause->untilMs = 0;
    m_queue.hold(key, true);
    const quint64 attempt = ++m_lastAttempt;
    m_attempts.insert(attempt, edit.sequence);
    ++m_requests;
    m_delivery.setConfiguration(m_catalog.configuration());
    const auto done = [this, attempt, wasSent](const EditOutcome &outcome) {
        --m_requests;
        finished(attempt, wasSent, outcome);
        pump();
    };
    if (m_answered.contains(key))
        m_delivery.readBack(edit, this, done);
    else if (wasSent && !keyLives)
        m_delivery.settle(edit, this, done);
    else
        m_delivery.send(edit, this, done);
    show(key, {});
    announce(key);
}

void Outbox::finished(quint64 attempt, bool wasSent, const EditOutcome &outcome)
{
    const auto underWay = m_attempts.constFind(attempt);
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
        if (!wasSent) {
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

void Outbox::confirm(const Edit &edit, const EditOutcome &outcome)
{
    const EntityKey key = edit.key;
    ChangeBatch batch;
    ChangeBatch::Row row;
    row.entity = outcome.onServer ? *outcome.onServer : edit.result();
    row.origin = Origin::Own;
    if (!outcome.onServer) {
        wire::Stamp &stamp = wire::stampOf(row.entity);
        stamp.version = outcome.version;
        stamp.deleted = edit.verb == CommandVerb::Delete;
        stamp.updatedAt = QDateTime::fromMSecsSinceEpoch(m_catalog.nowMs(), QTimeZone::utc());
        stamp.updatedBy = m_catalog.operatorActor();
    }
    // A 412 from a server that would have repeated its first answer says that the command was never carried out.
    const bool carriedOut = !outcome.onServer || !m_keepsKeys || !outcome.eventId.isNull() ||
                            m_catalog.nowMs() - edit.sentAtMs >= keyLifeMs;
    Moved moved = this->moved(key, newest(key, row.entity), 1);
    moved.plan.gone.push_back(edit.sequence);
    m_file.write(moved.plan);
    m_queue.carryOut(moved.plan);
    m_answered.remove(key);
    forgetPause(key);
    batch.rows.push_back(std::move(row));
    if (!m_queue.head(key))
        batch.settled.push_back({key, true});
    show(key, std::move(batch));
    announce(key);
    Q_EMIT confirmed({key, edit.verb, edit.correlationId, outcome.eventId, outcome.version, carriedOut});
    for (const Edit &done : moved.done)
        Q_EMIT confirmed({key, done.verb, done.correlationId, {}, outcome.version, false});
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

std::shared_ptr<Outbox::Pause> &Outbox::pauseOf(const EntityKey &key)
{
    std::shared_ptr<Pause> &pause = m_pauses[key];
    if (!pause) {
        const quint64 seed = qHash(key) ^ static_cast<quint64>(m_catalog.nowMs());
        pause = std::make_shared<Pause>(Pause{Backoff(seed), Backoff(seed + 1), 0});
        pause->outrun.setBase(leastPause);
    }
    return pause;
}

void Outbox::pause(const EntityKey &key, std::chrono::seconds asked)
{
    pauseFor(key, std::max<std::chrono::milliseconds>({asked, leastPause, pauseOf(key)->backoff.next()}));
}

void Outbox::pauseOutrun(const EntityKey &key)
{
    if (m_queue.head(key) && !m_queue.isReturned(key))
        pauseFor(key, pauseOf(key)->outrun.next());
}

void Outbox::pauseFor(const EntityKey &key, std::chrono::milliseconds wait)
{
    Pause &pause = *pauseOf(key);
    pause.untilMs = m_catalog.clock().monotonicMs() + wait.count();
    m_wakes.emplace(pause.untilMs, key);
    m_queue.hold(key, true);
}

void Outbox::wakeNow(const EntityKey &key, Pause &pause)
{
    if (pause.untilMs != 0)
        m_queue.hold(key, false);
    pause.untilMs = 0;
}

void Outbox::forgetPause(const EntityKey &key)
{
    if (const std::shared_ptr<Pause> pause = m_pauses.take(key))
        wakeNow(key, *pause);
}

void Outbox::wake()
{
    const qint64 now = m_catalog.clock().monotonicMs();
    while (!m_wakes.empty() && m_wakes.begin()->first <= now) {
        const auto first = m_wakes.begin();
        const std::shared_ptr<Pause> pause = m_pauses.value(first->second);
        if (pause && pause->untilMs == first->first)
            wakeNow(first->second, *pause);
        m_wakes.erase(first);
    }
}

void Outbox::schedule()
{
    m_retry->cancel();
    if (!m_online || m_signedOut || m_wakes.empty())
        return;
    m_retry->set(
        std::chrono::milliseconds(std::max<qint64>(1, m_wakes.begin()->first - m_catalog.clock().monotonicMs())));
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
