#include "models/views/CatalogView.h"

#include "models/views/RowValues.h"
#include "models/views/ViewBuild.h"
#include "models/views/ViewRole.h"

namespace colophon {

CatalogView::CatalogView(QObject *parent)
    : QAbstractListModel(parent)
{
    m_releaseTimer.setSingleShot(true);
    m_releaseTimer.setInterval(ReleaseDelay);
    m_settleTimer.setSingleShot(true);
    m_buildTimer.setSingleShot(true);
    connect(&m_releaseTimer, &QTimer::timeout, this, &CatalogView::releaseHeld);
    connect(&m_settleTimer, &QTimer::timeout, this, &CatalogView::settle);
    connect(&m_buildTimer, &QTimer::timeout, this, &CatalogView::continueBuild);
}

CatalogView::~CatalogView() = default;

void CatalogView::setCatalog(Catalog *catalog)
{
    if (m_catalog == catalog)
        return;
    if (m_catalog) {
        m_catalog->disconnect(this);
        m_catalog->store().disconnect(this);
        m_catalog->queue().disconnect(this);
        m_catalog->recent().disconnect(this);
    }
    startEmpty();
    m_catalog = catalog;
    if (catalog) {
        connect(&catalog->store(), &CatalogStore::changed, this, &CatalogView::storeChanged);
        connect(&catalog->store(), &CatalogStore::countsChanged, this, &CatalogView::noteCounts);
        connect(&catalog->queue(), &ApplyQueue::backlogChanged, this, &CatalogView::backlogChanged);
        connect(&catalog->recent(), &RecentChanges::expired, this, &CatalogView::marksExpired);
        connect(catalog, &Catalog::agesChanged, this, &CatalogView::agesChanged);
        connect(catalog, &Catalog::configurationChanged, this, &CatalogView::rebuild);
        connect(catalog, &QObject::destroyed, this, &CatalogView::startEmpty);
        m_lingerAlarm = catalog->clock().alarm([this] { lingerOver(); });
    }
    Q_EMIT catalogChanged();
    rebuild();
}

void CatalogView::setKind(int kind)
{
    if (kind == this->kind() || kind < 0 || kind > static_cast<int>(wire::EntityKind::Publisher))
        return;
    startEmpty();
    m_kind = static_cast<wire::EntityKind>(kind);
    Q_EMIT kindChanged();
    rebuild();
}

void CatalogView::setSearch(const QString &search)
{
    if (search == m_search)
        return;
    m_search = search;
    Q_EMIT searchChanged();
    const QList<QByteArray> words = SearchText::words(search);
    if (words == m_filter.words)
        return;
    m_filter.words = words;
    rebuild();
}

void CatalogView::setSortKey(const QString &key)
{
    const std::optional<SortColumn> column = sortColumnFromKey(key);
    if (!column || *column == m_column)
        return;
    m_column = *column;
    Q_EMIT sortKeyChanged();
    rebuild();
}

void CatalogView::setSortDescending(bool descending)
{
    if (descending == m_descending)
        return;
    m_descending = descending;
    Q_EMIT sortDescendingChanged();
    rebuild();
}

void CatalogView::setDeletedOnly(bool deletedOnly)
{
    if (deletedOnly == m_filter.deletedOnly)
        return;
    m_filter.deletedOnly = deletedOnly;
    Q_EMIT deletedOnlyChanged();
    rebuild();
}

void CatalogView::setHolding(bool holding)
{
    if (holding == m_holding)
        return;
    m_holding = holding;
    if (holding)
        m_releaseTimer.stop();
    else if (m_releaseTimer.intervalAsDuration().count() > 0)
        m_releaseTimer.start();
    else
        releaseHeld();
    Q_EMIT holdingChanged();
}

void CatalogView::setLocale(const QLocale &locale)
{
    m_locale = locale;
    rebuild();
}

void CatalogView::setReleaseDelay(std::chrono::milliseconds delay)
{
    m_releaseTimer.setInterval(delay);
}

int CatalogView::total() const
{
    if (!m_catalog)
        return 0;
    return m_filter.deletedOnly ? m_catalog->store().deletedCount(m_kind) : m_catalog->store().liveCount(m_kind);
}

QString CatalogView::idAt(int row) const
{
    const QUuid id = uuidAt(row);
    return id.isNull() ? QString() : id.toString(QUuid::WithoutBraces);
}

QUuid CatalogView::uuidAt(int row) const
{
    return row >= 0 && row < count() ? m_order->idAt(row) : QUuid();
}

int CatalogView::rowOf(const QString &id) const
{
    return rowOf(QUuid::fromString(id));
}

int CatalogView::rowOf(const QUuid &id) const
{
    if (!m_catalog || !m_order || id.isNull())
        return -1;
    const RowSlot slot = m_catalog->store().slotOf(m_kind, id);
    return slot != NoRow && m_order->contains(slot) ? m_order->rowOf(slot) : -1;
}

int CatalogView::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant CatalogView::data(const QModelIndex &index, int role) const
{
    if (!m_catalog || !checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RowValues values(*m_catalog, m_kind);
    if (role == Qt::DisplayRole)
        return values.value(m_order->at(index.row()), ViewRole::Title);
    if (role < static_cast<int>(ViewRole::EntityId) || role > static_cast<int>(ViewRole::Books))
        return {};
    return values.value(m_order->at(index.row()), static_cast<ViewRole>(role));
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
    rebuild();
}

void CatalogView::noteCounts()
{
    if (std::exchange(m_lastCount, count()) != m_lastCount)
        Q_EMIT countChanged();
    if (std::exchange(m_lastTotal, total()) != m_lastTotal)
        Q_EMIT totalChanged();
    if (std::exchange(m_lastWaiting, waiting()) != m_lastWaiting)
        Q_EMIT waitingChanged();
}

void CatalogView::startEmpty()
{
    m_buildTimer.stop();
    m_settleTimer.stop();
    m_build.reset();
    m_held.clear();
    m_unsettled.clear();
    m_lingering.clear();
    if (!m_order)
        return;
    beginResetModel();
    m_order.reset();
    m_keys.reset();
    endResetModel();
    noteCounts();
}

void CatalogView::rebuild()
{
    if (!m_catalog || !m_complete)
        return;
    const bool wasBuilding = building();
    m_build = std::make_unique<ViewBuild>(*m_catalog, m_kind, m_filter, m_column, m_descending, m_locale);
    const auto lingering = m_lingering.keys();
    m_build->setLingering(QSet<RowSlot>(lingering.begin(), lingering.end()));
    if (!wasBuilding)
        Q_EMIT buildingChanged();
    continueBuild();
}

void CatalogView::continueBuild()
{
    if (!m_build)
        return;
    const auto start = std::chrono::steady_clock::now();
    const bool done = m_build->advance(start + ApplyQueue::Turn);
    // A window that takes up a long new order has work of its own: not at the end of a turn that is used up.
    const bool usedUp = m_build->isLong() && std::chrono::steady_clock::now() - start > ApplyQueue::Turn / 4;
    if (done && !usedUp)
        finishBuild();
    else
        m_buildTimer.start(0);
}

void CatalogView::finishBuild()
{
    const std::unique_ptr<ViewBuild> build = std::move(m_build);
    beginResetModel();
    m_shownFilter = build->filter();
    m_order = build->takeOrder();
    m_keys = build->takeKeys();
    m_held.clear();
    m_unsettled.clear();
    endResetModel();
    Q_EMIT buildingChanged();
    noteCounts();
}

} // namespace colophon
