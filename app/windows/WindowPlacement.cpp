#include "app/windows/WindowPlacement.h"

#include <algorithm>

namespace colophon {

namespace {

QRect centred(const QSize &size, const QSize &least, const QRect &screen)
{
    QRect frame(QPoint(), size.boundedTo(screen.size()).expandedTo(least));
    frame.moveCenter(screen.center());
    return frame;
}

bool visibleEnough(const QRect &frame, const QVector<QRect> &screens)
{
    return std::any_of(screens.begin(), screens.end(), [&](const QRect &screen) {
        const QSize shown = frame.intersected(screen).size();
        return shown.width() >= WindowPlacement::leastVisible.width() &&
               shown.height() >= WindowPlacement::leastVisible.height();
    });
}

} // namespace

QRect WindowPlacement::frame() const
{
    const QSize size = (remembered ? remembered->size() : preferred).expandedTo(least);
    if (screens.isEmpty())
        return {beside ? beside->topLeft() + QPoint(cascade, cascade) : QPoint(), size};
    const QRect primary = screens.constFirst();
    if (beside) {
        const auto on = std::find_if(screens.begin(), screens.end(),
                                     [&](const QRect &screen) { return screen.contains(beside->topLeft()); });
        const QRect screen = on == screens.end() ? primary : *on;
        QRect moved(beside->topLeft() + QPoint(cascade, cascade), size.boundedTo(screen.size()).expandedTo(least));
        if (moved.right() > screen.right())
            moved.moveLeft(screen.left());
        if (moved.bottom() > screen.bottom())
            moved.moveTop(screen.top());
        return moved;
    }
    if (remembered && visibleEnough({remembered->topLeft(), size}, screens))
        return {remembered->topLeft(), size};
    return centred(size, least, primary);
}

} // namespace colophon
