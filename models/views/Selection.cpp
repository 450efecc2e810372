#include "models/views/Selection.h"

#include <algorithm>

namespace colophon {

Selection::Selection(QObject *parent)
    : QObject(parent)
{
}

void Selection::setView(CatalogView *view)
{
    if (m_view == view)
        return;
    if (m_view)
        m_view->disconnect(this);
    m_view = view;
    if (view) {
        connect(view, &QAbstractItemModel::rowsInserted, this, &Selection::rowsChanged);
        connect(view, &QAbstractItemModel::rowsMoved, this, &Selection::rowsChanged);
        connect(view, &QAbstractItemModel::rowsRemoved, this, [this] {
            dropMissing();
            rowsChanged();
        });
        // After a view's own reset to another search or order, and after it was emptied for another kind.
        connect(view, &QAbstractItemModel::modelReset, this, [this] {
            dropMissing();
            rowsChanged();
        });
        connect(view, &CatalogView::kindChanged, this, &Selection::clear);
        connect(view, &CatalogView::catalogChanged, this, &Selection::clear);
    }
    Q_EMIT viewChanged();
    clear();
}

QString Selection::currentId() const
{
    return m_current.isNull() ? QString() : m_current.toString(QUuid::WithoutBraces);
}

int Selection::currentRow() const
{
    return m_view ? m_view->rowOf(m_current) : -1;
}

void Selection::select(const QString &id)
{
    const QUuid wanted = QUuid::fromString(id);
    const bool same = m_current == wanted && (wanted.isNull() ? m_ids.isEmpty() : m_ids == QSet<QUuid>{wanted});
    if (same)
        return;
    m_ids.clear();
    if (!wanted.isNull())
        m_ids.insert(wanted);
    m_anchor = wanted;
    setCurrent(wanted);
    bump();
}

void Selection::toggle(const QString &id)
{
    const QUuid wanted = QUuid::fromString(id);
    if (wanted.isNull())
        return;
    if (!m_ids.remove(wanted))
        m_ids.insert(wanted);
    m_anchor = wanted;
    setCurrent(wanted);
    bump();
}

void Selection::extendTo(const QString &id)
{
    const QUuid wanted = QUuid::fromString(id);
    const int to = m_view ? m_view->rowOf(wanted) : -1;
    const int from = m_view ? m_view->rowOf(m_anchor) : -1;
    if (to < 0)
        return;
    if (from < 0) {
        select(id);
        return;
    }
    m_ids.clear();
    for (int row = std::min(from, to); row <= std::max(from, to); ++row)
        m_ids.insert(m_view->uuidAt(row));
    setCurrent(wanted);
    bump();
}

void Selection::selectAll()
{
    if (!m_view)
        return;
    m_ids.clear();
    for (int row = 0; row < m_view->count(); ++row)
        m_ids.insert(m_view->uuidAt(row));
    if (m_current.isNull() && m_view->count() > 0) {
        m_anchor = m_view->uuidAt(0);
        setCurrent(m_anchor);
    }
    bump();
}

void Selection::clear()
{
    select({});
}

bool Selection::contains(const QString &id) const
{
    return m_ids.contains(QUuid::fromString(id));
}

void Selection::move(int delta, bool extend)
{
    if (!m_view || m_view->count() == 0)
        return;
    const int last = m_view->count() - 1;
    int row = currentRow();
    if (row < 0) { // the current row left the list: go on from the gap that it left
        const int gap =
            m_current.isNull() ? (delta > 0 ? 0 : m_view->count()) : std::clamp(m_lastRow, 0, m_view->count());
        row = delta > 0 ? gap - 1 : gap;
    }
    const QString id = m_view->idAt(std::clamp(row + delta, 0, last));
    if (extend)
        extendTo(id);
    else
        select(id);
}

QStringList Selection::ids() const
{
    std::vector<std::pair<int, QUuid>> placed;
    for (const QUuid &id : m_ids)
        placed.emplace_back(m_view ? m_view->rowOf(id) : -1, id);
    std::sort(placed.begin(), placed.end());
    QStringList ordered;
    for (const auto &[row, id] : placed)
        ordered.append(id.toString(QUuid::WithoutBraces));
    return ordered;
}

void Selection::rowsChanged()
{
    const int row = currentRow();
    if (row < 0 || row == m_lastRow)
        return;
    m_lastRow = row;
    Q_EMIT currentRowChanged();
}

void Selection::dropMissing()
{
    if (!m_view)
        return;
    const auto dropped = m_ids.removeIf([this](const QUuid &id) { return id != m_current && m_view->rowOf(id) < 0; });
    if (dropped > 0)
        bump();
}

void Selection::setCurrent(const QUuid &id)
{
    if (m_current == id)
        return;
    m_current = id;
    m_lastRow = currentRow();
    Q_EMIT currentIdChanged();
    Q_EMIT currentRowChanged();
}

void Selection::bump()
{
    ++m_revision;
    Q_EMIT changed();
}

} // namespace colophon
