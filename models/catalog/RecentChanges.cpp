#include "models/catalog/RecentChanges.h"

namespace colophon {

RecentChanges::RecentChanges(CatalogStore &store, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_clock(clock)
    , m_alarm(clock.alarm([this] { expire(); }))
{
    connect(&m_store, &CatalogStore::changed, this, &RecentChanges::note);
}

RecentChanges::~RecentChanges() = default;

const RecentChanges::Mark *RecentChanges::find(const EntityKey &key) const
{
    const auto found = m_marks.constFind(key);
    return found == m_marks.cend() ? nullptr : &*found;
}

void RecentChanges::note(const ChangeSet &changes)
{
    constexpr Fields worthAMark = EditableFields | Field::Sale | Field::Deleted;
    for (const ChangeSet::Row &row : changes.rows) {
        const EntityKey key{row.kind, row.id};
        if (row.what == ChangeSet::What::Removed) {
            m_marks.remove(key);
            continue;
        }
        const bool byOther = row.origin == Origin::Other && !row.derived && (row.fields & worthAMark);
        if (!byOther && !row.confirmed)
            continue;
        Mark &mark = m_marks[key];
        mark.untilMs = m_clock.monotonicMs() + Shown.count();
        mark.confirmed = row.confirmed;
        mark.fields = row.fields & worthAMark;
        mark.actor = row.actor;
        mark.added = row.what == ChangeSet::What::Added;
        m_due.emplace_back(mark.untilMs, key);
    }
    if (!m_due.empty() && !m_alarm->isSet())
        m_alarm->set(Shown);
}

void RecentChanges::expire()
{
    const qint64 now = m_clock.monotonicMs();
    std::vector<EntityKey> gone;
    while (!m_due.empty() && m_due.front().first <= now) {
        const EntityKey key = m_due.front().second;
        m_due.pop_front();
        const auto mark = m_marks.find(key);
        if (mark == m_marks.end() || mark->untilMs > now)
            continue;
        m_marks.erase(mark);
        gone.push_back(key);
    }
    if (!m_due.empty())
        m_alarm->set(std::chrono::milliseconds(m_due.front().first - now));
    if (!gone.empty())
        Q_EMIT expired(gone);
}

} // namespace colophon
