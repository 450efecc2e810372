#include "tests/qml/gallery/MergeScene.h"

#include "models/views/Selection.h"
#include "tests/qml/gallery/GalleryCatalog.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace colophon::test {

void mergeScene(Gallery &gallery, const QString &name)
{
    GalleryCatalog catalog;
    QVariantMap properties = windowOf(catalog);
    properties.insert(u"kind"_s, static_cast<int>(wire::EntityKind::Author));
    auto window = gallery.open(u"MainWindow"_s, properties, {1440, 900});
    const auto idOf = [&](const QString &author) {
        return catalog.entryOf(wire::EntityKind::Author, author).toString(QUuid::WithoutBraces);
    };
    auto *selection = window->findChild<Selection *>();
    selection->select(idOf(u"Machado de Assis"_s));
    selection->toggle(idOf(u"José Saramago"_s));
    selection->toggle(idOf(u"Clarice Lispector"_s));
    gallery.shoot(name + u"-selected"_s, *window, 400);
    find(window->contentItem(), u"mergeButton"_s)->forceActiveFocus(Qt::TabFocusReason);
    press(*window, Qt::Key_Space);
    gallery.shoot(name + u"-sheet"_s, *window, 400);
    press(*window, Qt::Key_Escape);
    QTest::qWait(300);
    selection->select(idOf(u"José Saramago"_s));
    find(window->contentItem(), u"table"_s)->forceActiveFocus();
    press(*window, Qt::Key_Delete);
    gallery.shoot(name + u"-delete"_s, *window, 400);
    press(*window, Qt::Key_Escape);
    QTest::qWait(300);
    QMetaObject::invokeMethod(window.get(), "showList", Q_ARG(int, 0), Q_ARG(bool, false));
    selection->select(catalog.idOf(u"Nadja"_s));
    QTest::qWait(200);
    find(window->contentItem(), u"fieldAuthors"_s)->forceActiveFocus();
    press(*window, Qt::Key_Return);
    QTest::qWait(200);
    for (const char letter : "Mach")
        if (letter != '\0')
            QTest::keyClick(window.get(), letter);
    gallery.shoot(name + u"-new"_s, *window, 400);
    press(*window, Qt::Key_Escape);
    find(window->contentItem(), u"editionButton"_s)->forceActiveFocus(Qt::TabFocusReason);
    press(*window, Qt::Key_Space);
    gallery.shoot(name + u"-edition"_s, *window, 400);
}

} // namespace colophon::test
