#include "models/catalog/ApplyQueue.h"

#include "models/catalog/CatalogStore.h"

#include <QScopedValueRollback>

namespace colophon {
namespace {

constexpr size_t SmallestChunk = 8;
constexpr size_t LargestChunk = 1024;
// Less than a frame: what arrives is shown by the frame after the next at the latest.
constexpr std::chrono::milliseconds Pause{10};

std::chrono::nanoseconds steadyTicks()
{
    return std::chrono::steady_clock::now().time_since_epoch();
}

qint64 versionOf(const wire::Entity &entity)
{
    return wire::stampOf(entity).version;
}

} // namespace

ApplyQueue::ApplyQueue(CatalogStore &store, QObject *parent)
    : ApplyQueue(store, steadyTicks, parent)
{
}

ApplyQueue::ApplyQueue(CatalogStore &store, Ticks ticks, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_ticks(std::move(ticks))
{
    m_next.setSingleShot(true);
    m_next.setTimerType(Qt::PreciseTimer);
    connect(&m_next, &QTimer::timeout, this, &ApplyQueue::run);
}

void ApplyQueue::enqueue(ChangeBatch batch)
{
    for (ChangeBatch::Row &row : batch.rows) {
        const EntityKey key = keyOf(row.entity);
        Item item;
        item.row = std::move(row);
        add(key, std::move(item));
    }
    for (ChangeBatch::Block &block : batch.blocks) {
        m_waiting += static_cast<qsizetype>(block.count);
        m_items.emplace_back().block = std::move(block);
    }
    for (const ChangeBatch::Removal &removal : batch.removed) {
        Item item;
        item.removal = removal;
        add(removal.key, std::move(item));
    }
    if (!batch.overlays.empty() || !batch.settled.empty()) {
        ChangeBatch own;
        own.overlays = std::move(batch.overlays);
        own.settled = std::move(batch.settled);
        m_store.apply(std::move(own));
    }
    if (m_items.empty() || m_running)
        return;
    if (m_next.isActive())
        return;
    run();
}

void ApplyQueue::add(EntityKey key, Item item)
{
    const auto place = m_places.constFind(key);
    if (place != m_places.cend()) {
        Item &waiting = m_items[static_cast<size_t>(*place - m_first)];
        const bool older =
            item.row && waiting.row && !item.row->force && versionOf(item.row->entity) < versionOf(waiting.row->entity);
        if (!older) {
            // A base server's reads do not say whether it is deleted; what waits may, as what is held may.
            if (item.row && waiting.row && !wire::stampOf(item.row->entity).deleted)
                wire::stampOf(item.row->entity).deleted = wire::stampOf(waiting.row->entity).deleted;
            waiting = std::move(item);
        }
        return;
    }
    m_places.insert(key, m_first + m_items.size());
    m_items.push_back(std::move(item));
    ++m_waiting;
}

void ApplyQueue::whenApplied(QObject *context, std::function<void()> then)
{
    if (m_items.empty() && !m_running) {
        then();
        return;
    }
    Item barrier;
    barrier.context = context;
    barrier.then = std::move(then);
    barrier.isBarrier = true;
    m_items.push_back(std::move(barrier));
}

void ApplyQueue::clear()
{
    m_first += m_items.size();
    m_items.clear();
    m_places.clear();
    m_waiting = 0;
    Q_EMIT backlogChanged(0);
}

void ApplyQueue::drain()
{
    const QScopedValueRollback running(m_running, true);
    while (!m_items.empty())
        applySome(LargestChunk);
    Q_EMIT backlogChanged(m_waiting);
}

void ApplyQueue::run()
{
    if (m_running || m_items.empty())
        return;
    {
        const QScopedValueRollback running(m_running, true);
        const std::chrono::nanoseconds start = m_ticks();
        std::chrono::nanoseconds now = start;
        Q_EMIT backlogChanged(m_waiting);
        while (!m_items.empty()) {
            const std::chrono::nanoseconds before = now;
            applySome(m_chunk);
            now = m_ticks();
            const std::chrono::nanoseconds took = now - before;
            if (took < Turn / 8)
                m_chunk = std::min(m_chunk * 2, LargestChunk);
            else if (took > Turn / 4)
                m_chunk = std::max(m_chunk / 2, SmallestChunk);
            // A chunk that would not fit into the rest of the turn waits for the next.
            if (now - start + took > Turn)
                break;
        }
        Q_EMIT backlogChanged(m_waiting);
    }
    m_next.start(m_items.empty() ? Pause : std::chrono::milliseconds(0));
}

void ApplyQueue::applySome(size_t limit)
{
    ChangeBatch batch;
    size_t taken = 0;
    while (!m_items.empty() && taken < limit && !m_items.front().isBarrier) {
        if (std::optional<ChangeBatch::Block> &block = m_items.front().block) {
            ChangeBatch::Block &part = batch.blocks.emplace_back(*block);
            part.count = std::min(block->count, limit - taken);
            block->first += part.count;
            block->count -= part.count;
            taken += part.count;
            m_waiting -= static_cast<qsizetype>(part.count);
            if (block->count > 0)
                break;
            m_items.pop_front();
            ++m_first;
            continue;
        }
        Item item = std::move(m_items.front());
        m_items.pop_front();
        ++m_first;
        ++taken;
        --m_waiting;
        if (item.row) {
            m_places.remove(keyOf(item.row->entity));
            batch.rows.push_back(std::move(*item.row));
        } else {
            m_places.remove(item.removal->key);
            batch.removed.push_back(*item.removal);
        }
    }
    if (!batch.isEmpty())
        m_store.apply(std::move(batch));
    while (!m_items.empty() && m_items.front().isBarrier) {
        Item barrier = std::move(m_items.front());
        m_items.pop_front();
        ++m_first;
        if (barrier.context)
            barrier.then();
    }
}

} // namespace colophon
