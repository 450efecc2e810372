#include "tests/qml/gallery/BulkScene.h"

#include "models/editing/BulkEdit.h"
#include "tests/qml/gallery/GalleryCatalog.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace colophon::test {

void bulkScene(Gallery &gallery, const QString &name, QSize size)
{
    GalleryCatalog catalog;
    auto window = gallery.open(u"MainWindow"_s, windowOf(catalog), size);
    window->setProperty("currentId", catalog.idOf(u"Flights"_s));
    window->findChild<QQuickItem *>(u"table"_s)->forceActiveFocus();
    press(*window, Qt::Key_A, Qt::ControlModifier);
    gallery.shoot(name + u"-selected"_s, *window);
    QMetaObject::invokeMethod(window.get(), "editAll");
    auto *bulk = window->findChild<BulkEdit *>();
    BulkForm &form = *bulk->form();
    gallery.shoot(name + u"-open"_s, *window, 400);
    form.setKey(static_cast<int>(form.keys().indexOf(u"EUR"_s)));
    form.setValue(u"5"_s);
    form.setRounding(5);
    gallery.shoot(name + u"-prices"_s, *window, 400);
    form.setField(static_cast<int>(form.fields().indexOf(u"Title"_s)));
    form.setPattern(true);
    form.setValue(u"(\\w+)o (\\w+)"_s);
    form.setReplacement(u"\\2, \\3"_s);
    gallery.shoot(name + u"-error"_s, *window, 400);
    form.setReplacement(u"\\2, \\1"_s);
    gallery.shoot(name + u"-pattern"_s, *window, 400);
    form.setField(static_cast<int>(form.fields().indexOf(u"Categories"_s)));
    form.addName(catalog.entryOf(wire::EntityKind::Category, u"Memoir"_s).toString(QUuid::WithoutBraces));
    gallery.shoot(name + u"-names"_s, *window, 400);
    press(*window, Qt::Key_Return, Qt::ControlModifier);
    gallery.shoot(name + u"-applied"_s, *window, 600);
}

} // namespace colophon::test
