// Filters by field and saved views in the windows: made, saved, shown, renamed and removed from the keyboard.
#include "tests/qml/windows/WindowFixture.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;

namespace {

FieldFilter missing(Field field, const QString &currency = {})
{
    FieldFilter filter;
    filter.field = field;
    filter.test = FieldFilter::Test::IsEmpty;
    filter.currency = currency;
    return filter;
}

QStringList textsOf(WindowFixture &window, const QString &name)
{
    QStringList texts;
    for (QQuickItem *item : window.items()) {
        if (item->objectName() == name)
            texts.append(item->property("text").toString());
    }
    return texts;
}

} // namespace

class FiltersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_catalog = std::make_unique<GalleryCatalog>(); }
    void cleanup()
    {
        m_window.reset();
        m_catalog.reset();
    }

    void aFilterBecomesASavedViewOfAllWindows()
    {
        open();
        addPriceUpTo(u"8"_s);
        QCOMPARE(m_window->view().count(), 2);
        QCOMPARE(chipText(0), u"Price in EUR up to 8.00"_s);
        QCOMPARE(m_window->item(u"shownCount"_s)->property("text").toString(), u"2 shown"_s);
        QCOMPARE(m_window->focusName(), u"chip"_s);
        QCOMPARE(m_window->item(u"savedView"_s), nullptr);

        m_window->focus(u"saveViewLink"_s);
        m_window->key(Qt::Key_Return);
        QTRY_COMPARE(m_window->focusName(), u"nameField"_s);
        m_window->key(Qt::Key_Return);
        QVERIFY(m_window->item(u"nameField"_s)->property("error").toBool());
        m_window->type(u"Cheap"_s);
        m_window->key(Qt::Key_Return);
        QTRY_VERIFY(m_window->item(u"savedView"_s));
        QTRY_COMPARE(m_window->focusName(), u"table"_s);
        QCOMPARE(m_window->item(u"saveViewLink"_s), nullptr);
        QVERIFY(m_window->item(u"savedView"_s)->property("current").toBool());
        QVERIFY(!m_window->item(u"sidebarItem_books"_s)->property("current").toBool());
        QCOMPARE(viewCount(*m_window), 2);
        m_catalog->changePrice(u"Flights"_s, u"EUR"_s, u"7.99"_s);
        QTRY_COMPARE(viewCount(*m_window), 3);

        QTRY_VERIFY(!m_window->item(u"nameField"_s)); // while it fades the window has no shortcuts
        m_window->key(Qt::Key_1, Qt::AltModifier);
        QTRY_COMPARE(m_window->view().count(), m_window->view().total());
        QCOMPARE(m_window->item(u"chip"_s), nullptr);
        QVERIFY(!m_window->item(u"savedView"_s)->property("current").toBool());
        QVERIFY(m_window->item(u"sidebarItem_books"_s)->property("current").toBool());

        WindowFixture other(u"MainWindow"_s, sessionOf(*m_catalog));
        other.window().setProperty("kind", 1);
        QTRY_COMPARE(other.view().kind(), 1);
        other.focus(u"savedView"_s);
        other.key(Qt::Key_Return);
        QTRY_COMPARE(other.view().count(), 3);
        QCOMPARE(other.window().property("kind").toInt(), 0);
        QCOMPARE(viewCount(other), 3);
        QCOMPARE(other.focusName(), u"savedView"_s);

        other.key(Qt::Key_F2);
        QTRY_COMPARE(other.focusName(), u"nameField"_s);
        other.type(u"Bargains"_s);
        other.key(Qt::Key_Return);
        QTRY_COMPARE(textsOf(*m_window, u"savedView"_s), QStringList{u"Bargains"_s});
        QTRY_COMPARE(other.focusName(), u"savedView"_s);
        QTRY_VERIFY(!other.item(u"nameField"_s));

        other.key(Qt::Key_Delete);
        QTRY_COMPARE(m_window->item(u"savedView"_s), nullptr);
        QCOMPARE(other.focusName(), u"addViewButton"_s);
        other.key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(textsOf(*m_window, u"savedView"_s), QStringList{u"Bargains"_s});
        QCOMPARE(viewCount(*m_window), 3);
    }

    void aValueIsPickedByName()
    {
        open();
        pickField(2);
        QTRY_COMPARE(m_window->focusName(), u"filterPick"_s);
        m_window->key(Qt::Key_Return);
        QTRY_COMPARE(m_window->focusName(), u"pickSearch"_s);
        m_window->type(u"diar"_s);
        m_window->key(Qt::Key_Return);
        QTRY_COMPARE(m_window->focusName(), u"filterPick"_s);
        QCOMPARE(m_window->item(u"filterPick"_s)->property("text").toString(), u"Diary"_s);
        m_window->key(Qt::Key_Return);
        QTRY_COMPARE(m_window->focusName(), u"chip"_s);
        QTRY_VERIFY(!m_window->item(u"filterTest"_s));
        QCOMPARE(chipText(0), u"Category is Diary"_s);
        const int diaries = m_window->view().count();
        QVERIFY(diaries > 0 && diaries < 5);

        // The chip opens its editor; what is typed in it and left is not applied.
        m_window->key(Qt::Key_Return);
        QTRY_COMPARE(m_window->focusName(), u"filterPick"_s);
        m_window->key(Qt::Key_Tab, Qt::ShiftModifier);
        QCOMPARE(m_window->focusName(), u"filterTest"_s);
        m_window->key(Qt::Key_Down);
        m_window->key(Qt::Key_Escape);
        QTRY_COMPARE(m_window->focusName(), u"chip"_s);
        QTRY_VERIFY(!m_window->item(u"filterTest"_s));
        QCOMPARE(chipText(0), u"Category is Diary"_s);
        m_window->key(Qt::Key_Return);
        QTRY_COMPARE(m_window->focusName(), u"filterPick"_s);
        m_window->key(Qt::Key_Tab, Qt::ShiftModifier);
        m_window->key(Qt::Key_Down);
        m_window->key(Qt::Key_Return);
        QTRY_COMPARE(chipText(0), u"Category is not Diary"_s);
        QTRY_COMPARE(m_window->view().count(), m_window->view().total() - diaries);
        QTRY_VERIFY(!m_window->item(u"filterTest"_s));
        m_window->key(Qt::Key_Delete);
        QTRY_COMPARE(m_window->item(u"chip"_s), nullptr);
        QCOMPARE(m_window->focusName(), u"addFilterButton"_s);
    }

    void severalLanguagesAreChosenAndTakenOut()
    {
        open();
        pickField(3);
        QTRY_COMPARE(m_window->focusName(), u"filterPick"_s);
        m_window->key(Qt::Key_Tab, Qt::ShiftModifier);
        m_window->key(Qt::Key_Down);
        m_window->key(Qt::Key_Down);
        m_window->key(Qt::Key_Tab);
        QCOMPARE(m_window->focusName(), u"filterPick"_s);
        for (const QString &language : {u"port"_s, u"eng"_s}) {
            m_window->key(Qt::Key_Space);
            QTRY_COMPARE(m_window->focusName(), u"pickSearch"_s);
            m_window->type(language);
            m_window->key(Qt::Key_Return);
            QTRY_COMPARE(m_window->focusName(), u"filterPick"_s);
        }
        QCOMPARE(textsOf(*m_window, u"filterToken"_s), (QStringList{u"Portuguese (pt)"_s, u"English (en)"_s}));
        m_window->key(Qt::Key_Left);
        m_window->key(Qt::Key_Delete);
        QCOMPARE(textsOf(*m_window, u"filterToken"_s), QStringList{u"Portuguese (pt)"_s});
        m_window->key(Qt::Key_Return);
        QTRY_COMPARE(chipText(0), u"Language is any of Portuguese (pt)"_s);
    }

    void whatIsWrongIsSaidAtTheField()
    {
        open();
        pickField(4);
        QTRY_COMPARE(m_window->focusName(), u"filterFirst"_s);
        m_window->type(u"soon"_s);
        m_window->key(Qt::Key_Return);
        QTRY_VERIFY(m_window->item(u"filterError"_s));
        QVERIFY(m_window->item(u"filterFirst"_s)->property("error").toBool());
        QCOMPARE(m_window->item(u"chip"_s), nullptr);
        m_window->key(Qt::Key_Escape);
        QTRY_COMPARE(m_window->focusName(), u"addFilterButton"_s);
        QTRY_COMPARE(m_window->item(u"filterEditor"_s), nullptr);
    }

    void clearTakesConditionsAndSearch()
    {
        open();
        narrow({missing(Field::Isbn)});
        QTRY_COMPARE(m_window->view().count(), 0);
        QTRY_VERIFY(m_window->item(u"emptyList"_s));
        m_window->key(Qt::Key_F, Qt::ControlModifier);
        m_window->type(u"sara"_s);
        QTRY_VERIFY(m_window->item(u"searchChip"_s));
        m_window->focus(u"clearFiltersLink"_s);
        m_window->key(Qt::Key_Return);
        QTRY_COMPARE(m_window->view().count(), m_window->view().total());
        QCOMPARE(m_window->item(u"chip"_s), nullptr);
        QCOMPARE(m_window->item(u"searchField"_s)->property("text").toString(), QString());
        QCOMPARE(m_window->focusName(), u"addFilterButton"_s); // the link is gone
    }

    void whatIsClickedOutsideAnEditorKeepsTheKeyboard()
    {
        open();
        narrow({missing(Field::Texts)});
        QTRY_VERIFY(m_window->item(u"chip"_s) && m_window->item(u"chip"_s)->x() > 0);
        m_window->click(u"chip"_s);
        QTRY_VERIFY(isOpen("filterEditor"));
        m_window->click(u"searchField"_s);
        QTRY_VERIFY(!m_window->item(u"filterTest"_s));
        QCOMPARE(m_window->focusName(), u"searchField"_s);
    }

    void thePointerOpensAndRemovesAChip()
    {
        open();
        narrow({missing(Field::Texts)});
        QTRY_VERIFY(m_window->item(u"chip"_s) && m_window->item(u"chip"_s)->x() > 0);
        m_window->click(u"chip"_s);
        QTRY_VERIFY(isOpen("filterEditor"));
        QCOMPARE(m_window->focusName(), u"filterTest"_s);
        m_window->key(Qt::Key_Return); // as it was
        QTRY_VERIFY(!m_window->item(u"filterTest"_s));
        QCOMPARE(chipText(0), u"Description is missing"_s);
        m_window->click(u"chipRemove"_s);
        QTRY_COMPARE(m_window->item(u"chip"_s), nullptr);
        QVERIFY(!m_window->view().isFiltered());
        m_window->click(u"addFilterButton"_s);
        QTRY_VERIFY(isOpen("fieldMenu"));
    }

    void whatNobodySeesIsNotCounted()
    {
        save(u"First"_s, {.deletedOnly = false, .words = {}, .where = {missing(Field::Isbn)}});
        const QModelIndex first = m_catalog->session().savedViews()->index(0);
        open();
        QTRY_COMPARE(first.data(SavedViews::CountRole).toInt(), 0);
        m_window->window().hide();
        QTRY_COMPARE(first.data(SavedViews::CountRole).toInt(), -1);
        m_window->window().show();
        QTRY_COMPARE(first.data(SavedViews::CountRole).toInt(), 0);
    }

    void aSavedSearchComesBackWithItsWords()
    {
        const QString id = save(u"Saramago"_s, {.deletedOnly = false, .words = {"sara"}, .where = {}});
        open();
        m_window->click(u"savedView"_s);
        QTRY_VERIFY(m_window->view().count() > 0 && m_window->view().count() < 10);
        QCOMPARE(m_window->item(u"searchField"_s)->property("text").toString(), u"sara"_s);
        m_window->key(Qt::Key_F, Qt::ControlModifier);
        m_window->type(u"zzz"_s);
        QTRY_COMPARE(m_window->view().count(), 0);
        m_window->click(u"savedView"_s);
        QTRY_VERIFY(m_window->view().count() > 0);
        QTRY_COMPARE(m_window->view().search(), u"sara"_s);
        QCOMPARE(m_catalog->session().savedViews()->rowOf(id), 0);
    }

    void theMenuMovesUpdatesAndRemoves()
    {
        save(u"First"_s, {.deletedOnly = false, .words = {}, .where = {missing(Field::Isbn)}});
        const QString second = save(u"Second"_s, {.deletedOnly = false, .words = {"flights"}, .where = {}});
        open();
        narrow({missing(Field::Prices, u"BRL"_s)});
        m_window->focus(u"savedView"_s);
        choose(2); // past the rule: down
        QTRY_COMPARE(textsOf(*m_window, u"savedView"_s), (QStringList{u"Second"_s, u"First"_s}));
        QTRY_COMPARE(m_window->focusName(), u"savedView"_s);
        m_window->focus(u"savedView"_s);
        choose(1);
        QTRY_VERIFY(m_window->item(u"savedView"_s)->property("current").toBool());
        QCOMPARE(m_catalog->session().savedViews()->spec(second)->filter.where.size(), size_t(1));
        QTRY_COMPARE(m_window->focusName(), u"savedView"_s);
        choose(3); // up is not for the first
        QTRY_COMPARE(textsOf(*m_window, u"savedView"_s), QStringList{u"First"_s});
        QTRY_COMPARE(m_window->focusName(), u"savedView"_s);
        QTRY_VERIFY(m_window->item(u"undoButton"_s));
        m_window->click(u"undoButton"_s);
        QTRY_COMPARE(textsOf(*m_window, u"savedView"_s), (QStringList{u"Second"_s, u"First"_s}));
    }

    void nothingOverlapsInANarrowWindow()
    {
        save(u"First"_s, {.deletedOnly = false, .words = {}, .where = {missing(Field::Isbn)}});
        m_window = std::make_unique<WindowFixture>(u"MainWindow"_s, sessionOf(*m_catalog), QSize(760, 520));
        for (const bool deleted : {false, true}) {
            m_window->window().setProperty("deletedItems", deleted);
            narrow({missing(Field::Isbn), missing(Field::Texts), missing(Field::Sale), missing(Field::Published)});
            QTRY_VERIFY(m_window->item(u"clearFiltersLink"_s));
            const QRectF add = boxOf(u"addFilterButton"_s);
            const QRectF shown = boxOf(u"shownCount"_s);
            const QRectF save = boxOf(u"saveViewLink"_s);
            QVERIFY2(add.right() <= shown.left(), qPrintable(u"%1 %2"_s.arg(add.right()).arg(shown.left())));
            QVERIFY(save.right() <= 760);
            QVERIFY(add.left() >= boxOf(u"filterBar"_s).left() + (deleted ? 200 : 0));
        }
        // The chip that has the keyboard is in the room that there is.
        m_window->window().setProperty("deletedItems", false);
        QList<QQuickItem *> chips;
        for (QQuickItem *item : m_window->items()) {
            if (item->objectName() == "chip"_L1)
                chips.append(item);
        }
        QCOMPARE(chips.size(), 4);
        chips.last()->forceActiveFocus(Qt::TabFocusReason);
        QTRY_VERIFY(boxOf(chips.last()).right() <= boxOf(u"addFilterButton"_s).left());
        QVERIFY(m_window->item(u"savedView"_s)->width() <= boxOf(u"sidebar"_s).width());
    }

    void whatBefellTheSavedViewsIsSaid()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"views.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"form\": 1, \"vie");
        file.close();
        m_catalog = std::make_unique<GalleryCatalog>(1, true, folder.path());
        m_window = std::make_unique<WindowFixture>(u"MainWindow"_s, sessionOf(*m_catalog));
        QTRY_VERIFY(m_window->item(u"noticeBanner"_s));
        QVERIFY(m_window->item(u"noticeBanner"_s)->property("text").toString().contains(u"views.json.damaged"_s));
        m_window->click(u"noticeDismissButton"_s);
        QTRY_COMPARE(m_window->item(u"noticeBanner"_s), nullptr);
    }

