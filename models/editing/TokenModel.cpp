#include "models/editing/TokenModel.h"

#include "models/editing/Draft.h"

namespace colophon {

TokenModel::TokenModel(Draft *draft, QString path, wire::EntityKind kind)
    : QAbstractListModel(draft)
    , m_draft(draft)
    , m_path(std::move(path))
    , m_kind(kind)
{
    connect(draft, &Draft::fieldsChanged, this, &TokenModel::follow);
}

int TokenModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

void TokenModel::follow()
{
    const QStringList wanted = m_draft->text(m_path).split(u' ', Qt::SkipEmptyParts);
    const int before = count();
    for (int row = 0; row < wanted.size(); ++row) {
        const QString &id = wanted.at(row);
        if (m_ids.value(row) == id)
            continue;
        const int found = static_cast<int>(m_ids.indexOf(id, row));
        if (found >= 0) {
            beginMoveRows({}, found, found, {}, row);
            m_ids.move(found, row);
            endMoveRows();
        } else {
            beginInsertRows({}, row, row);
            m_ids.insert(row, id);
            endInsertRows();
        }
    }
    if (count() > wanted.size()) {
        beginRemoveRows({}, static_cast<int>(wanted.size()), count() - 1);
        m_ids.resize(wanted.size());
        endRemoveRows();
    }
    if (!m_ids.isEmpty())
        Q_EMIT dataChanged(index(0), index(count() - 1), {NameRole, FreshRole, MissingRole});
    if (count() != before)
        Q_EMIT countChanged();
    QStringList names;
    for (int row = 0; row < count(); ++row)
        names.append(index(row).data(NameRole).toString());
    if (const QString all = names.join(QStringLiteral(", ")); all != m_names) {
        m_names = all;
        Q_EMIT namesChanged();
    }
}

QVariant TokenModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const QString &id = m_ids.at(index.row());
    const Catalog *catalog = m_draft->catalog();
    const auto shown = catalog ? catalog->store().stamp({m_kind, QUuid::fromString(id)}) : std::nullopt;
    switch (role) {
    case TokenIdRole:
        return id;
    case Qt::DisplayRole:
    case NameRole:
        return shown ? catalog->store().nameOf(m_kind, QUuid::fromString(id)) : id.left(8);
    case FreshRole: {
        const DraftState *state = m_draft->state();
        if (!state || state->fields().state(m_path) != DraftFields::State::Theirs)
            return false;
        return !state->fields().before(m_path).value_or(QString()).split(u' ').contains(id);
    }
    case MissingRole:
        return !shown || shown->deleted.value_or(false);
    default:
        return {};
    }
}

QHash<int, QByteArray> TokenModel::roleNames() const
{
    return {{TokenIdRole, "tokenId"}, {NameRole, "name"}, {FreshRole, "fresh"}, {MissingRole, "missing"}};
}

void TokenModel::write(const QStringList &ids)
{
    m_draft->setText(m_path, ids.join(u' '));
}

void TokenModel::add(const QString &id)
{
    const QString text = QUuid::fromString(id).toString(QUuid::WithoutBraces);
    if (!QUuid::fromString(id).isNull() && !m_ids.contains(text))
        write(m_ids + QStringList{text});
}

void TokenModel::removeAt(int row)
{
    if (row < 0 || row >= count())
        return;
    QStringList ids = m_ids;
    ids.removeAt(row);
    write(ids);
}

void TokenModel::move(int from, int to)
{
    if (from < 0 || to < 0 || from >= count() || to >= count() || from == to)
        return;
    QStringList ids = m_ids;
    ids.move(from, to);
    write(ids);
}

} // namespace colophon
