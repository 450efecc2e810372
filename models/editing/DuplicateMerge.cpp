#include "models/editing/DuplicateMerge.h"

#include "models/catalog/EditedText.h"
#include "models/editing/OutboxAction.h"

#include <algorithm>

namespace colophon {

namespace {

constexpr auto bookKind = wire::EntityKind::Book;

QString textOf(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

bool isLive(const CatalogStore &store, const EntityKey &key)
{
    const auto shown = store.stamp(key);
    return shown && !shown->deleted.value_or(false);
}

} // namespace

DuplicateMerge::DuplicateMerge(QObject *parent)
    : QAbstractListModel(parent)
    , m_books(new RepointedBooks(this))
{
    m_next.setInterval(0);
    connect(&m_next, &QTimer::timeout, this, qOverload<>(&DuplicateMerge::prepare));
}

DuplicateMerge::~DuplicateMerge() = default;

void DuplicateMerge::setCatalog(Catalog *catalog)
{
    if (m_catalog == catalog)
        return;
    if (m_catalog)
        m_catalog->store().disconnect(this);
    release();
    m_catalog = catalog;
    m_books->setCatalog(catalog);
    if (catalog) {
        m_naming = std::make_unique<NamingBooks>(catalog->store());
        connect(m_naming.get(), &NamingBooks::changed, this, &DuplicateMerge::booksChanged);
        connect(&catalog->store(), &CatalogStore::changed, this, &DuplicateMerge::storeChanged);
        connect(catalog, &QObject::destroyed, this, &DuplicateMerge::release);
    }
    Q_EMIT catalogChanged();
}

void DuplicateMerge::release()
{
    m_next.stop();
    m_naming.reset();
    m_books->setCatalog(nullptr);
    m_books->show(m_kind, {}, {}, {});
    beginResetModel();
    m_ids.clear();
    endResetModel();
    m_phase = Idle;
    Q_EMIT changed();
}

int DuplicateMerge::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant DuplicateMerge::data(const QModelIndex &index, int role) const
{
    if (!m_catalog || !checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const CatalogStore &store = m_catalog->store();
    const QUuid &id = m_ids[static_cast<size_t>(index.row())];
    switch (role) {
    case EntityIdRole:
        return textOf(id);
    case Qt::DisplayRole:
    case NameRole:
        return store.nameOf(m_kind, id);
    case NoteRole: {
        const auto stamp = store.stamp({m_kind, id});
        if (!stamp || !stamp->updatedAt.isValid())
            return QString();
        const QString age = EditedText::age(stamp->updatedAt, m_catalog->nowMs());
        return stamp->updatedBy.name.isEmpty() ? tr("edited %1").arg(age)
                                               : tr("edited by %1, %2").arg(stamp->updatedBy.name, age);
    }
    case BooksRole:
        return store.liveBooksOf(m_kind, id);
    case KeptRole:
        return id == m_kept;
    default:
        return {};
    }
}

QHash<int, QByteArray> DuplicateMerge::roleNames() const
{
    return {
        {EntityIdRole, "entityId"}, {NameRole, "name"}, {NoteRole, "note"}, {BooksRole, "books"}, {KeptRole, "kept"}};
}

QString DuplicateMerge::keptId() const
{
    return m_kept.isNull() ? QString() : textOf(m_kept);
}

QString DuplicateMerge::keptName() const
{
    return m_catalog ? m_catalog->store().nameOf(m_kind, m_kept) : QString();
}

bool DuplicateMerge::isLooking() const
{
    return m_naming && m_naming->isLooking();
}

int DuplicateMerge::bookCount() const
{
    return m_naming ? static_cast<int>(m_naming->books().size()) : 0;
}

int DuplicateMerge::deletedBookCount() const
{
    return m_naming ? m_naming->deletedCount() : 0;
}

bool DuplicateMerge::canApply() const
{
    if (!m_catalog || !m_catalog->canWrite() || isLooking())
        return false;
    return m_phase == Choosing ? m_ids.size() > 1 : m_phase == Done && bookCount() > 0;
}

int DuplicateMerge::total() const
{
    return m_phase == Saving ? static_cast<int>(m_seen.size() + m_removed.size()) : 0;
}

int DuplicateMerge::done() const
{
    // To make the edits is half of it.
    if (m_phase != Saving)
        return 0;
    if (m_action && m_action->total() > 0)
        return total() / 2 + static_cast<int>(qint64(total()) * m_action->done() / m_action->total() / 2);
    return static_cast<int>(m_seen.size() - m_queue.size()) / 2;
}

std::vector<QUuid> DuplicateMerge::others() const
{
    std::vector<QUuid> others = m_ids;
    std::erase(others, m_kept);
    return others;
}

bool DuplicateMerge::begin(int kind, const QStringList &ids)
{
    const auto wanted = static_cast<wire::EntityKind>(kind);
    if (!m_catalog || m_phase == Saving || wanted == bookKind)
        return false;
    std::vector<QUuid> live;
    for (const QString &each : ids) {
        const QUuid id = QUuid::fromString(each);
        if (isLive(m_catalog->store(), {wanted, id}) && std::find(live.begin(), live.end(), id) == live.end())
            live.push_back(id);
    }
    if (live.empty())
        return false;
    beginResetModel();
    m_kind = wanted;
    m_ids = std::move(live);
    chooseKept();
    endResetModel();
    m_removed.clear();
    m_problem.clear();
    m_phase = Choosing;
    lookAgain();
    return true;
}

void DuplicateMerge::add(const QString &id)
{
    const QUuid added = QUuid::fromString(id);
    if (m_phase != Choosing || !isLive(m_catalog->store(), {m_kind, added}) ||
        std::find(m_ids.begin(), m_ids.end(), added) != m_ids.end())
        return;
    beginInsertRows({}, count(), count());
    m_ids.push_back(added);
    endInsertRows();
    lookAgain();
}

void DuplicateMerge::chooseKept()
{
    const CatalogStore &store = m_catalog->store();
    m_kept = *std::max_element(m_ids.begin(), m_ids.end(), [&](const QUuid &left, const QUuid &right) {
        return store.liveBooksOf(m_kind, left) < store.liveBooksOf(m_kind, right);
    });
}

void DuplicateMerge::keep(const QString &id)
{
    const QUuid kept = QUuid::fromString(id);
    if (m_phase != Choosing || kept == m_kept || std::find(m_ids.begin(), m_ids.end(), kept) == m_ids.end())
        return;
    m_kept = kept;
    Q_EMIT dataChanged(index(0), index(count() - 1), {KeptRole});
    lookAgain();
}

void DuplicateMerge::lookAgain()
{
    m_naming->lookFor(m_kind, m_phase == Choosing ? others() : m_removed);
}

void DuplicateMerge::booksChanged()
{
    if (m_phase == Choosing || m_phase == Done)
        m_books->show(m_kind, m_phase == Choosing ? others() : m_removed, m_kept, m_naming->books());
    Q_EMIT changed();
}

void DuplicateMerge::storeChanged(const ChangeSet &changes)
{
    if (m_phase != Choosing && m_phase != Done)
        return;
    for (const ChangeSet::Row &row : changes.rows) {
        if (row.kind != m_kind)
            continue;
        const auto at = std::find(m_ids.begin(), m_ids.end(), row.id);
        const bool isThere = row.what != ChangeSet::What::Removed && !m_catalog->store().isDeleted(m_kind, row.slot);
        if (m_phase == Done) {
            // Taken back: what names it again is as it was.
            if (isThere && std::erase(m_removed, row.id) > 0)
                lookAgain();
        } else if (at != m_ids.end() && !isThere) {
            dropEntry(row.id);
        } else if (at != m_ids.end()) {
            const QModelIndex place = index(static_cast<int>(at - m_ids.begin()));
            Q_EMIT dataChanged(place, place);
        }
    }
}

void DuplicateMerge::dropEntry(const QUuid &id)
{
    const auto row = static_cast<int>(std::find(m_ids.begin(), m_ids.end(), id) - m_ids.begin());
    m_problem = tr("“%1” was deleted meanwhile.").arg(m_catalog->store().nameOf(m_kind, id));
    beginRemoveRows({}, row, row);
    m_ids.erase(m_ids.begin() + row);
    endRemoveRows();
    if (id == m_kept && !m_ids.empty()) {
        chooseKept();
        Q_EMIT dataChanged(index(0), index(count() - 1), {KeptRole});
    }
    lookAgain();
}

void DuplicateMerge::close()
{
    if (m_phase != Choosing)
        return;
    beginResetModel();
    m_ids.clear();
    endResetModel();
    m_phase = Idle;
    m_naming->lookFor(m_kind, {});
}

} // namespace colophon
