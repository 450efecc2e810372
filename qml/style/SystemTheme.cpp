#include "qml/style/SystemTheme.h"

#include <QEvent>
#include <QGuiApplication>
#include <QPalette>
#include <QStyleHints>

namespace colophon {

SystemTheme::SystemTheme(QObject *parent)
    : QObject(parent)
{
    read();
    qGuiApp->installEventFilter(this);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &SystemTheme::read);
#endif
}

bool SystemTheme::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == qGuiApp && event->type() == QEvent::ApplicationPaletteChange) {
        read();
    }
    return false;
}

void SystemTheme::read()
{
    bool dark = QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const Qt::ColorScheme scheme = QGuiApplication::styleHints()->colorScheme();
    if (scheme != Qt::ColorScheme::Unknown) {
        dark = scheme == Qt::ColorScheme::Dark;
    }
#endif
    if (dark != m_dark) {
        m_dark = dark;
        Q_EMIT darkChanged();
    }
}

} // namespace colophon
