#include "models/editing/MergedModel.h"

#include "models/catalog/Catalog.h"
#include "models/editing/DraftState.h"

#include <algorithm>

namespace colophon {

MergedModel::MergedModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

int MergedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

std::vector<MergedModel::Row> MergedModel::rowsOf(const DraftState &state)
{
    const DraftFields &fields = state.fields();
    const FieldWords words(state.catalog().store(), state.decimalPoint());
    QStringList paths = fields.changedByOthers();
    for (const auto &[path, change] : fields.changes()) {
        if (fields.state(path) == DraftFields::State::Mine)
            paths.append(path);
    }
    std::sort(paths.begin(), paths.end(), &FieldWords::placedBefore);
    constexpr qsizetype shown = 80;
    const auto brief = [&](const QString &path, const FieldValue &value) {
        const QString text = words.brief(path, value, shown);
        return text.isEmpty() ? FieldWords::empty() : text;
    };
    std::vector<Row> rows;
    for (const QString &path : std::as_const(paths)) {
        const bool mineToo = fields.state(path) == DraftFields::State::Mine;
        const FieldValue base = mineToo ? fields.base(path) : fields.before(path);
        const FieldValue theirs = fields.theirs(path);
        const FieldValue mine = mineToo ? canonicalText(path, fields.mine(path), state.decimalPoint()) : base;
        const auto side = [&](const FieldValue &value) {
            if (value == base)
                return tr("Same");
            return FieldWords::isList(path) ? words.listChange(path, base, value) : brief(path, value);
        };
        rows.push_back({path, brief(path, base), side(theirs), side(mine), brief(path, fields.result(path)),
                        words.text(path, base).isEmpty(), theirs == base, mine == base});
    }
    return rows;
}

void MergedModel::follow(const DraftState *state)
{
    std::vector<Row> wanted = state ? rowsOf(*state) : std::vector<Row>();
    const int before = count();
    const auto isWanted = [&wanted](const Row &row) {
        return std::any_of(wanted.begin(), wanted.end(), [&](const Row &other) { return other.path == row.path; });
    };
    for (int at = count() - 1; at >= 0; --at) {
        if (isWanted(m_rows[static_cast<size_t>(at)]))
            continue;
        beginRemoveRows({}, at, at);
        m_rows.erase(m_rows.begin() + at);
        endRemoveRows();
    }
    for (int at = 0; at < static_cast<int>(wanted.size()); ++at) {
        Row &row = wanted[static_cast<size_t>(at)];
        if (at >= count() || m_rows[static_cast<size_t>(at)].path != row.path) {
            beginInsertRows({}, at, at);
            m_rows.insert(m_rows.begin() + at, std::move(row));
            endInsertRows();
        } else if (m_rows[static_cast<size_t>(at)] != row) {
            m_rows[static_cast<size_t>(at)] = std::move(row);
            Q_EMIT dataChanged(index(at), index(at));
        }
    }
    if (count() != before)
        Q_EMIT countChanged();
}

QVariant MergedModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case LabelRole:
        return FieldWords::title(row.path);
    case OriginalRole:
        return row.original;
    case TheirsRole:
        return row.theirs;
    case MineRole:
        return row.mine;
    case ResultRole:
        return row.result;
    case OriginalEmptyRole:
        return row.originalEmpty;
    case TheirsSameRole:
        return row.theirsSame;
    case MineSameRole:
        return row.mineSame;
    default:
        return {};
    }
}

QHash<int, QByteArray> MergedModel::roleNames() const
{
    return {{LabelRole, "label"},           {OriginalRole, "original"},
            {TheirsRole, "theirs"},         {MineRole, "mine"},
            {ResultRole, "result"},         {OriginalEmptyRole, "originalEmpty"},
            {TheirsSameRole, "theirsSame"}, {MineSameRole, "mineSame"}};
}

} // namespace colophon
