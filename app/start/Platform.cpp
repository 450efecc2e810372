#include "app/start/Platform.h"

#include <QQuickWindow>
#include <QSGRendererInterface>
#include <QtGlobal>

#include <cstdio>

namespace colophon {

bool Platform::hasDisplay()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    return qEnvironmentVariableIsSet("QT_QPA_PLATFORM") || !qEnvironmentVariableIsEmpty("DISPLAY") ||
           !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
#else
    return true;
#endif
}

void Platform::prepare(bool tour)
{
    const bool display = hasDisplay();
    if (!display) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        std::fputs("There is no display: windows are drawn offscreen.\n", stderr);
    }
    if (tour || !display)
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    if (tour)
        qputenv("QSG_RENDER_LOOP", "basic");
    QQuickWindow::setTextRenderType(QQuickWindow::NativeTextRendering);
}

} // namespace colophon
