#include "models/signin/LocalCatalogModel.h"

#include <QDir>

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;

int LocalCatalogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant LocalCatalogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[static_cast<size_t>(index.row())];
    switch (role) {
    case NameRole:
        return row.name;
    case FolderRole: {
        const QString home = QDir::homePath();
        const QString native = QDir::toNativeSeparators(row.folder);
        return row.folder.startsWith(home + u'/') ? u"~"_s + native.mid(home.size()) : native;
    }
    case CountRole:
        return row.count ? tr("%Ln book(s)", nullptr, *row.count) : QString();
    case OpenedRole:
        return age(row.opened);
    default:
        return {};
    }
}

QHash<int, QByteArray> LocalCatalogModel::roleNames() const
{
    return {{NameRole, "name"_ba}, {FolderRole, "folder"_ba}, {CountRole, "count"_ba}, {OpenedRole, "opened"_ba}};
}

void LocalCatalogModel::setRows(std::vector<Row> rows, const QDateTime &now)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_now = now;
    endResetModel();
}

int LocalCatalogModel::rowOf(const QString &folder) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &row) { return row.folder == folder; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

QString LocalCatalogModel::folderAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[static_cast<size_t>(row)].folder : QString();
}

QString LocalCatalogModel::age(const QDateTime &opened) const
{
    if (!opened.isValid())
        return {};
    const qint64 days = opened.toLocalTime().date().daysTo(m_now.toLocalTime().date());
    if (days <= 0)
        return tr("today");
    if (days < 30)
        return tr("%1 d").arg(days);
    return tr("%1 mo").arg(days / 30);
}

} // namespace colophon
