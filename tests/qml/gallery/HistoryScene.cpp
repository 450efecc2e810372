#include "tests/qml/gallery/HistoryScene.h"

#include "tests/qml/gallery/GalleryHistory.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace colophon::test {

void historyScene(Gallery &gallery, const QString &name, QSize size)
{
    GalleryCatalog catalog;
    GalleryHistory history(catalog);
    auto window = gallery.open(u"MainWindow"_s, windowOf(catalog), size);
    window->setProperty("currentId", catalog.idOf(GalleryHistory::title()));
    QTest::qWait(100);
    press(*window, Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
    gallery.shoot(name, *window);
    if (auto *table = window->findChild<QQuickItem *>(u"table"_s))
        table->forceActiveFocus(Qt::MouseFocusReason);
    const QUuid soares = catalog.entryOf(wire::EntityKind::Author, u"José Saramago"_s);
    history.change([&](wire::Book &book) { book.authorIds.push_back(soares); }, u"Marta Figueira"_s);
    gallery.shoot(name + u"-fresh"_s, *window, 400);
    press(*window, Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
    for (int down = 0; down < 4; ++down)
        press(*window, Qt::Key_Down);
    gallery.shoot(name + u"-text"_s, *window);
    press(*window, Qt::Key_Down);
    press(*window, Qt::Key_Down);
    press(*window, Qt::Key_Down);
    press(*window, Qt::Key_Return);
    gallery.shoot(name + u"-preview"_s, *window);
    history.change([](wire::Book &book) { book.descriptions[u"pt"_s] = u"Outro texto."_s; }, u"Inès Caradec"_s);
    gallery.shoot(name + u"-meets"_s, *window);
}

} // namespace colophon::test
