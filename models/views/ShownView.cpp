#include "models/views/ShownView.h"

namespace colophon {

ShownView::ShownView(QObject *parent)
    : QObject(parent)
{
}

void ShownView::setView(CatalogView *view)
{
    if (view == m_view)
        return;
    if (m_view)
        m_view->disconnect(this);
    m_view = view;
    if (view)
        connect(view, &CatalogView::specChanged, this, &ShownView::look);
    look();
    Q_EMIT partsChanged();
}

void ShownView::setSavedViews(SavedViews *savedViews)
{
    if (savedViews == m_savedViews)
        return;
    if (m_savedViews)
        m_savedViews->disconnect(this);
    m_savedViews = savedViews;
    if (savedViews)
        connect(savedViews, &SavedViews::specsChanged, this, &ShownView::look);
    look();
    Q_EMIT partsChanged();
}

bool ShownView::show(const QString &id)
{
    if (!m_savedViews || !m_view)
        return false;
    m_asked = id;
    const bool isThere = m_savedViews->show(id, m_view);
    look();
    return isThere;
}

bool ShownView::save(const QString &name)
{
    const QString id = m_savedViews ? m_savedViews->add(name, m_view) : QString();
    if (id.isEmpty())
        return false;
    m_asked = id;
    look();
    return true;
}

void ShownView::look()
{
    QString savedId;
    bool isWorthSaving = false;
    if (m_view) {
        const ViewSpec &spec = m_view->spec();
        if (m_savedViews)
            savedId = m_savedViews->spec(m_asked) == spec ? m_asked : m_savedViews->idOf(spec);
        isWorthSaving = savedId.isEmpty() &&
                        (!spec.filter.words.isEmpty() || !spec.filter.where.empty() || spec.sort != SortSpec{SortBy()});
    }
    if (savedId == m_savedId && isWorthSaving == m_worthSaving)
        return;
    m_savedId = savedId;
    m_worthSaving = isWorthSaving;
    Q_EMIT changed();
}

} // namespace colophon
