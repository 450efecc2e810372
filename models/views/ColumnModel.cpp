#include "models/views/ColumnModel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace colophon {
namespace {

constexpr int LastToLeave = 6;

} // namespace

ColumnModel::ColumnModel(QObject *parent)
    : QAbstractListModel(parent)
    , m_columns(columnsOf(m_kind))
{
    fit();
}

std::vector<ColumnModel::Column> ColumnModel::columnsOf(wire::EntityKind kind)
{
    std::vector<Column> columns = deliveredTo(kind);
    for (Column &column : columns)
        column.delivered = column.natural;
    return columns;
}

std::vector<ColumnModel::Column> ColumnModel::deliveredTo(wire::EntityKind kind)
{
    if (kind == wire::EntityKind::Book) {
        return {{u"title"_s, tr("Title"), 0, 0, 0, false},
                {u"authors"_s, tr("Authors"), 108, 0, 0, false},
                {u"categories"_s, tr("Categories"), 82, 0, 4, false},
                {u"publisher"_s, tr("Publisher"), 104, 0, 5, false},
                {u"isbn"_s, tr("ISBN"), 112, 0, 3, false},
                {u"published"_s, tr("Published"), 80, 0, 2, false},
                {u"price"_s, tr("Price"), 72, 0, 0, true},
                {u"edited"_s, tr("Edited"), 70, 0, 6, false},
                {u"status"_s, tr("Status"), 66, 0, 1, false}};
    }
    const QString detail = kind == wire::EntityKind::Author     ? tr("Biography")
                           : kind == wire::EntityKind::Category ? tr("Other languages")
                                                                : tr("Detail");
    return {{u"title"_s, tr("Name"), 0, 0, 0, false},
            {u"detail"_s, detail, 260, 0, 2, false},
            {u"books"_s, tr("Books"), 72, 0, 0, true},
            {u"edited"_s, tr("Edited"), 70, 0, 6, false},
            {u"status"_s, tr("Status"), 66, 0, 1, false}};
}

void ColumnModel::setKind(int kind)
{
    if (kind == this->kind() || kind < 0 || kind > static_cast<int>(wire::EntityKind::Publisher))
        return;
    beginResetModel();
    m_kind = static_cast<wire::EntityKind>(kind);
    m_columns = columnsOf(m_kind);
    m_taken.clear();
    fit();
    endResetModel();
    Q_EMIT kindChanged();
    Q_EMIT fitted();
    Q_EMIT arrangementChanged();
}

void ColumnModel::setAvailable(int available)
{
    if (available == m_available)
        return;
    m_available = available;
    Q_EMIT availableChanged();
    refit();
}

QString ColumnModel::arrangement() const
{
    const std::vector<Column> delivered = columnsOf(m_kind);
    bool differs = false;
    QStringList parts;
    for (size_t i = 0; i < m_columns.size(); ++i) {
        const Column &column = m_columns[i];
        QString part = column.hidden ? u'-' + column.key : column.key;
        if (column.natural != column.delivered)
            part += u':' + QString::number(column.natural);
        differs = differs || part != delivered[i].key;
        parts.append(part);
    }
    return differs ? parts.join(u',') : QString();
}

void ColumnModel::setArrangement(const QString &arrangement)
{
    if (arrangement == this->arrangement())
        return;
    beginResetModel();
    std::vector<Column> rest = columnsOf(m_kind);
    std::vector<Column> ordered;
    const QStringList parts = arrangement.split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const bool hidden = part.startsWith(u'-');
        const QString key = part.section(u':', 0, 0).mid(hidden ? 1 : 0);
        const auto found = std::find_if(rest.begin(), rest.end(), [&key](const Column &c) { return c.key == key; });
        if (found == rest.end())
            continue;
        const bool isTitle = found->delivered == 0;
        found->hidden = hidden && !isTitle;
        bool isNumber = false;
        const int width = part.section(u':', 1, 1).toInt(&isNumber);
        if (isNumber && !isTitle)
            found->natural = std::clamp(width, Narrowest, Widest);
        ordered.push_back(*found);
        rest.erase(found);
    }
    ordered.insert(ordered.end(), rest.begin(), rest.end());
    m_columns = std::move(ordered);
    m_taken.clear();
    fit();
    endResetModel();
    Q_EMIT fitted();
    Q_EMIT arrangementChanged();
}

