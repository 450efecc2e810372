#include "tests/qml/gallery/CellScene.h"

#include "tests/qml/gallery/GalleryCatalog.h"

#include <QQuickItem>
#include <QTest>

using namespace Qt::StringLiterals;

namespace colophon::test {

void cellScene(Gallery &gallery, const QString &name)
{
    GalleryCatalog catalog;
    auto window = gallery.open(u"MainWindow"_s, windowOf(catalog), {1440, 900});
    window->setProperty("currentId", catalog.idOf(u"Flights"_s));
    window->findChild<QQuickItem *>(u"table"_s)->forceActiveFocus();
    for (int row = 0; row < 3; ++row)
        press(*window, Qt::Key_Down, Qt::ShiftModifier);
    press(*window, Qt::Key_F2);
    gallery.shoot(name + u"-title"_s, *window);
    press(*window, Qt::Key_Tab);
    gallery.shoot(name + u"-publisher"_s, *window);
    press(*window, Qt::Key_Tab);
    for (const Qt::Key key : {Qt::Key_9, Qt::Key_7, Qt::Key_8})
        press(*window, key);
    press(*window, Qt::Key_Return);
    gallery.shoot(name + u"-wrong"_s, *window);
    press(*window, Qt::Key_Escape);
    press(*window, Qt::Key_F2);
    for (int cell = 0; cell < 4; ++cell)
        press(*window, Qt::Key_Tab);
    for (const Qt::Key key : {Qt::Key_1, Qt::Key_2, Qt::Key_Period, Qt::Key_5})
        press(*window, key);
    gallery.shoot(name + u"-price"_s, *window);
    press(*window, Qt::Key_D, Qt::ControlModifier);
    gallery.shoot(name + u"-filled"_s, *window, 400);
}

} // namespace colophon::test
