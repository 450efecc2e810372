#include "models/editing/OverlayTurns.h"

#include "models/catalog/CatalogStore.h"

#include <QScopedValueRollback>

#include <algorithm>

namespace colophon {

namespace {

constexpr size_t SmallestChunk = 4;
constexpr size_t LargestChunk = 512;

} // namespace

OverlayTurns::OverlayTurns(CatalogStore &store, Tell tell, QObject *parent)
    : OverlayTurns(
          store, std::move(tell), [] { return std::chrono::steady_clock::now().time_since_epoch(); }, parent)
{
}

OverlayTurns::OverlayTurns(CatalogStore &store, Tell tell, Ticks ticks, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_tell(std::move(tell))
    , m_ticks(std::move(ticks))
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &OverlayTurns::run);
}

void OverlayTurns::add(const std::vector<EntityKey> &keys)
{
    m_keys.insert(m_keys.end(), keys.begin(), keys.end());
    if (!m_running && !m_next.isActive())
        run();
}

void OverlayTurns::run()
{
    const QScopedValueRollback running(m_running, true);
    const std::chrono::nanoseconds start = m_ticks();
    std::chrono::nanoseconds now = start;
    while (!m_keys.empty()) {
        ChangeBatch batch;
        for (size_t i = 0; i < m_chunk && !m_keys.empty(); ++i) {
            m_tell(m_keys.front(), batch);
            m_keys.pop_front();
        }
        if (!batch.isEmpty())
            m_store.apply(std::move(batch));
        const std::chrono::nanoseconds took = m_ticks() - now;
        now += took;
        if (took < Turn / 8)
            m_chunk = std::min(m_chunk * 2, LargestChunk);
        else if (took > Turn / 4)
            m_chunk = std::max(m_chunk / 2, SmallestChunk);
        // A chunk that would not fit into the rest of the turn waits for the next.
        if (now - start + took > Turn)
            break;
    }
    if (!m_keys.empty())
        m_next.start(0);
}

} // namespace colophon
