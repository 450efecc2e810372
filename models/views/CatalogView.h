#pragma once

#include "models/catalog/Catalog.h"
#include "models/views/FilterSpec.h"
#include "models/views/PlacedRows.h"
#include "models/views/ReadingBeat.h"
#include "models/views/SortSpec.h"
#include "models/views/ViewIndex.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QQmlParserStatus>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

namespace colophon {

/// One list of a window: the rows of one kind that match, in order. Shows a ViewIndex that it shares with all lists of
/// the same specification, and passes its exact runs on; resets only when the operator asks for another order or
/// filter, or when exact runs would take over half a second (architecture rule 3); what looks at it holds on by id.
/// While it holds it keeps a copy of the order of its own. UI thread only.
class CatalogView : public QAbstractListModel, public QQmlParserStatus, private RowRuns
{
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_ELEMENT
    Q_PROPERTY(colophon::Catalog *catalog READ catalog WRITE setCatalog NOTIFY catalogChanged)
    Q_PROPERTY(int kind READ kind WRITE setKind NOTIFY kindChanged)
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY searchChanged)
    /// Conditions by field, as a SavedViews row gives them.
    Q_PROPERTY(colophon::FilterSpec filter READ filter WRITE setFilter NOTIFY filterChanged)
    /// The first column that it is sorted by; setting it drops the others.
    Q_PROPERTY(QString sortKey READ sortKey WRITE setSortKey NOTIFY sortKeyChanged)
    Q_PROPERTY(bool sortDescending READ sortDescending WRITE setSortDescending NOTIFY sortDescendingChanged)
    /// What it is sorted by, all of it: "price,-title".
    Q_PROPERTY(QString sorting READ sorting NOTIFY sortingChanged)
    Q_PROPERTY(bool deletedOnly READ deletedOnly WRITE setDeletedOnly NOTIFY deletedOnlyChanged)
    /// Whether conditions by field narrow it.
    Q_PROPERTY(bool filtered READ isFiltered NOTIFY filterChanged)
    Q_PROPERTY(bool holding READ holding WRITE setHolding NOTIFY holdingChanged)
    Q_PROPERTY(bool frozen READ isFrozen WRITE setFrozen NOTIFY frozenChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(int total READ total NOTIFY totalChanged)
    /// The two for people to read: in a stream of news they follow a few times a second.
    Q_PROPERTY(int countToRead READ countToRead NOTIFY countsToReadChanged)
    Q_PROPERTY(int totalToRead READ totalToRead NOTIFY countsToReadChanged)
    Q_PROPERTY(int waiting READ waiting NOTIFY waitingChanged)
    Q_PROPERTY(bool building READ building NOTIFY buildingChanged)

public:
    /// How long held rows go on waiting after pointer and focus left the list.
    static constexpr std::chrono::milliseconds ReleaseDelay{3000};

    explicit CatalogView(QObject *parent = nullptr);
    ~CatalogView() override;

    Catalog *catalog() const { return m_catalog; }
    void setCatalog(Catalog *catalog);
    int kind() const { return static_cast<int>(m_spec.kind); }
    void setKind(int kind);
    QString search() const { return m_search; }
    void setSearch(const QString &search);
    FilterSpec filter() const { return m_spec.filter; }
    /// Its words and its deletedOnly are set with it.
    void setFilter(const FilterSpec &filter);
    QString sortKey() const { return sortColumnKey(m_spec.sort.front().column); }
    /// Unknown keys are ignored.
    void setSortKey(const QString &key);
    bool sortDescending() const { return m_spec.sort.front().descending; }
    void setSortDescending(bool descending);
    SortSpec sort() const { return m_spec.sort; }
    /// Not empty.
    void setSort(const SortSpec &sort);
    QString sorting() const;
    /// By this column alone; the other way round if it is the first already. Unknown keys are ignored.
    Q_INVOKABLE void sortBy(const QString &key);
    /// Among what is equal by the columns before, by this one too; one that is there turns round, then leaves.
    Q_INVOKABLE void addSort(const QString &key);
    /// 1 for the first column that it is sorted by; 0 when it is not.
    Q_INVOKABLE int sortPlace(const QString &key) const;
    Q_INVOKABLE bool sortsDown(const QString &key) const;
    bool deletedOnly() const { return m_spec.filter.deletedOnly; }
    void setDeletedOnly(bool deletedOnly);
    bool isFiltered() const { return !m_spec.filter.where.empty(); }
    const ViewSpec &spec() const { return m_spec; }
    /// Kind, filter and order at once.
    void setSpec(const ViewSpec &spec);
    /// While true, inserts, removals and re-sorts caused by others wait; values change at once.
    bool holding() const { return m_holding; }
    void setHolding(bool holding);
    /// While it holds and this is true, what the operator's own edits would move waits as well, until it is false
    /// again.
    bool isFrozen() const { return m_frozen; }
    void setFrozen(bool frozen);
    /// For tests; the delay before held rows are released once holding ended.
    void setReleaseDelay(std::chrono::milliseconds delay);

    int count() const { return order() ? order()->size() : 0; }
    /// Rows before search and conditions.
    int total() const;
    int countToRead() const { return m_countToRead; }
    int totalToRead() const { return m_totalToRead; }
    int waiting() const { return m_held ? m_held->marked().size() : 0; }
    /// Rows that match are still to be found, or another order is being made.
    bool building() const { return m_next || (m_index && (!m_index->isWhole() || m_index->isBehind())); }

    /// "" when there is no such row.
    Q_INVOKABLE QString idAt(int row) const;
    /// -1 when it is not shown.
    Q_INVOKABLE int rowOf(const QString &id) const;
    int rowOf(const QUuid &id) const;
    QUuid uuidAt(int row) const;
    /// While dataChanged() is told: whether the row in that slot reads differently indeed, and is not only covered by
    /// its run.
    bool isTouched(RowSlot slot) const;
    /// NoRow when there is no such row.
    RowSlot slotAt(int row) const;
    /// Everything that waits takes its place now.
    Q_INVOKABLE void releaseHeld();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    void classBegin() override;
    void componentComplete() override;

Q_SIGNALS:
    void catalogChanged();
    void kindChanged();
    void searchChanged();
    void filterChanged();
    /// Any part of it, after the signals of the parts.
    void specChanged();
    void sortKeyChanged();
    void sortDescendingChanged();
    void sortingChanged();
    void deletedOnlyChanged();
    void holdingChanged();
    void frozenChanged();
    void countChanged();
    void totalChanged();
    void countsToReadChanged();
    void waitingChanged();
    void buildingChanged();

private:
    void insertBegins(int first, int last) override { beginInsertRows({}, first, last); }
    void insertEnds() override { endInsertRows(); }
    void removeBegins(int first, int last) override { beginRemoveRows({}, first, last); }
    void removeEnds() override { endRemoveRows(); }
    void moveBegins(int from, int before) override { beginMoveRows({}, from, from, {}, before); }
    void moveEnds() override { endMoveRows(); }

    /// What is shown; null while nothing is.
    const SlotOrder *order() const;
    /// Shows the index of the present specification, once it has something to show.
    void turnToSpec();
    void show(std::shared_ptr<ViewIndex> index);
    void follow(ViewIndex &index);
    void letGo(std::shared_ptr<ViewIndex> &index);
    /// Shows nothing, for another catalog or kind.
    void startEmpty();
    void announce(const ViewIndex::Values &values);
    void agesChanged();
    void noteCounts();
    void tellCountsToRead();

    bool holdsNow() const;
    /// Takes the present order for itself while it holds.
    void hold();
    void indexDue(const std::vector<ViewIndex::Due> &rows);
    void indexPlaced(const std::vector<ViewIndex::Due> &rows);
    bool releaseSome(std::chrono::steady_clock::time_point deadline);
    /// All that was held has its place: the index shows the same rows.
    void rejoin();
    void rejoinByReset();

    QPointer<Catalog> m_catalog;
    QString m_search;
    ViewSpec m_spec;
    bool m_holding = false;
    bool m_frozen = false;
    SlotSet m_ownWaiting; ///< own rows that wait because it is frozen
    bool m_complete = true;
    const ViewIndex::Values *m_announced = nullptr; ///< while their dataChanged() is told
    std::shared_ptr<ViewIndex> m_index;             ///< shown
    std::shared_ptr<ViewIndex> m_next;              ///< to be shown once it has something to show
    std::unique_ptr<PlacedRows> m_held;             ///< the order while it holds; marked: what waits
    bool m_releasing = false;                       ///< what is marked in m_held is being placed
    bool m_parted = false;                          ///< by more than what is marked in m_held
    QTimer m_releaseTimer;
    int m_lastCount = 0;
    int m_lastTotal = 0;
    int m_lastWaiting = 0;
    bool m_lastBuilding = false;
    ReadingBeat m_reading;
    int m_countToRead = 0;
    int m_totalToRead = 0;
};

} // namespace colophon
