#include "models/views/TableKeeper.h"

#include "models/views/SortChoice.h"

namespace colophon {

void TableKeeper::setKept(KeptTables *kept)
{
    if (m_kept == kept)
        return;
    m_kept = kept;
    Q_EMIT keptChanged();
}

void TableKeeper::setColumns(ColumnModel *columns)
{
    if (m_columns == columns)
        return;
    m_columns = columns;
    Q_EMIT columnsChanged();
}

void TableKeeper::setView(CatalogView *view)
{
    if (m_view == view)
        return;
    m_view = view;
    Q_EMIT viewChanged();
}

void TableKeeper::componentComplete()
{
    if (m_view)
        m_view->setSort(sortOf(m_view->spec().kind));
    if (!m_columns || !m_kept)
        return;
    arrange();
    // Columns of another kind say first that they are, and then that they lie as delivered: by then they are arranged.
    connect(m_columns, &ColumnModel::kindChanged, this, &TableKeeper::arrange);
    connect(m_columns, &ColumnModel::arrangementChanged, this, &TableKeeper::keepColumns);
}

void TableKeeper::show(int kind, bool deletedOnly)
{
    if (!m_view || kind < 0 || kind > static_cast<int>(wire::EntityKind::Publisher))
        return;
    const auto of = static_cast<wire::EntityKind>(kind);
    // At once, so that no order is made that nobody sees.
    m_view->setSpec({of, {deletedOnly, {}, {}}, sortOf(of)});
}

void TableKeeper::keepSorting()
{
    if (m_kept && m_view)
        m_kept->setSorting(m_view->spec().kind, sortText(m_view->sort()));
}

void TableKeeper::arrange()
{
    if (m_kept)
        m_columns->setArrangement(m_kept->table(static_cast<wire::EntityKind>(m_columns->kind())).columns);
}

void TableKeeper::keepColumns()
{
    if (m_kept)
        m_kept->setColumns(static_cast<wire::EntityKind>(m_columns->kind()), m_columns->arrangement());
}

SortSpec TableKeeper::sortOf(wire::EntityKind kind) const
{
    const auto kept = m_kept ? sortFromText(kind, m_kept->table(kind).sorting) : std::nullopt;
    return kept.value_or(SortSpec{SortBy()});
}

} // namespace colophon
