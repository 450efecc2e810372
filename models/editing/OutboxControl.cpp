// The part of the Outbox that an operator reaches into by hand.
#include "models/catalog/ChangeBatch.h"
#include "models/editing/Outbox.h"

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

bool Outbox::isUnderWay(qint64 sequence) const
{
    return std::any_of(m_attempts.begin(), m_attempts.end(), [sequence](qint64 sent) { return sent == sequence; });
}

} // namespace colophon
