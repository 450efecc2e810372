#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QQuickItem>
#include <QQuickWindow>

#include <functional>
#include <vector>

namespace colophon {

/// Measures what a window's frames cost and when something was painted. Needs a render loop on the UI thread
/// (QSG_RENDER_LOOP=basic, or the software renderer).
class FrameMeter : public QObject
{
    Q_OBJECT

public:
    struct Summary
    {
        qint64 rows = 0;
        double p50 = 0; ///< milliseconds
        double p99 = 0;
        double worst = 0;
    };

    explicit FrameMeter(QQuickWindow *window, QObject *parent = nullptr);

    /// Runs until a frame was rendered in which `shown` held; milliseconds from `since`, negative when the deadline
    /// came first.
    static double untilPainted(QQuickWindow *window, const QElapsedTimer &since, const std::function<bool()> &shown);

    /// Scrolls a list from top to end in steps of `pixels`, one a frame. A frame's cost is the time from the move
    /// through layout, rendering and flush; waiting between frames is not counted.
    Summary scroll(QQuickItem *table, qreal pixels);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QQuickWindow *m_window;
    QElapsedTimer m_frame;
    double m_last = -1;
};

} // namespace colophon
