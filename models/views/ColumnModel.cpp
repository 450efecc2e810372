#include "models/views/ColumnModel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace colophon {
namespace {

constexpr int NarrowestTitle = 150;
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
    if (kind == wire::EntityKind::Book) {
        return {{u"title"_s, tr("Title"), 0, 0, 0, false, true},
                {u"authors"_s, tr("Authors"), 108, 0, 0, false, true},
                {u"categories"_s, tr("Categories"), 82, 0, 4, false, true},
                {u"publisher"_s, tr("Publisher"), 104, 0, 5, false, true},
                {u"isbn"_s, tr("ISBN"), 112, 0, 3, false, true},
                {u"published"_s, tr("Published"), 80, 0, 2, false, true},
                {u"price"_s, tr("Price"), 72, 0, 0, true, true},
                {u"edited"_s, tr("Edited"), 70, 0, 6, false, true},
                {u"status"_s, tr("Status"), 66, 0, 1, false, true}};
    }
    const QString detail = kind == wire::EntityKind::Author     ? tr("Biography")
                           : kind == wire::EntityKind::Category ? tr("Other languages")
                                                                : tr("Detail");
    return {{u"title"_s, tr("Name"), 0, 0, 0, false, true},
            {u"detail"_s, detail, 260, 0, 2, false, true},
            {u"books"_s, tr("Books"), 72, 0, 0, true, true},
            {u"edited"_s, tr("Edited"), 70, 0, 6, false, true},
            {u"status"_s, tr("Status"), 66, 0, 1, false, true}};
}

void ColumnModel::setKind(int kind)
{
    if (kind == this->kind() || kind < 0 || kind > static_cast<int>(wire::EntityKind::Publisher))
        return;
    beginResetModel();
    m_kind = static_cast<wire::EntityKind>(kind);
    m_columns = columnsOf(m_kind);
    fit();
    endResetModel();
    Q_EMIT kindChanged();
    Q_EMIT fitted();
}

void ColumnModel::setAvailable(int available)
{
    if (available == m_available)
        return;
    m_available = available;
    fit();
    Q_EMIT availableChanged();
    Q_EMIT dataChanged(index(0), index(rowCount() - 1), {WidthRole, VisibleRole});
    Q_EMIT fitted();
}

void ColumnModel::fit()
{
    for (Column &column : m_columns) {
        column.visible = true;
        column.width = column.natural;
    }
    const auto left = [this] {
        int taken = 0;
        for (const Column &column : m_columns)
            taken += column.visible ? column.natural : 0;
        return m_available - taken;
    };
    for (int leaving = 1; leaving <= LastToLeave && left() < NarrowestTitle; ++leaving) {
        for (Column &column : m_columns) {
            if (column.leaves == leaving)
                column.visible = false;
        }
    }
    m_columns.front().width = std::max(NarrowestTitle, left());
}

int ColumnModel::widthOf(const QString &key) const
{
    const auto found =
        std::find_if(m_columns.begin(), m_columns.end(), [&key](const Column &c) { return c.key == key; });
    return found != m_columns.end() && found->visible ? found->width : 0;
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
        return column.natural == 0;
    case AlignRightRole:
        return column.alignRight;
    case SortableRole:
        return true;
    case VisibleRole:
        return column.visible;
    default:
        return {};
    }
}

QHash<int, QByteArray> ColumnModel::roleNames() const
{
    return {{KeyRole, "key"},         {LabelRole, "label"},           {WidthRole, "width"},
            {StretchRole, "stretch"}, {AlignRightRole, "alignRight"}, {SortableRole, "sortable"},
            {VisibleRole, "visible"}};
}

} // namespace colophon
