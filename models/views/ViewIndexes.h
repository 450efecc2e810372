#pragma once

#include "models/catalog/Catalog.h"
#include "models/views/NamingSearch.h"
#include "models/views/PendingNames.h"
#include "models/views/TurnSlices.h"
#include "models/views/ViewIndex.h"
#include "models/views/ViewWorker.h"

#include <QPointer>
#include <QSet>

#include <array>
#include <deque>

namespace colophon {

/// The indexes of one catalog: lists with one specification share one. Hears the store before they do and tells them in
/// turn; keeps what concerns all of them: rows that were deleted a moment ago, names that were changed and by which
/// books still stand, whether a bulk comes. A child of its Catalog. UI thread only.
class ViewIndexes : public QObject
{
    Q_OBJECT

public:
    using Kind = wire::EntityKind;

    /// How long a row that was deleted stays in its lists, struck, with its Restore.
    static constexpr std::chrono::seconds Lingering{30};
    /// How long an index that nobody shows is kept up to date, so that going back to it is no work.
    static constexpr std::chrono::seconds Kept{30};
    static constexpr size_t MostKept = 4;
    /// Where no more rows than these have to be looked at, it is done in the same turn.
    static constexpr int AtOnce = 20000;

    /// Of this catalog, made when first asked for.
    static ViewIndexes &of(Catalog &catalog);
    ~ViewIndexes() override;

    /// The index of that specification; one that is new is being built, unless it is short.
    std::shared_ptr<ViewIndex> index(const ViewSpec &spec);
    /// A list shows it no longer.
    void leave(std::shared_ptr<ViewIndex> index);
    /// How many there are, kept ones included.
    int count() const;
    /// Nothing is being built or waits for its place.
    bool isSettled() const;

    /// For tests.
    void setLingering(std::chrono::milliseconds lingering) { m_lingerFor = lingering; }

    /// For the indexes.
    Catalog &catalog() const { return m_catalog; }
    const ReplicaRows &rows() const { return m_catalog.store().rows(); }
    const PendingNames &pendingNames() const { return m_pending; }
    bool lingers(Kind kind, RowSlot slot) const { return lingeringOf(kind).contains(slot); }
    std::vector<RowSlot> lingering(Kind kind) const;
    /// So much comes that rows are not placed one by one.
    bool isBulk(Kind kind) const;
    TurnSlices &slices() { return m_slices; }
    ViewWorker &worker() { return m_worker; }

private:
    /// A search for the books that show other names now, in a worker.
    struct Naming
    {
        std::optional<ReplicaRows> rows;
        NamingSearch search;
        std::vector<RowSlot> books;
        std::atomic_bool stop = false;
    };

    explicit ViewIndexes(Catalog &catalog);

    void storeChanged(const ChangeSet &changes);
    void noteLingering(const ChangeSet &changes);
    void lingerOver();
    /// What was renamed: the books to place now, or a search for them is begun.
    ViewIndex::Renames noteRenames(const ChangeSet &changes);
    void findNaming();
    void found(const Naming &naming);
    void backlogChanged(qsizetype rows);
    void marksExpired(const std::vector<EntityKey> &keys);
    void bulkChanged();
    void startAnew();
    void dropKept();
    /// Those that live now: a list may come or go while they are told.
    std::vector<std::shared_ptr<ViewIndex>> all() const;
    const QHash<RowSlot, qint64> &lingeringOf(Kind kind) const { return m_lingering[static_cast<size_t>(kind)]; }

    struct KeptIndex
    {
        std::shared_ptr<ViewIndex> index;
        qint64 untilMs;
    };

    Catalog &m_catalog;
    TurnSlices m_slices;
    std::vector<std::weak_ptr<ViewIndex>> m_indexes; ///< each behind its base
    std::deque<KeptIndex> m_kept;
    std::array<QHash<RowSlot, qint64>, 4> m_lingering; ///< → until when, by Clock::monotonicMs()
    std::chrono::milliseconds m_lingerFor{Lingering};
    std::unique_ptr<Alarm> m_lingerAlarm;
    std::unique_ptr<Alarm> m_keptAlarm;
    PendingNames m_pending;
    NamingSearch m_renamed; ///< pending, and not looked for yet
    std::shared_ptr<Naming> m_naming;
    std::vector<RowSlot> m_namingSince; ///< books that came to name others since its snapshot
    bool m_backlog = false;
    ViewWorker m_worker; ///< the last member: what it runs is over before the rest goes
};

} // namespace colophon
