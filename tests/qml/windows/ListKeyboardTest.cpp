// The keyboard of a catalog window, as section 4 of the design has it.
#include "tests/qml/windows/WindowFixture.h"

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;

class ListKeyboardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_catalog = std::make_unique<GalleryCatalog>();
        m_fixture = std::make_unique<WindowFixture>(u"MainWindow"_s, sessionOf(*m_catalog));
        QTRY_VERIFY(m_fixture->view().count() > 20);
        m_fixture->focus(u"table"_s);
    }
    void cleanup()
    {
        m_fixture.reset();
        m_catalog.reset();
    }

    void arrowsHomeAndEndMoveTheCurrentRow()
    {
        const Selection &selection = m_fixture->selection();
        const int last = m_fixture->view().count() - 1;
        m_fixture->key(Qt::Key_Home);
        QCOMPARE(selection.currentRow(), 0);
        m_fixture->key(Qt::Key_Down);
        m_fixture->key(Qt::Key_Down);
        QCOMPARE(selection.currentRow(), 2);
        m_fixture->key(Qt::Key_Up);
        QCOMPARE(selection.currentRow(), 1);
        QCOMPARE(selection.count(), 1);
        m_fixture->key(Qt::Key_End);
        QCOMPARE(selection.currentRow(), last);
        m_fixture->key(Qt::Key_Down);
        QCOMPARE(selection.currentRow(), last);
        m_fixture->key(Qt::Key_PageUp);
        QVERIFY(selection.currentRow() < last - 5);
        m_fixture->key(Qt::Key_Home);
        QCOMPARE(selection.currentRow(), 0);
        QCOMPARE(m_fixture->item(u"table"_s)->property("contentY").toReal(), 0.0);
    }

    void shiftExtendsAndControlASelectsAll()
    {
        const Selection &selection = m_fixture->selection();
        m_fixture->key(Qt::Key_Home);
        m_fixture->key(Qt::Key_Down, Qt::ShiftModifier);
        m_fixture->key(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(selection.count(), 3);
        m_fixture->key(Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(selection.count(), 2);
        QTRY_VERIFY(m_fixture->item(u"selectionBar"_s));
        m_fixture->key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(selection.count(), m_fixture->view().count());
        m_fixture->key(Qt::Key_Escape);
        QCOMPARE(selection.count(), 0);
    }

    void enterAndF2GoToTheTitleAndEscapeComesBack()
    {
        const QList<std::pair<Qt::Key, QString>> ways{{Qt::Key_Return, u"fieldTitle"_s}, {Qt::Key_F2, u"cellField"_s}};
        for (const auto &[key, field] : ways) {
            m_fixture->key(Qt::Key_Home);
            m_fixture->key(key);
            QTRY_COMPARE(m_fixture->focusName(), field);
            m_fixture->key(Qt::Key_Escape);
            QCOMPARE(m_fixture->focusName(), u"table"_s);
            QCOMPARE(m_fixture->selection().currentRow(), 0);
        }
    }

    void escapeGoesFromFieldToListToNoSearch()
    {
        QQuickItem *search = m_fixture->item(u"searchField"_s);
        m_fixture->key(Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(m_fixture->focusName(), u"searchField"_s);
        m_fixture->type(u"saramago"_s);
        QTRY_VERIFY(m_fixture->view().count() < 10 && !m_fixture->view().building());
        QVERIFY(m_fixture->view().count() > 0);
        m_fixture->key(Qt::Key_Escape);
        QCOMPARE(m_fixture->focusName(), u"table"_s);
        QCOMPARE(search->property("text").toString(), u"saramago"_s);
        m_fixture->key(Qt::Key_Escape);
        QCOMPARE(search->property("text").toString(), QString());
        QTRY_VERIFY(m_fixture->view().count() > 20);
        QCOMPARE(m_fixture->focusName(), u"table"_s);
    }

    void deleteCanBeUndone()
    {
        QCOMPARE(m_fixture->item(u"undoToast"_s), nullptr);
        m_fixture->key(Qt::Key_Home);
        const QString id = m_fixture->view().idAt(0);
        const int live = m_catalog->session().bookCount();
        m_fixture->key(Qt::Key_Delete);
        QTRY_VERIFY(m_fixture->item(u"undoToast"_s));
        QTRY_COMPARE(m_catalog->session().bookCount(), live - 1);
        QCOMPARE(m_fixture->view().rowOf(id), 0); // struck, until it leaves
        QCOMPARE(m_fixture->focusName(), u"table"_s);
        m_fixture->key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(m_catalog->session().bookCount(), live);
        QCOMPARE(m_fixture->item(u"undoToast"_s), nullptr);
        m_fixture->key(Qt::Key_Delete);
        QTRY_VERIFY(m_fixture->item(u"undoButton"_s));
        m_fixture->click(u"undoButton"_s);
        QTRY_COMPARE(m_catalog->session().bookCount(), live);
    }

    void headSortsAndSortsTheOtherWayRound()
    {
        const CatalogView &view = m_fixture->view();
        QCOMPARE(view.sortKey(), u"title"_s);
        m_fixture->click(u"headerCell_price"_s);
        QCOMPARE(view.sortKey(), u"price"_s);
        QVERIFY(!view.sortDescending());
        QTRY_VERIFY(!view.building());
        const QString first = view.idAt(0);
        m_fixture->click(u"headerCell_price"_s);
        QVERIFY(view.sortDescending());
        QTRY_VERIFY(!view.building());
        QVERIFY(view.idAt(0) != first);
        m_fixture->click(u"headerCell_title"_s);
        QCOMPARE(view.sortKey(), u"title"_s);
        QVERIFY(!view.sortDescending());
    }

    void tabGoesFromSidebarToSearchToListToInspector()
    {
        m_fixture->key(Qt::Key_Home);
        m_fixture->focus(u"sidebarItem_books"_s);
        QStringList seen;
        for (int step = 0; step < 60 && !seen.contains(u"fieldIsbn"_s); ++step) {
            m_fixture->key(Qt::Key_Tab);
            seen.append(m_fixture->focusName());
        }
        const QStringList wanted{u"sidebarItem_authors"_s,
                                 u"sidebarItem_deleted"_s,
                                 u"searchField"_s,
                                 u"headerCell_title"_s,
                                 u"table"_s,
                                 u"fieldTitle"_s,
                                 u"fieldIsbn"_s};
        qsizetype from = 0;
        for (const QString &name : wanted) {
            const qsizetype at = seen.indexOf(name, from);
            QVERIFY2(at >= 0, qPrintable(name + u" is not reached in "_s + seen.join(u' ')));
            from = at + 1;
        }
    }

    void whatIsMadeCurrentIsSeen()
    {
        QQuickItem *list = m_fixture->item(u"table"_s);
        QCOMPARE(list->property("contentY").toReal(), 0.0);
        m_fixture->window().setProperty("currentId", m_fixture->view().idAt(m_fixture->view().count() - 1));
        QTRY_VERIFY(list->property("contentY").toReal() > 0);
    }

    void f6GoesFromPaneToPane()
    {
        m_fixture->key(Qt::Key_Home);
        m_fixture->key(Qt::Key_F6);
        QCOMPARE(m_fixture->focusName(), u"fieldTitle"_s);
        m_fixture->key(Qt::Key_F6);
        QCOMPARE(m_fixture->focusName(), u"searchField"_s);
        m_fixture->key(Qt::Key_F6);
        QCOMPARE(m_fixture->focusName(), u"sidebarItem_books"_s);
        m_fixture->key(Qt::Key_F6);
        QCOMPARE(m_fixture->focusName(), u"table"_s);
    }

private:
    std::unique_ptr<GalleryCatalog> m_catalog;
    std::unique_ptr<WindowFixture> m_fixture;
};

int main(int argc, char **argv)
{
    return runWindowTest(argc, argv, [] { return std::make_unique<ListKeyboardTest>(); });
}

#include "ListKeyboardTest.moc"
