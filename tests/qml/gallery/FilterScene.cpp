#include "tests/qml/gallery/FilterScene.h"

#include "models/views/CatalogView.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace colophon::test {
namespace {

FieldFilter languages(const QStringList &codes)
{
    FieldFilter filter;
    filter.field = Field::Language;
    filter.test = codes.size() > 1 ? FieldFilter::Test::AnyOf : FieldFilter::Test::Is;
    filter.codes = codes;
    return filter;
}

FieldFilter missing(Field field, const QString &currency = {})
{
    FieldFilter filter;
    filter.field = field;
    filter.test = FieldFilter::Test::IsEmpty;
    filter.currency = currency;
    return filter;
}

ViewSpec booksWith(std::vector<FieldFilter> where)
{
    return {wire::EntityKind::Book, {.deletedOnly = false, .words = {}, .where = std::move(where)}, {SortBy()}};
}

} // namespace

void filterScene(Gallery &gallery, const QString &name, QSize size)
{
    GalleryCatalog catalog;
    SavedViews &saved = *catalog.session().savedViews();
    FieldFilter notDiary;
    notDiary.field = Field::Categories;
    notDiary.test = FieldFilter::Test::IsNot;
    notDiary.ids = {catalog.entryOf(wire::EntityKind::Category, u"Diary"_s)};
    saved.add(u"Missing ISBN"_s, booksWith({missing(Field::Isbn)}));
    saved.add(u"No BRL price"_s, booksWith({missing(Field::Prices, u"BRL"_s)}));
    const QString shown =
        saved.add(u"In three languages, no diaries"_s, booksWith({languages({u"pt"_s, u"fr"_s, u"en"_s}), notDiary}));
    auto window = gallery.open(u"MainWindow"_s, windowOf(catalog), size);
    auto *view = window->findChild<CatalogView *>();
    view->setSpec(booksWith({languages({u"pt"_s, u"fr"_s, u"en"_s}), notDiary, missing(Field::Texts)}));
    FilterSpec filter = view->filter();
    filter.where.pop_back();
    filter.where.push_back(missing(Field::Prices, u"USD"_s));
    view->setFilter(filter);
    window->setProperty("currentId", catalog.idOf(u"Livro do Desassossego"_s));
    gallery.shoot(name + u"-chips"_s, *window);
    press(*window, Qt::Key_L, Qt::ControlModifier);
    gallery.shoot(name + u"-fields"_s, *window);
    for (int down = 0; down < 5; ++down) {
        press(*window, Qt::Key_Down);
    }
    press(*window, Qt::Key_Return);
    press(*window, Qt::Key_Return);
    gallery.shoot(name + u"-editor"_s, *window);
    press(*window, Qt::Key_Escape);
    if (!QTest::qWaitFor(
            [&] { return !window->findChild<QObject *>(u"filterEditor"_s)->property("visible").toBool(); }))
        qFatal("the editor stays");
    saved.show(shown, view);
    if (auto *item = find(window->contentItem(), u"savedView"_s)) {
        item->forceActiveFocus(Qt::TabFocusReason);
        press(*window, Qt::Key_F10, Qt::ShiftModifier);
    }
    gallery.shoot(name + u"-saved"_s, *window);
    press(*window, Qt::Key_Escape);
    view->setSearch(u"a"_s);
    window->setProperty("width", 760);
    if (auto *link = find(window->contentItem(), u"saveViewLink"_s)) {
        QMetaObject::invokeMethod(link, "clicked");
    }
    gallery.shoot(name + u"-narrow"_s, *window);
}

} // namespace colophon::test