private:
    void open()
    {
        m_window = std::make_unique<WindowFixture>(u"MainWindow"_s, sessionOf(*m_catalog));
        QTRY_VERIFY(m_window->view().count() > 20);
        m_window->focus(u"table"_s);
    }
    QString save(const QString &name, const FilterSpec &filter)
    {
        return m_catalog->session().savedViews()->add(name, ViewSpec{wire::EntityKind::Book, filter, {SortBy()}});
    }
    void narrow(const std::vector<FieldFilter> &where)
    {
        FilterSpec filter = m_window->view().filter();
        filter.where = where;
        m_window->view().setFilter(filter);
    }
    bool isOpen(const char *popup)
    {
        const auto *found = m_window->window().findChild<QObject *>(QString::fromLatin1(popup));
        return found && found->property("opened").toBool();
    }
    /// Ctrl L, and the field at that place of the menu.
    void pickField(int place)
    {
        m_window->key(Qt::Key_L, Qt::ControlModifier);
        QTRY_VERIFY(isOpen("fieldMenu"));
        for (int i = 0; i < place; ++i)
            m_window->key(Qt::Key_Down);
        m_window->key(Qt::Key_Return);
        QTRY_VERIFY(isOpen("filterEditor"));
    }
    void addPriceUpTo(const QString &amount)
    {
        pickField(5);
        QTRY_COMPARE(m_window->focusName(), u"filterFirst"_s);
        m_window->key(Qt::Key_Tab);
        QCOMPARE(m_window->focusName(), u"filterLast"_s);
        m_window->type(amount);
        m_window->key(Qt::Key_Return);
        QTRY_VERIFY(m_window->item(u"chip"_s));
    }
    /// The menu of the saved view that has the keyboard, and its entry so many steps down.
    void choose(int steps)
    {
        m_window->key(Qt::Key_F10, Qt::ShiftModifier);
        QTRY_VERIFY(isOpen("savedViewMenu"));
        for (int i = 0; i < steps; ++i)
            m_window->key(Qt::Key_Down);
        m_window->key(Qt::Key_Return);
        QTRY_VERIFY(!isOpen("savedViewMenu"));
    }
    QString chipText(int row)
    {
        QStringList texts;
        for (QQuickItem *item : m_window->items()) {
            if (item->objectName() == "chip"_L1)
                texts.append(item->property("field").toString() + u' ' + item->property("value").toString());
        }
        return texts.value(row);
    }
    static int viewCount(WindowFixture &window)
    {
        QQuickItem *item = window.item(u"savedView"_s);
        return item ? item->property("count").toInt() : -2;
    }
    QRectF boxOf(QQuickItem *item) { return item->mapRectToScene(QRectF(0, 0, item->width(), item->height())); }
    QRectF boxOf(const QString &name)
    {
        QQuickItem *item = m_window->item(name);
        return item ? boxOf(item) : QRectF();
    }

    std::unique_ptr<GalleryCatalog> m_catalog;
    std::unique_ptr<WindowFixture> m_window;
};

int main(int argc, char **argv)
{
    return runWindowTest(argc, argv, [] { return std::make_unique<FiltersTest>(); });
}

#include "FiltersTest.moc"
