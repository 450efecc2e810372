// The part of the Outbox that waits: how long an entity's edit pauses after an attempt, and who wakes it.
#include "models/catalog/Catalog.h"
#include "models/editing/Outbox.h"

#include <algorithm>

namespace colophon {

std::shared_ptr<Outbox::Pause> &Outbox::pauseOf(const EntityKey &key)
{
    std::shared_ptr<Pause> &pause = m_pauses[key];
    if (!pause) {
        // Edits of one action that were sent together wait for the same time, and go together again.
        const Edit *head = m_queue.head(key);
        const quint64 seed = qHash(head ? head->correlationId : key.id) ^ static_cast<quint64>(m_catalog.nowMs());
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

} // namespace colophon
