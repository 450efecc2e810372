#pragma once

#include "models/catalog/EntityKey.h"
#include "network/http/Clock.h"

#include <QHash>

#include <chrono>

namespace colophon {

/// What a base server's lists show although it should not be: a version below the one held, or most rows of a kind
/// gone. It may be a list that was read a moment too early, or one of a store that is being rebuilt; or the store was
/// restored. What two lists a minute apart show wins (architecture rule 6).
class ListDoubts
{
public:
    static constexpr std::chrono::milliseconds Apart{60000};

    explicit ListDoubts(Clock &clock);

    /// A list shows a version below @p held. True: so did one a minute ago, with the same held then.
    bool isOlder(const EntityKey &key, qint64 held);
    /// A list shows a version that is not below the one held.
    void isGood(const EntityKey &key) { m_older.remove(key); }
    /// @p missing of the @p held rows of a kind are not in its list. True: they are gone.
    bool areGone(wire::EntityKind kind, qsizetype missing, qsizetype held);
    /// Whether another list is needed to know, Apart from now.
    bool any() const { return !m_older.isEmpty() || !m_gone.isEmpty(); }

private:
    struct Older
    {
        qint64 sinceMs = 0;
        qint64 held = 0;
    };

    bool isLongAgo(qint64 sinceMs) const;

    Clock &m_clock;
    QHash<EntityKey, Older> m_older;
    QHash<wire::EntityKind, qint64> m_gone; ///< since when
};

} // namespace colophon
