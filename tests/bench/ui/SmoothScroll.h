#pragma once

#include "tests/bench/TurnWatch.h"

#include <QQuickItem>
#include <QQuickWindow>

namespace colophon::test {

/// Scrolls a list by single pixels and looks at the pixels: each picture must be the one before, one line higher.
class SmoothScroll
{
public:
    static constexpr int Steps = 60;

    SmoothScroll(TurnWatch &watch, QQuickWindow &window, QQuickItem &list)
        : m_watch(watch)
        , m_window(window)
        , m_list(list)
    {
    }

    /// How many of Steps steps down from @p contentY move the picture by just one line.
    int exactSteps(double contentY);

private:
    QImage picture(double contentY);

    TurnWatch &m_watch;
    QQuickWindow &m_window;
    QQuickItem &m_list;
};

} // namespace colophon::test
