#pragma once

#include "models/catalog/Catalog.h"
#include "models/catalog/SearchText.h"
#include "models/views/FilterSpec.h"
#include "models/views/RowOrder.h"
#include "models/views/SortKeys.h"

#include <QAbstractListModel>
#include <QLocale>
#include <QPointer>
#include <QQmlParserStatus>
#include <QSet>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

namespace colophon {

class ViewBuild;

/// One list of a window: the rows of one kind that match, in order. Follows the replica with exact insert, remove, move
/// and dataChanged runs; resets only when the operator asks for another order or search, or when exact runs would take
/// over half a second (architecture rule 3); what looks at it holds on by id. UI thread only.
class CatalogView : public QAbstractListModel, public QQmlParserStatus
{
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_ELEMENT
    Q_PROPERTY(colophon::Catalog *catalog READ catalog WRITE setCatalog NOTIFY catalogChanged)
    Q_PROPERTY(int kind READ kind WRITE setKind NOTIFY kindChanged)
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY searchChanged)
    Q_PROPERTY(QString sortKey READ sortKey WRITE setSortKey NOTIFY sortKeyChanged)
    Q_PROPERTY(bool sortDescending READ sortDescending WRITE setSortDescending NOTIFY sortDescendingChanged)
    Q_PROPERTY(bool deletedOnly READ deletedOnly WRITE setDeletedOnly NOTIFY deletedOnlyChanged)
    Q_PROPERTY(bool holding READ holding WRITE setHolding NOTIFY holdingChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(int total READ total NOTIFY totalChanged)
    Q_PROPERTY(int waiting READ waiting NOTIFY waitingChanged)
    Q_PROPERTY(bool building READ building NOTIFY buildingChanged)

public:
    /// How long a row that was deleted stays, struck, with its Restore.
    static constexpr std::chrono::seconds Lingering{30};
    /// How long held rows go on waiting after pointer and focus left the list.
    static constexpr std::chrono::milliseconds ReleaseDelay{3000};

    explicit CatalogView(QObject *parent = nullptr);
    ~CatalogView() override;

    Catalog *catalog() const { return m_catalog; }
    void setCatalog(Catalog *catalog);
    int kind() const { return static_cast<int>(m_kind); }
    void setKind(int kind);
    QString search() const { return m_search; }
    void setSearch(const QString &search);
    QString sortKey() const { return sortColumnKey(m_column); }
    /// Unknown keys are ignored.
    void setSortKey(const QString &key);
    bool sortDescending() const { return m_descending; }
    void setSortDescending(bool descending);
    bool deletedOnly() const { return m_filter.deletedOnly; }
    void setDeletedOnly(bool deletedOnly);
    /// While true, inserts, removals and re-sorts caused by others wait; values change at once.
    bool holding() const { return m_holding; }
    void setHolding(bool holding);
    /// The order of letters; the system's locale until set.
    QLocale locale() const { return m_locale; }
    void setLocale(const QLocale &locale);
    /// For tests; the delay before held rows are released once holding ended, and how long deleted rows stay.
    void setReleaseDelay(std::chrono::milliseconds delay);
    void setLingering(std::chrono::milliseconds lingering) { m_lingerFor = lingering; }

    int count() const { return m_order ? m_order->size() : 0; }
    /// Rows before the search.
    int total() const;
    int waiting() const { return static_cast<int>(m_held.size()); }
    bool building() const { return m_build != nullptr; }

    /// "" when there is no such row.
    Q_INVOKABLE QString idAt(int row) const;
    /// -1 when it is not shown.
    Q_INVOKABLE int rowOf(const QString &id) const;
    int rowOf(const QUuid &id) const;
    QUuid uuidAt(int row) const;
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
    void sortKeyChanged();
    void sortDescendingChanged();
    void deletedOnlyChanged();
    void holdingChanged();
    void countChanged();
    void totalChanged();
    void waitingChanged();
    void buildingChanged();

private:
    struct Touched
    {
        RowSlot slot;
        Fields fields;
    };

    void storeChanged(const ChangeSet &changes);
    /// Whether the row has to take another place, and may do so now. Notes lingering and held rows.
    bool placesNow(const ChangeSet::Row &change);
    bool accepts(RowSlot slot) const;
    Fields placeFields() const;
    /// Gives these rows the places that their present values call for, by exact runs.
    void place(const std::vector<RowSlot> &rows);
    void removeRows(std::vector<RowSlot> rows);
    void insertRows(std::vector<RowSlot> rows);
    void moveRow(RowSlot slot);
    /// One dataChanged for each run of rows that differ in the same fields, or one that covers them.
    void announce(const std::vector<Touched> &touched);
    /// Places what waits in `m_unsettled` for at most a turn, the rest in the next.
    void settle();
    void settleLater(const std::vector<RowSlot> &rows);
    void lingerOver();
    void backlogChanged(qsizetype rows);
    void marksExpired(const std::vector<EntityKey> &keys);
    void agesChanged();
    void noteCounts();

    /// Shows nothing, for another catalog or kind.
    void startEmpty();
    /// Starts over with a fresh order: in this turn if it is short, else in slices, the old rows staying meanwhile.
    void rebuild();
    void continueBuild();
    void finishBuild();

    QPointer<Catalog> m_catalog;
    wire::EntityKind m_kind = wire::EntityKind::Book;
    QString m_search;
    FilterSpec m_filter;
    SortColumn m_column = SortColumn::Title;
    bool m_descending = false;
    QLocale m_locale;
    bool m_holding = false;
    bool m_complete = true;
    bool m_bulk = false; ///< too much waits before the store for exact runs: one rebuild follows

    FilterSpec m_shownFilter; ///< of the rows as they are now; m_filter while nothing is being built
    std::unique_ptr<SortKeys> m_keys;
    std::unique_ptr<RowOrder> m_order;
    std::unique_ptr<ViewBuild> m_build;
    QSet<RowSlot> m_held;
    std::vector<RowSlot> m_unsettled;
    QHash<RowSlot, qint64> m_lingering; ///< deleted rows that still show → until when, by Clock::monotonicMs()
    std::unique_ptr<Alarm> m_lingerAlarm;
    std::chrono::milliseconds m_lingerFor{Lingering};
    QTimer m_releaseTimer;
    QTimer m_settleTimer;
    QTimer m_buildTimer;
    int m_lastCount = 0;
    int m_lastTotal = 0;
    int m_lastWaiting = 0;
};

} // namespace colophon
