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
    if (!m_view || !m_model || m_ids.empty())
        return;
    QMetaObject::invokeMethod(m_view, "forceLayout", Qt::DirectConnection);
    const int row = m_model->rowOf(m_ids.front());
    if (row >= 0 && row != rowAt(*m_view, number(*m_view, "contentY")))
        restore();
}

void ScrollAnchor::remember()
{
    m_ids.clear();
    m_offset = 0;
    if (!m_view || !m_model || m_model->count() == 0)
        return;
    const double top = number(*m_view, "contentY");
    const int row = rowAt(*m_view, top);
    if (row < 0)
        return;
    // At its very top a list stays at its top: whoever looks there wants the first rows, whichever they are.
    if (row == 0 && top <= number(*m_view, "originY"))
        return;
    const int height = m_model->count() > 0 ? std::max(1, static_cast<int>(number(*m_view, "contentHeight")) / m_model->count()) : 1;
    m_offset = top - number(*m_view, "originY") - static_cast<double>(row) * height;
    for (int next = row; next < std::min(row + RowsRemembered, m_model->count()); ++next)
        m_ids.push_back(m_model->uuidAt(next));
}

void ScrollAnchor::restore()
{
    if (!m_view || !m_model || m_ids.empty())
        return;
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
