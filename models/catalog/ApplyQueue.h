#pragma once

#include "models/catalog/ChangeBatch.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <deque>
#include <functional>
#include <optional>

namespace colophon {

class CatalogStore;

/// What waits before the store. Rows are merged by id (the newest version wins) and applied for about 5 ms a turn of
/// the event loop, the views' work at once included: what they do in slices (TurnSlices) and what arrives may fall into
/// the same turn, which is to last 8 ms at most. The rest waits for the next turn. The first batch after silence is
/// applied at once, later ones in the next turn. Sources: architecture rules 2 and 3. UI thread only.
class ApplyQueue : public QObject
{
    Q_OBJECT

public:
    /// Nanoseconds since any fixed point, never going back.
    using Ticks = std::function<std::chrono::nanoseconds()>;

    static constexpr std::chrono::milliseconds Turn{5};

    explicit ApplyQueue(CatalogStore &store, QObject *parent = nullptr);
    ApplyQueue(CatalogStore &store, Ticks ticks, QObject *parent = nullptr);

    /// Takes what arrived. Own edits (overlays, settled) do not wait: they go to the store with whatever waits for the
    /// same entities.
    void enqueue(ChangeBatch batch);

    /// Calls @p then when everything enqueued so far has been applied; at once when nothing waits. A cursor is written
    /// there, and an event counts as applied. Not called when @p context is gone.
    void whenApplied(QObject *context, std::function<void()> then);

    /// Rows that wait.
    qsizetype backlog() const { return m_waiting; }
    /// Forgets what waits, its callbacks included (another epoch replaces everything).
    void clear();
    /// Applies all that waits, however long it takes: for an orderly end and for tests.
    void drain();

Q_SIGNALS:
    /// How much waits: views that would need over half a second of exact signals rebuild once instead.
    void backlogChanged(qsizetype rows);

private:
    struct Item
    {
        std::optional<ChangeBatch::Row> row;
        std::optional<ChangeBatch::Removal> removal;
        std::optional<ChangeBatch::Block> block; ///< what is left of it; not merged with others
        QPointer<QObject> context;
        std::function<void()> then;
        bool isBarrier = false;
    };

    void add(EntityKey key, Item item);
    void run();
    /// Applies up to @p limit rows, then calls what became due.
    void applySome(size_t limit);

    CatalogStore &m_store;
    Ticks m_ticks;
    QTimer m_next;
    std::deque<Item> m_items;
    QHash<EntityKey, quint64> m_places; ///< place of an entity's waiting item, counted from the first ever
    quint64 m_first = 0;                ///< place of m_items.front()
    qsizetype m_waiting = 0;
    size_t m_chunk = 16;
    bool m_running = false;
};

} // namespace colophon
