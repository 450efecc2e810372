#include "qml/UiResources.h"

#include "qml/ui/CoverProvider.h"
#include "qml/ui/IconProvider.h"

#include <QDir>
#include <QFont>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QQmlEngine>
#include <QQuickStyle>
#include <QQuickWindow>

using namespace Qt::StringLiterals;

namespace colophon {

void chooseUiStyle()
{
    QQuickWindow::setTextRenderType(QQuickWindow::NativeTextRendering);
    QQuickStyle::setStyle(u"Colophon.Style"_s);
    QQuickStyle::setFallbackStyle(u"Basic"_s);
}

void loadUiFonts()
{
    const QDir fonts(u":/colophon/fonts"_s);
    for (const QString &file : fonts.entryList(QDir::Files)) {
        QFontDatabase::addApplicationFont(fonts.filePath(file));
    }
    QFont font(u"Colophon Sans"_s);
    font.setPixelSize(13);
    font.setHintingPreference(QFont::PreferVerticalHinting);
    QGuiApplication::setFont(font);
}

void installUi(QQmlEngine &engine)
{
    engine.addImportPath(u":/qt/qml"_s);
    engine.addImageProvider(u"icon"_s, new IconProvider);
    engine.addImageProvider(u"cover"_s, new CoverProvider);
}

} // namespace colophon
