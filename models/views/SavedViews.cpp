#include "models/views/SavedViews.h"

#include "models/views/CatalogView.h"
#include "models/views/ViewIndexes.h"

#include <algorithm>

namespace colophon {

SavedViews::SavedViews(const QString &file, Catalog *catalog)
    : QAbstractListModel(catalog)
    , m_catalog(*catalog)
    , m_file(file)
{
    for (SavedView &view : m_file.read())
        m_views.push_back({std::move(view), nullptr, {}});
    if (!m_file.movedAside().isEmpty())
        m_problem = tr("Some saved views could not be read. The file was kept as %1.").arg(m_file.movedAside());
    else if (!m_file.isWritable())
        m_problem = tr("The saved views cannot be read, or a newer version of Colophon wrote them. They are left as "
                       "they are, and changes to the list are not kept.");
}

SavedViews::~SavedViews() = default;

SavedViews *SavedViews::of(Catalog *catalog)
{
    return catalog ? catalog->findChild<SavedViews *>(QString(), Qt::FindDirectChildrenOnly) : nullptr;
}

QString SavedViews::add(const QString &name, CatalogView *view)
{
    return view ? add(name, view->spec()) : QString();
}

QString SavedViews::add(const QString &name, const ViewSpec &spec)
{
    const QString trimmed = name.trimmed();
    if (trimmed.isEmpty())
        return {};
    const QUuid id = QUuid::createUuid();
    insert(size(), {id, trimmed, spec});
    return id.toString(QUuid::WithoutBraces);
}

void SavedViews::insert(int at, const SavedView &view)
{
    beginInsertRows({}, at, at);
    Row &row = *m_views.insert(m_views.begin() + at, {view, nullptr, {}});
    if (!m_watchers.isEmpty())
        count(row);
    endInsertRows();
    Q_EMIT sizeChanged();
    Q_EMIT specsChanged();
    keep();
}

bool SavedViews::show(const QString &id, CatalogView *view) const
{
    const int row = rowOf(id);
    if (row < 0 || !view)
        return false;
    view->setSpec(m_views[static_cast<size_t>(row)].view.spec);
    return true;
}

void SavedViews::replace(const QString &id, CatalogView *view)
{
    const int at = rowOf(id);
    if (at < 0 || !view)
        return;
    Row &row = m_views[static_cast<size_t>(at)];
    if (row.view.spec == view->spec())
        return;
    stopCounting(row);
    row.view.spec = view->spec();
    if (!m_watchers.isEmpty())
        count(row);
    Q_EMIT dataChanged(index(at), index(at), {KindRole, DeletedOnlyRole, CountRole});
    Q_EMIT specsChanged();
    keep();
}

void SavedViews::rename(const QString &id, const QString &name)
{
    const int row = rowOf(id);
    const QString trimmed = name.trimmed();
    if (row < 0 || trimmed.isEmpty() || m_views[static_cast<size_t>(row)].view.name == trimmed)
        return;
    m_views[static_cast<size_t>(row)].view.name = trimmed;
    Q_EMIT dataChanged(index(row), index(row), {NameRole, Qt::DisplayRole});
    keep();
}

void SavedViews::remove(const QString &id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    stopCounting(m_views[static_cast<size_t>(row)]);
    m_removed.emplace_back(std::move(m_views[static_cast<size_t>(row)].view), row);
    m_views.erase(m_views.begin() + row);
    endRemoveRows();
    Q_EMIT sizeChanged();
    Q_EMIT specsChanged();
    keep();
}

bool SavedViews::restore(const QString &id)
{
    const auto found =
        std::find_if(m_removed.begin(), m_removed.end(),
                     [wanted = QUuid::fromString(id)](const auto &each) { return each.first.id == wanted; });
    if (found == m_removed.end())
        return false;
    const auto [view, row] = *found;
    m_removed.erase(found);
    insert(std::min(row, size()), view);
    return true;
}

void SavedViews::move(const QString &id, int to)
{
    const int from = rowOf(id);
    to = std::clamp(to, 0, std::max(size() - 1, 0));
    if (from < 0 || from == to)
        return;
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    const auto begin = m_views.begin();
    if (to > from)
        std::rotate(begin + from, begin + from + 1, begin + to + 1);
    else
        std::rotate(begin + to, begin + from, begin + from + 1);
    endMoveRows();
    keep();
}

void SavedViews::watch(QObject *watcher)
{
    if (!watcher || m_watchers.contains(watcher))
        return;
    m_watchers.append(watcher);
    connect(watcher, &QObject::destroyed, this, &SavedViews::unwatch);
    if (m_watchers.size() > 1)
        return;
    for (Row &row : m_views)
        count(row);
    if (size() > 0)
        Q_EMIT dataChanged(index(0), index(size() - 1), {CountRole});
}

void SavedViews::unwatch(QObject *watcher)
{
    if (!m_watchers.removeOne(watcher))
        return;
    watcher->disconnect(this);
    if (!m_watchers.isEmpty())
        return;
    for (Row &row : m_views)
        stopCounting(row);
    if (size() > 0)
        Q_EMIT dataChanged(index(0), index(size() - 1), {CountRole});
}

std::optional<ViewSpec> SavedViews::spec(const QString &id) const
{
    const int row = rowOf(id);
    return row < 0 ? std::nullopt : std::optional(m_views[static_cast<size_t>(row)].view.spec);
}

QString SavedViews::idOf(const ViewSpec &spec) const
{
    const auto found =
        std::find_if(m_views.begin(), m_views.end(), [&spec](const Row &row) { return row.view.spec == spec; });
    return found == m_views.end() ? QString() : found->view.id.toString(QUuid::WithoutBraces);
}

int SavedViews::rowOf(const QString &id) const
{
    const QUuid wanted = QUuid::fromString(id);
    const auto found =
        std::find_if(m_views.begin(), m_views.end(), [&wanted](const Row &row) { return row.view.id == wanted; });
    return found == m_views.end() ? -1 : static_cast<int>(found - m_views.begin());
}

void SavedViews::count(Row &row)
{
    row.index = ViewIndexes::of(m_catalog).index(row.view.spec);
    const auto changed = [this, id = row.view.id] {
        const int at = rowOf(id.toString());
        if (at >= 0)
            Q_EMIT dataChanged(index(at), index(at), {CountRole});
    };
    row.listening[0] = connect(row.index.get(), &ViewIndex::countChanged, this, changed);
    row.listening[1] = connect(row.index.get(), &ViewIndex::stateChanged, this, changed);
}

void SavedViews::stopCounting(Row &row)
{
    if (!row.index)
        return;
    // Two views of one specification share an index: the other goes on listening to it.
    for (const QMetaObject::Connection &listening : row.listening)
        disconnect(listening);
    ViewIndexes::of(m_catalog).leave(std::move(row.index));
    row.index.reset();
}

void SavedViews::keep()
{
    std::vector<SavedView> views;
    for (const Row &row : m_views)
        views.push_back(row.view);
    if (!m_file.write(views) && m_file.isWritable() && m_file.isKept())
        say(tr("The saved views could not be written. Make room on the disk; the next change tries again."));
    else if (m_file.isWritable())
        say({});
}

void SavedViews::say(const QString &problem)
{
    if (problem == m_problem)
        return;
    m_problem = problem;
    Q_EMIT problemChanged();
}

int SavedViews::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : size();
}

QVariant SavedViews::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_views[static_cast<size_t>(index.row())];
    switch (role) {
    case ViewIdRole:
        return row.view.id.toString(QUuid::WithoutBraces);
    case Qt::DisplayRole:
    case NameRole:
        return row.view.name;
    case KindRole:
        return static_cast<int>(row.view.spec.kind);
    case DeletedOnlyRole:
        return row.view.spec.filter.deletedOnly;
    case CountRole:
        return row.index && row.index->isWhole() ? row.index->count() : -1;
    default:
        return {};
    }
}

QHash<int, QByteArray> SavedViews::roleNames() const
{
    return {{ViewIdRole, "viewId"},
            {NameRole, "name"},
            {KindRole, "kind"},
            {DeletedOnlyRole, "deletedOnly"},
            {CountRole, "count"}};
}

} // namespace colophon
