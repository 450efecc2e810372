#include "app/tour/FrameMeter.h"

#include "app/tour/Wait.h"

#include <QEvent>

#include <algorithm>

namespace colophon {

FrameMeter::FrameMeter(QQuickWindow *window, QObject *parent)
    : QObject(parent)
    , m_window(window)
{
    window->installEventFilter(this);
    connect(window, &QQuickWindow::frameSwapped, this, [this] {
        if (m_frame.isValid())
            m_last = static_cast<double>(m_frame.nsecsElapsed()) / 1e6;
        m_frame.invalidate();
    });
}

bool FrameMeter::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window && event->type() == QEvent::UpdateRequest)
        m_frame.start();
    return false;
}

double FrameMeter::untilPainted(QQuickWindow *window, const QElapsedTimer &since, const std::function<bool()> &shown)
{
    double painted = -1;
    QObject context;
    connect(window, &QQuickWindow::afterRendering, &context, [&] {
        if (painted < 0 && shown())
            painted = static_cast<double>(since.nsecsElapsed()) / 1e6;
    });
    // What is shown already may have been painted before anybody looked.
    window->requestUpdate();
    Wait::until([&] { return painted >= 0; });
    return painted;
}

FrameMeter::Summary FrameMeter::scroll(QQuickItem *table, qreal pixels)
{
    std::vector<double> costs;
    const auto end = [table] {
        return table->property("contentHeight").toReal() - table->height();
    };
    for (qreal y = 0; y <= end() + pixels; y += pixels) {
        m_last = -1;
        QElapsedTimer move;
        move.start();
        table->setProperty("contentY", std::min(y, end()));
        const double moved = static_cast<double>(move.nsecsElapsed()) / 1e6;
        m_window->requestUpdate();
        if (!Wait::until([this] { return m_last >= 0; }))
            break;
        costs.push_back(moved + m_last);
    }
    Summary summary;
    summary.rows = table->property("count").toLongLong();
    if (costs.empty())
        return summary;
    std::sort(costs.begin(), costs.end());
    const auto at = [&](double part) {
        return costs[static_cast<size_t>(static_cast<double>(costs.size() - 1) * part)];
    };
    summary.p50 = at(0.50);
    summary.p99 = at(0.99);
    summary.worst = costs.back();
    return summary;
}

} // namespace colophon
