#include "models/views/CatalogView.h"

#include "models/catalog/SearchText.h"
#include "models/views/RowValues.h"
#include "models/views/SortChoice.h"
#include "models/views/ViewIndexes.h"
#include "models/views/ViewRole.h"

#include <QScopedValueRollback>

#include <algorithm>

namespace colophon {

CatalogView::CatalogView(QObject *parent)
    : QAbstractListModel(parent)
{
    m_spec.sort = {SortBy()};
    m_releaseTimer.setSingleShot(true);
    m_releaseTimer.setInterval(ReleaseDelay);
    connect(&m_releaseTimer, &QTimer::timeout, this, &CatalogView::releaseHeld);
    connect(&m_reading, &ReadingBeat::due, this, &CatalogView::tellCountsToRead);
}

CatalogView::~CatalogView()
{
    letGo(m_next);
    letGo(m_index);
}

void CatalogView::setCatalog(Catalog *catalog)
{
    if (m_catalog == catalog)
        return;
    startEmpty();
    if (m_catalog) {
        m_catalog->disconnect(this);
        m_catalog->store().disconnect(this);
    }
    m_catalog = catalog;
    if (catalog) {
        connect(&catalog->store(), &CatalogStore::countsChanged, this, &CatalogView::noteCounts);
        connect(catalog, &Catalog::agesChanged, this, &CatalogView::agesChanged);
        connect(catalog, &Catalog::readyChanged, this, &CatalogView::hold);
        connect(catalog, &QObject::destroyed, this, &CatalogView::startEmpty);
    }
    Q_EMIT catalogChanged();
    turnToSpec();
}

void CatalogView::setKind(int kind)
{
    if (kind == this->kind() || kind < 0 || kind > static_cast<int>(wire::EntityKind::Publisher))
        return;
    startEmpty();
    m_spec.kind = static_cast<wire::EntityKind>(kind);
    Q_EMIT kindChanged();
    Q_EMIT specChanged();
    turnToSpec();
}

void CatalogView::setSearch(const QString &search)
{
    if (search == m_search)
        return;
    m_search = search;
    Q_EMIT searchChanged();
    const QList<QByteArray> words = SearchText::words(search);
    if (words == m_spec.filter.words)
        return;
    m_spec.filter.words = words;
    Q_EMIT filterChanged();
    Q_EMIT specChanged();
    turnToSpec();
}

void CatalogView::setFilter(const FilterSpec &filter)
{
    ViewSpec spec = m_spec;
    spec.filter = filter;
    setSpec(spec);
}

void CatalogView::setSortKey(const QString &key)
{
    const std::optional<SortColumn> column = sortColumnFromKey(key);
    if (column && *column != m_spec.sort.front().column)
        setSort({{*column, sortDescending()}});
}

void CatalogView::setSortDescending(bool descending)
{
    SortSpec sort = m_spec.sort;
    sort.front().descending = descending;
    setSort(sort);
}

void CatalogView::setSort(const SortSpec &sort)
{
    ViewSpec spec = m_spec;
    spec.sort = sort;
    setSpec(spec);
}

QString CatalogView::sorting() const
{
    return sortText(m_spec.sort);
}

void CatalogView::sortBy(const QString &key)
{
    if (const auto column = sortColumnFromKey(key))
        setSort(sortedBy(m_spec.sort, *column));
}

void CatalogView::addSort(const QString &key)
{
    if (const auto column = sortColumnFromKey(key))
        setSort(sortedFurtherBy(m_spec.sort, *column));
}

int CatalogView::sortPlace(const QString &key) const
{
    for (size_t place = 0; place < m_spec.sort.size(); ++place) {
        if (sortColumnKey(m_spec.sort[place].column) == key)
            return static_cast<int>(place) + 1;
    }
    return 0;
}

bool CatalogView::sortsDown(const QString &key) const
{
    const int place = sortPlace(key);
    return place > 0 && m_spec.sort[static_cast<size_t>(place) - 1].descending;
}

void CatalogView::setDeletedOnly(bool deletedOnly)
{
    FilterSpec filter = m_spec.filter;
    filter.deletedOnly = deletedOnly;
    setFilter(filter);
}

void CatalogView::setSpec(const ViewSpec &spec)
{
    if (spec == m_spec || spec.sort.empty())
        return;
    if (spec.kind != m_spec.kind)
        startEmpty();
    const ViewSpec before = std::exchange(m_spec, spec);
    if (spec.filter.words != before.filter.words) {
        m_search = QString::fromUtf8(spec.filter.words.join(' '));
        Q_EMIT searchChanged();
    }
    if (spec.kind != before.kind)
        Q_EMIT kindChanged();
    if (spec.filter != before.filter)
        Q_EMIT filterChanged();
    if (spec.filter.deletedOnly != before.filter.deletedOnly)
        Q_EMIT deletedOnlyChanged();
    if (spec.sort.front().column != before.sort.front().column)
        Q_EMIT sortKeyChanged();
    if (spec.sort.front().descending != before.sort.front().descending)
        Q_EMIT sortDescendingChanged();
    if (spec.sort != before.sort)
        Q_EMIT sortingChanged();
    Q_EMIT specChanged();
    turnToSpec();
}

int CatalogView::total() const
{
    if (!m_catalog)
        return 0;
    const CatalogStore &store = m_catalog->store();
    return deletedOnly() ? store.deletedCount(m_spec.kind) : store.liveCount(m_spec.kind);
}

const SlotOrder *CatalogView::order() const
{
    if (m_held)
        return &m_held->order();
    return m_index ? &m_index->order() : nullptr;
}

QString CatalogView::idAt(int row) const
{
    const QUuid id = uuidAt(row);
    return id.isNull() ? QString() : id.toString(QUuid::WithoutBraces);
}

RowSlot CatalogView::slotAt(int row) const
{
    return row >= 0 && row < count() ? order()->at(row) : NoRow;
}

QUuid CatalogView::uuidAt(int row) const
{
    const RowSlot slot = m_catalog ? slotAt(row) : NoRow;
    return slot == NoRow ? QUuid() : m_catalog->store().rows().id(m_spec.kind, slot);
}

int CatalogView::rowOf(const QString &id) const
{
    return rowOf(QUuid::fromString(id));
}

int CatalogView::rowOf(const QUuid &id) const
{
    if (!m_catalog || !m_index || id.isNull())
        return -1;
    const RowSlot slot = m_catalog->store().slotOf(m_spec.kind, id);
    return slot != NoRow && order()->contains(slot) ? order()->rowOf(slot) : -1;
}

int CatalogView::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant CatalogView::data(const QModelIndex &index, int role) const
{
    if (!m_catalog || !checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RowValues values(*m_catalog, m_spec.kind);
    if (role == Qt::DisplayRole)
        return values.value(order()->at(index.row()), ViewRole::Title);
    if (role < static_cast<int>(ViewRole::EntityId) || role > static_cast<int>(ViewRole::Books))
        return {};
    return values.value(order()->at(index.row()), static_cast<ViewRole>(role));
}

QHash<int, QByteArray> CatalogView::roleNames() const
{
    return viewRoleNames();
}

void CatalogView::classBegin()
{
    m_complete = false;
}

void CatalogView::componentComplete()
{
    m_complete = true;
    turnToSpec();
}

void CatalogView::noteCounts()
{
    if (std::exchange(m_lastCount, count()) != m_lastCount)
        Q_EMIT countChanged();
    if (std::exchange(m_lastTotal, total()) != m_lastTotal)
        Q_EMIT totalChanged();
    if (std::exchange(m_lastWaiting, waiting()) != m_lastWaiting)
        Q_EMIT waitingChanged();
    if (m_lastCount != m_countToRead || m_lastTotal != m_totalToRead)
        m_reading.note();
    if (std::exchange(m_lastBuilding, building()) != m_lastBuilding) {
        m_reading.now();
        Q_EMIT buildingChanged();
    }
}

void CatalogView::tellCountsToRead()
{
    const bool another = m_countToRead != m_lastCount || m_totalToRead != m_lastTotal;
    m_countToRead = m_lastCount;
    m_totalToRead = m_lastTotal;
    if (another)
        Q_EMIT countsToReadChanged();
}

void CatalogView::startEmpty()
{
    letGo(m_next);
    if (m_index) {
        beginResetModel();
        m_held.reset();
        letGo(m_index);
        endResetModel();
    }
    noteCounts();
    m_reading.now();
}

void CatalogView::letGo(std::shared_ptr<ViewIndex> &index)
{
    if (!index)
        return;
    index->disconnect(this);
    // The indexes of a catalog that goes have gone with it.
    if (m_catalog)
        ViewIndexes::of(*m_catalog).leave(std::exchange(index, nullptr));
    index.reset();
}

void CatalogView::turnToSpec()
{
    if (!m_catalog || !m_complete)
        return;
    const std::shared_ptr<ViewIndex> wanted = ViewIndexes::of(*m_catalog).index(m_spec);
    if (wanted == m_next)
        return;
    letGo(m_next);
    if (wanted == m_index) {
        noteCounts();
    } else if (wanted->isShowable()) {
        show(wanted);
    } else {
        m_next = wanted;
        connect(wanted.get(), &ViewIndex::stateChanged, this, [this] {
            if (m_next->isShowable())
                show(std::exchange(m_next, nullptr));
        });
        noteCounts();
    }
}

void CatalogView::show(std::shared_ptr<ViewIndex> index)
{
    index->disconnect(this);
    beginResetModel();
    m_held.reset();
    m_releasing = false;
    letGo(m_index);
    m_index = std::move(index);
    follow(*m_index);
    endResetModel();
    hold();
    noteCounts();
    m_reading.now();
}

void CatalogView::agesChanged()
{
    if (count() > 0)
        Q_EMIT dataChanged(index(0), index(count() - 1), {static_cast<int>(ViewRole::EditedText)});
}

bool CatalogView::isTouched(RowSlot slot) const
{
    if (!m_announced || m_announced->everywhere)
        return true;
    const std::vector<ViewIndex::Touched> &touched = m_announced->touched;
    const auto found = std::lower_bound(touched.begin(), touched.end(), slot,
                                        [](const ViewIndex::Touched &each, RowSlot at) { return each.slot < at; });
    return found != touched.end() && found->slot == slot;
}

void CatalogView::announce(const ViewIndex::Values &values)
{
    const QScopedValueRollback<const ViewIndex::Values *> announced(m_announced, &values);
    for (const ViewIndex::Run &run : ViewIndex::runsOf(*order(), values))
        Q_EMIT dataChanged(index(run.first), index(run.last), rolesOf(m_spec.kind, run.fields));
}

} // namespace colophon
