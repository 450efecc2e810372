#pragma once

#include "models/catalog/CatalogStore.h"
#include "network/http/Clock.h"

#include <QObject>

#include <deque>

namespace colophon {

/// What changed in the last seconds, for the marks on rows: by whom and which fields, or that an own edit was
/// confirmed. One for all windows, one alarm. UI thread only.
class RecentChanges : public QObject
{
    Q_OBJECT

public:
    /// How long a mark stays: 2 s at full strength, 4 s fading (the fading is the window's).
    static constexpr std::chrono::milliseconds Shown{6000};

    struct Mark
    {
        qint64 untilMs = 0;     ///< of Clock::monotonicMs()
        Fields fields;          ///< what changed
        wire::Actor actor;      ///< who did it; empty where the server does not say
        bool confirmed = false; ///< an own edit, answered a moment ago
        bool added = false;     ///< the row is new
    };

    RecentChanges(CatalogStore &store, Clock &clock, QObject *parent = nullptr);
    ~RecentChanges() override;

    /// Null when nothing happened lately. Valid until control returns to the event loop.
    const Mark *find(const EntityKey &key) const;

Q_SIGNALS:
    /// The marks of these are gone.
    void expired(const std::vector<colophon::EntityKey> &keys);

private:
    void note(const ChangeSet &changes);
    void expire();

    CatalogStore &m_store;
    Clock &m_clock;
    QHash<EntityKey, Mark> m_marks;
    std::deque<std::pair<qint64, EntityKey>> m_due; ///< in the order of time; entries of renewed marks are passed over
    std::unique_ptr<Alarm> m_alarm;
};

} // namespace colophon
