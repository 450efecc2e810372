#pragma once

#include "models/catalog/ChangeBatch.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <deque>
#include <functional>
#include <vector>

namespace colophon {

class CatalogStore;

/// Tells the store what is shown of many entities with own edits, in batches, for about 5 ms a turn of the event loop
/// (architecture rule 3): the first ones at once, the rest in the next turns. UI thread only.
class OverlayTurns : public QObject
{
    Q_OBJECT

public:
    /// Adds what the store is to be told of the entity, as things stand when it is its turn.
    using Tell = std::function<void(const EntityKey &, ChangeBatch &)>;
    /// Nanoseconds since any fixed point, never going back.
    using Ticks = std::function<std::chrono::nanoseconds()>;

    static constexpr std::chrono::milliseconds Turn{5};

    OverlayTurns(CatalogStore &store, Tell tell, QObject *parent);
    OverlayTurns(CatalogStore &store, Tell tell, Ticks ticks, QObject *parent);

    void add(const std::vector<EntityKey> &keys);
    /// Entities that wait.
    size_t waiting() const { return m_keys.size(); }

private:
    void run();

    CatalogStore &m_store;
    Tell m_tell;
    Ticks m_ticks;
    QTimer m_next;
    std::deque<EntityKey> m_keys;
    size_t m_chunk = 8;
    bool m_running = false;
};

} // namespace colophon
