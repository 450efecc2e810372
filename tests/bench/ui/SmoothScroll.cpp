#include "tests/bench/ui/SmoothScroll.h"

#include <QImage>

#include <cstdlib>

namespace colophon::test {
namespace {

// Shades that a veil over the list may make.
constexpr int hair = 6;

bool isSame(QRgb a, QRgb b)
{
    return std::abs(qRed(a) - qRed(b)) <= hair && std::abs(qGreen(a) - qGreen(b)) <= hair &&
           std::abs(qBlue(a) - qBlue(b)) <= hair;
}

bool isOneLineHigher(const QImage &before, const QImage &after)
{
    for (int y = 0; y + 1 < after.height(); ++y) {
        const auto *moved = reinterpret_cast<const QRgb *>(after.constScanLine(y));
        const auto *from = reinterpret_cast<const QRgb *>(before.constScanLine(y + 1));
        for (int x = 0; x < after.width(); ++x) {
            if (!isSame(moved[x], from[x]))
                return false;
        }
    }
    return true;
}

} // namespace

QImage SmoothScroll::picture(double contentY)
{
    bool painted = false;
    const auto frame = QObject::connect(&m_window, &QQuickWindow::frameSwapped, &m_window, [&] { painted = true; });
    m_watch.run(
        [&] {
            m_list.setProperty("contentY", contentY);
            m_window.update();
        },
        [&] { return painted; });
    QObject::disconnect(frame);
    // Titles at the left, without what stands above the rows: headers, scroll bar.
    const QPointF corner = m_list.mapToScene(QPointF(0, 0));
    const QRect part(qRound(corner.x()) + 50, qRound(corner.y()) + 8, 300, qRound(m_list.height()) - 80);
    return m_window.grabWindow().convertToFormat(QImage::Format_RGB32).copy(part);
}

int SmoothScroll::exactSteps(double contentY)
{
    int exact = 0;
    QImage before = picture(contentY);
    for (int i = 1; i <= Steps; ++i) {
        const QImage after = picture(contentY + i);
        exact += after != before && isOneLineHigher(before, after) ? 1 : 0;
        before = after;
    }
    return exact;
}

} // namespace colophon::test
