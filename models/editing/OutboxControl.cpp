// The part of the Outbox that an operator reaches into by hand.
#include "models/catalog/Catalog.h"
#include "models/editing/Outbox.h"
#include "models/editing/OutboxAction.h"

#include <algorithm>

namespace colophon {

bool Outbox::discard(qint64 sequence)
{
    const Edit *edit = m_queue.find(sequence);
    if (!edit || isUnderWay(sequence))
        return false;
    const EntityKey key = edit->key;
    const bool returned = edit->state == Edit::State::Returned;
    if (!carryOut({m_queue.planWithout(sequence)}))
        return false;
    if (returned || m_queue.of(key).empty())
        forgetPause(key);
    m_answered.remove(key);
    show(key, {});
    announce(key);
    pump();
    return true;
}

void Outbox::retry(const EntityKey &key)
{
    forgetPause(key);
    pump();
    announce(key);
}

void Outbox::retryAll()
{
    for (auto pause = m_pauses.cbegin(); pause != m_pauses.cend(); ++pause)
        wakeNow(pause.key(), *pause.value());
    m_wakes.clear();
    pump();
    Q_EMIT changed();
}

QString Outbox::removeAll(int kind, const QStringList &ids)
{
    return changeAll(kind, ids, NewEdit::What::Remove);
}

QString Outbox::restoreAll(int kind, const QStringList &ids)
{
    return changeAll(kind, ids, NewEdit::What::Restore);
}

QString Outbox::changeAll(int kind, const QStringList &ids, NewEdit::What what)
{
    std::vector<NewEdit> edits;
    for (const QString &id : ids) {
        const EntityKey key{static_cast<wire::EntityKind>(kind), QUuid::fromString(id)};
        const auto stamp = currentStamp(key);
        if (stamp && stamp->deleted.value_or(false) == (what == NewEdit::What::Restore))
            edits.push_back({.key = key, .what = what, .replacesReturned = true});
    }
    if (edits.empty() || !m_catalog.canWrite())
        return {};
    const QUuid correlationId = CausationContext::newCorrelation();
    saveAll(std::move(edits), correlationId);
    return correlationId.toString(QUuid::WithoutBraces);
}

bool Outbox::isUnderWay(qint64 sequence) const
{
    return std::any_of(m_attempts.begin(), m_attempts.end(), [sequence](qint64 sent) { return sent == sequence; });
}

} // namespace colophon
