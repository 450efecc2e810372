#pragma once

#include "models/views/CatalogView.h"
#include "models/views/ViewRole.h"

#include <QObject>

namespace colophon::test {

/// Knows a view only from its signals, and reads it only where they say that something is new.
class ViewMirror : public QObject
{
public:
    explicit ViewMirror(CatalogView &view)
        : m_view(view)
    {
        readAll();
        connect(&view, &QAbstractItemModel::modelReset, this, [this] {
            ++resets;
            readAll();
        });
        connect(&view, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
            for (int row = first; row <= last; ++row)
                m_rows.insert(m_rows.begin() + row, read(row));
            ++inserts;
        });
        connect(&view, &QAbstractItemModel::rowsRemoved, this, [this](const QModelIndex &, int first, int last) {
            m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        });
        connect(&view, &QAbstractItemModel::rowsMoved, this,
                [this](const QModelIndex &, int from, int, const QModelIndex &, int before) {
                    const Row moved = m_rows[static_cast<size_t>(from)];
                    m_rows.erase(m_rows.begin() + from);
                    m_rows.insert(m_rows.begin() + (before > from ? before - 1 : before), moved);
                    ++moves;
                });
        connect(&view, &QAbstractItemModel::dataChanged, this,
                [this](const QModelIndex &first, const QModelIndex &last, const QList<int> &roles) {
                    for (int row = first.row(); row <= last.row(); ++row) {
                        for (const int role : roles)
                            m_rows[static_cast<size_t>(row)][role] = m_view.data(m_view.index(row), role);
                    }
                });
    }

    /// Whether the view shows what its signals told; the first difference otherwise.
    QString difference() const
    {
        if (m_view.rowCount() != static_cast<int>(m_rows.size()))
            return QStringLiteral("%1 rows, told of %2").arg(m_view.rowCount()).arg(m_rows.size());
        for (int row = 0; row < m_view.rowCount(); ++row) {
            const Row now = read(row);
            const Row &told = m_rows[static_cast<size_t>(row)];
            for (auto value = now.cbegin(); value != now.cend(); ++value) {
                // Ages are told every 20 seconds, not when they would read differently.
                const bool isAge = value.key() == static_cast<int>(ViewRole::EditedText);
                if (!isAge && told.value(value.key()) != value.value()) {
                    return QStringLiteral("row %1, %2: is '%3', told '%4'")
                        .arg(row)
                        .arg(QString::fromLatin1(m_view.roleNames().value(value.key())), value.value().toString(),
                             told.value(value.key()).toString());
                }
            }
        }
        return {};
    }

    int resets = 0;
    int inserts = 0;
    int moves = 0;

private:
    using Row = QHash<int, QVariant>;

    Row read(int row) const
    {
        Row values;
        const auto roles = m_view.roleNames();
        for (auto role = roles.cbegin(); role != roles.cend(); ++role)
            values.insert(role.key(), m_view.data(m_view.index(row), role.key()));
        return values;
    }
    void readAll()
    {
        m_rows.clear();
        for (int row = 0; row < m_view.rowCount(); ++row)
            m_rows.push_back(read(row));
    }

    CatalogView &m_view;
    std::vector<Row> m_rows;
};

} // namespace colophon::test