void ColumnModel::move(const QString &key, int to)
{
    const Column *column = find(key);
    if (!column)
        return;
    const auto from = static_cast<int>(column - m_columns.data());
    to = std::clamp(to, 0, rowCount() - 1);
    if (from == to)
        return;
    m_taken.clear();
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    const auto begin = m_columns.begin();
    if (to > from)
        std::rotate(begin + from, begin + from + 1, begin + to + 1);
    else
        std::rotate(begin + to, begin + from, begin + from + 1);
    endMoveRows();
    arranged();
}

void ColumnModel::resize(const QString &key, int width)
{
    Column *column = find(key);
    width = std::clamp(width, Narrowest, Widest);
    if (!column || column->delivered == 0 || column->natural == width)
        return;
    column->natural = width;
    arranged();
}

void ColumnModel::setHidden(const QString &key, bool hidden)
{
    Column *column = find(key);
    if (!column || column->delivered == 0 || column->hidden == hidden)
        return;
    column->hidden = hidden;
    arranged();
}

void ColumnModel::arranged()
{
    refit();
    Q_EMIT arrangementChanged();
}

void ColumnModel::refit()
{
    fit();
    Q_EMIT dataChanged(index(0), index(rowCount() - 1), {WidthRole, VisibleRole, HiddenRole, XRole});
    Q_EMIT fitted();
}

void ColumnModel::fit()
{
    for (Column &column : m_columns) {
        column.visible = !column.hidden;
        column.width = column.natural;
    }
    const auto left = [this] {
        int taken = 0;
        for (const Column &column : m_columns)
            taken += column.visible ? column.width : 0;
        return m_available - taken;
    };
    for (int leaving = 1; leaving <= LastToLeave && left() < NarrowestTitle; ++leaving) {
        for (Column &column : m_columns) {
            if (column.leaves == leaving)
                column.visible = false;
        }
    }
    for (Column &column : m_columns) {
        // What never leaves may have been made wide where there was more room.
        const int lacks = NarrowestTitle - left();
        if (lacks > 0 && column.visible && column.width > column.delivered)
            column.width = std::max(column.delivered, column.width - lacks);
    }
    for (Column &column : m_columns) {
        if (column.delivered == 0)
            column.width = std::max(NarrowestTitle, left());
    }
}

ColumnModel::Column *ColumnModel::find(const QString &key)
{
    const auto found =
        std::find_if(m_columns.begin(), m_columns.end(), [&key](const Column &c) { return c.key == key; });
    return found == m_columns.end() ? nullptr : &*found;
}

int ColumnModel::widthOf(const QString &key) const
{
    const Column *column = find(key);
    return column && column->visible ? column->width : 0;
}

int ColumnModel::xOf(const QString &key) const
{
    int x = 0;
    for (const Column &column : m_columns) {
        if (column.key == key)
            return x;
        x += column.visible ? column.width : 0;
    }
    return x;
}

QStringList ColumnModel::shownKeys() const
{
    QStringList keys;
    for (const Column &column : m_columns) {
        if (column.visible && !column.hidden)
            keys.append(column.key);
    }
    return keys;
}

bool ColumnModel::isVisible(const QString &key) const
{
    return widthOf(key) > 0;
}

int ColumnModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant ColumnModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Column &column = m_columns[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case LabelRole:
        return column.label;
    case KeyRole:
        return column.key;
    case WidthRole:
        return column.width;
    case StretchRole:
        return column.delivered == 0;
    case AlignRightRole:
        return column.alignRight;
    case SortableRole:
        return true;
    case VisibleRole:
        return column.visible;
    case HiddenRole:
        return column.hidden;
    case XRole:
        return xOf(column.key);
    default:
        return {};
    }
}

QHash<int, QByteArray> ColumnModel::roleNames() const
{
    return {{KeyRole, "key"},         {LabelRole, "label"},           {WidthRole, "width"},
            {StretchRole, "stretch"}, {AlignRightRole, "alignRight"}, {SortableRole, "sortable"},
            {VisibleRole, "showing"}, {HiddenRole, "hidden"},         {XRole, "x"}};
}

} // namespace colophon
