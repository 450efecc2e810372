#include "models/editing/FieldListModel.h"

#include "models/editing/Draft.h"

namespace colophon {

FieldListModel::FieldListModel(Draft *draft, QString group)
    : QAbstractListModel(draft)
    , m_draft(draft)
    , m_group(std::move(group))
{
    connect(draft, &Draft::fieldsChanged, this, &FieldListModel::follow);
}

int FieldListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QStringList FieldListModel::wantedKeys() const
{
    if (!m_draft->state())
        return {};
    QStringList present = m_draft->state()->fields().keys(m_group);
    // The required field is always there to be written in.
    if (!defaultKey().isEmpty() && !present.contains(defaultKey()))
        present.append(defaultKey());
    QStringList wanted;
    for (const QString &key : listedKeys()) {
        if (present.removeAll(key) > 0)
            wanted.append(key);
    }
    return wanted + present;
}

QStringList FieldListModel::addable() const
{
    QStringList keys;
    for (const QString &key : listedKeys()) {
        if (!m_keys.contains(key))
            keys.append(key);
    }
    return keys;
}

void FieldListModel::follow()
{
    const QStringList wanted = wantedKeys();
    const int before = count();
    for (int row = count() - 1; row >= 0; --row) {
        if (wanted.contains(m_keys.at(row)))
            continue;
        beginRemoveRows({}, row, row);
        m_keys.removeAt(row);
        endRemoveRows();
    }
    for (int row = 0; row < wanted.size(); ++row) {
        const QString &key = wanted.at(row);
        const int found = rowOf(key);
        if (found == row)
            continue;
        if (found < 0) {
            beginInsertRows({}, row, row);
            m_keys.insert(row, key);
            endInsertRows();
        } else {
            beginMoveRows({}, found, found, {}, row);
            m_keys.move(found, row);
            endMoveRows();
        }
    }
    if (!m_keys.isEmpty())
        Q_EMIT dataChanged(index(0), index(count() - 1));
    if (count() != before)
        Q_EMIT countChanged();
    const QStringList nowAddable = addable();
    if (nowAddable != m_addable) {
        m_addable = nowAddable;
        Q_EMIT addableChanged();
    }
}

void FieldListModel::add(const QString &key)
{
    if (m_draft->state() && addable().contains(key))
        m_draft->state()->touch(m_group + u'.' + key, QString());
}

void FieldListModel::removeAt(int row)
{
    if (m_draft->state() && row >= 0 && row < count())
        m_draft->state()->touch(pathAt(row), std::nullopt);
}

int FieldListModel::rowOf(const QString &key) const
{
    return static_cast<int>(m_keys.indexOf(key));
}

QString FieldListModel::keyAt(int row) const
{
    return m_keys.value(row);
}

QString FieldListModel::pathAt(int row) const
{
    return m_group + u'.' + m_keys.value(row);
}

void FieldListModel::setTextAt(int row, const QString &text)
{
    if (row < 0 || row >= count() || !m_draft->state())
        return;
    const QString path = pathAt(row);
    // A required field that nobody wrote in is absent, not empty.
    const bool absent = !m_draft->state()->fields().theirs(path);
    if (text.isEmpty() && absent && isRequired(keyAt(row)))
        m_draft->state()->touch(path, std::nullopt);
    else
        m_draft->state()->touch(path, text);
}

} // namespace colophon
