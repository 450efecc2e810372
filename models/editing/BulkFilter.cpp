#include "models/editing/BulkFilter.h"

namespace colophon {

BulkFilter::BulkFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
}

void BulkFilter::setBulk(BulkEdit *bulk)
{
    if (m_bulk == bulk)
        return;
    m_bulk = bulk;
    setSourceModel(bulk);
    Q_EMIT bulkChanged();
}

void BulkFilter::setShown(Shown shown)
{
    if (m_shown == shown)
        return;
    m_shown = shown;
    invalidateFilter();
    Q_EMIT shownChanged();
}

bool BulkFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (!m_bulk || m_shown == All)
        return true;
    const auto state = m_bulk->index(row, 0, parent).data(BulkEdit::StateRole).value<int>();
    const bool isOut = state == BulkEdit::LeftOut || state == BulkEdit::Returned || state == BulkEdit::NotSaved;
    if (m_shown == LeftOut)
        return isOut;
    return state != BulkEdit::Stays && state != BulkEdit::LeftOut;
}

} // namespace colophon
