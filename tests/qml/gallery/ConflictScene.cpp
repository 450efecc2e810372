#include "tests/qml/gallery/ConflictScene.h"

#include "models/editing/DraftState.h"
#include "tests/qml/gallery/GalleryConflict.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace colophon::test {

void conflictScene(Gallery &gallery, const QString &name, QSize size)
{
    GalleryCatalog catalog;
    const auto draft = makeConflict(catalog);
    auto window = gallery.open(u"MainWindow"_s, windowOf(catalog), size);
    window->setProperty("currentId", catalog.idOf(u"Nadja"_s));
    gallery.shoot(name + u"-form"_s, *window);
    QMetaObject::invokeMethod(window.get(), "resolveCurrent");
    gallery.shoot(name + u"-open"_s, *window, 400);
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_B, Qt::Key_Down, Qt::Key_3, Qt::Key_Home})
        press(*window, key);
    gallery.shoot(name + u"-half"_s, *window);
    press(*window, Qt::Key_E);
    gallery.shoot(name + u"-edit"_s, *window);
    press(*window, Qt::Key_Escape);
    press(*window, Qt::Key_2);
    gallery.shoot(name + u"-settled"_s, *window);
    press(*window, Qt::Key_Escape);
    catalog.changeBook(
        u"Nadja"_s, [](wire::Book &book) { book.stamp.deleted = true; }, u"Helena Brandt"_s);
    QMetaObject::invokeMethod(window.get(), "resolveCurrent");
    gallery.shoot(name + u"-deleted"_s, *window, 400);
}

void outboxScene(Gallery &gallery, const QString &name)
{
    GalleryCatalog catalog;
    const auto conflict = makeConflict(catalog);
    const auto write = [&](const QString &title, const FieldMap &fields) {
        const auto draft = catalog.draftOf(title);
        for (const auto &[path, text] : fields)
            draft->touch(path, text);
        draft->save();
    };
    write(u"Flights"_s, {{u"prices.EUR"_s, u"12.99"_s}, {u"published"_s, u"2017-06"_s}, {u"isbn"_s, QString()}});
    write(u"Austerlitz"_s, {{u"title"_s, u"Austerlitz, a novel"_s}});
    catalog.draftOf(u"Middlemarch"_s)->remove();
    auto window = gallery.open(u"MainWindow"_s, windowOf(catalog), {1440, 900});
    QMetaObject::invokeMethod(window->findChild<QObject *>(u"outboxSheet"_s), "open");
    gallery.shoot(name + u"-waiting"_s, *window, 400);
    press(*window, Qt::Key_Delete);
    gallery.shoot(name + u"-discard"_s, *window);
    press(*window, Qt::Key_Escape);
    press(*window, Qt::Key_Escape);
    QTest::qWait(300);
    press(*window, Qt::Key_Q, Qt::ControlModifier);
    gallery.shoot(name + u"-leaving"_s, *window, 400);
}

} // namespace colophon::test
