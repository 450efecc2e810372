#include "models/views/ScrollAnchor.h"

#include <QMetaObject>
#include <QVariant>

namespace colophon {
namespace {

constexpr int RowsRemembered = 64;
// ListView.PositionMode
constexpr int Beginning = 0;

double number(const QObject &view, const char *name)
{
    return view.property(name).toDouble();
}

int rowAt(QObject &view, double y)
{
    int row = -1;
    QMetaObject::invokeMethod(&view, "indexAt", Qt::DirectConnection, Q_RETURN_ARG(int, row), Q_ARG(qreal, 0), Q_ARG(qreal, y));
    return row;
}

} // namespace

ScrollAnchor::ScrollAnchor(QObject *parent) : QObject(parent) {}

void ScrollAnchor::setView(QObject *view)
{
    if (m_view == view)
        return;
    m_view = view;
    Q_EMIT viewChanged();
}

void ScrollAnchor::setModel(CatalogView *model)
{
    if (m_model == model)
        return;
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    if (model) {
        connect(model, &CatalogView::aboutToReset, this, &ScrollAnchor::remember);
        connect(model, &CatalogView::restored, this, &ScrollAnchor::restore);
        connect(model, &CatalogView::rowsAboutToBeInserted, this, &ScrollAnchor::hold);
        connect(model, &CatalogView::rowsAboutToBeMoved, this, &ScrollAnchor::hold);
    }
    Q_EMIT modelChanged();
}

void ScrollAnchor::hold()
{
    if (m_holding)
        return;
    m_holding = true;
    remember();
    QMetaObject::invokeMethod(this, &ScrollAnchor::settle, Qt::QueuedConnection);
}

void ScrollAnchor::settle()
{
    m_holding = false;
    if (!m_view || !m_model || (m_ids.empty() && !m_atTop))
        return;
    QMetaObject::invokeMethod(m_view, "forceLayout", Qt::DirectConnection);
    if (m_atTop) {
        restore();
        return;
    }
    const int row = m_model->rowOf(m_ids.front());
    if (row >= 0 && row != rowAt(*m_view, number(*m_view, "contentY")))
        restore();
}

void ScrollAnchor::remember()
{
    m_ids.clear();
    m_offset = 0;
    m_atTop = false;
    if (!m_view || !m_model)
        return;
    const double top = number(*m_view, "contentY");
    // At its very top a list stays at its top: whoever looks there wants the first rows, whichever they are. So does a
    // list that is only being filled.
    m_atTop = m_model->count() == 0 || top <= number(*m_view, "originY");
    if (m_atTop)
        return;
    const int row = rowAt(*m_view, top);
    if (row < 0)
        return;
    const int height = m_model->count() > 0 ? std::max(1, static_cast<int>(number(*m_view, "contentHeight")) / m_model->count()) : 1;
    m_offset = top - number(*m_view, "originY") - static_cast<double>(row) * height;
    for (int next = row; next < std::min(row + RowsRemembered, m_model->count()); ++next)
        m_ids.push_back(m_model->uuidAt(next));
}

void ScrollAnchor::restore()
{
    if (!m_view || !m_model)
        return;
    if (m_atTop && number(*m_view, "contentY") > number(*m_view, "originY"))
        m_view->setProperty("contentY", number(*m_view, "originY"));
    for (size_t i = 0; i < m_ids.size(); ++i) {
        const int row = m_model->rowOf(m_ids[i]);
        if (row < 0)
            continue;
        QMetaObject::invokeMethod(m_view, "positionViewAtIndex", Qt::DirectConnection, Q_ARG(int, row), Q_ARG(int, Beginning));
        if (i == 0 && m_offset > 0) {
            const double last = number(*m_view, "originY") + number(*m_view, "contentHeight") - number(*m_view, "height");
            m_view->setProperty("contentY", std::min(number(*m_view, "contentY") + m_offset, std::max(last, 0.0)));
        }
        return;
    }
}

} // namespace colophon
