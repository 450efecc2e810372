// Writing in the cells of a list, by keyboard and by pointer, and filling down.
#include "models/editing/CellEdit.h"
#include "models/editing/Outbox.h"
#include "tests/qml/windows/WindowFixture.h"

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;

class CellsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_catalog = std::make_unique<GalleryCatalog>();
        m_fixture = std::make_unique<WindowFixture>(u"MainWindow"_s, sessionOf(*m_catalog));
        QTRY_VERIFY(m_fixture->view().count() > 20);
        m_fixture->focus(u"table"_s);
        m_fixture->key(Qt::Key_Home);
    }
    void cleanup()
    {
        m_fixture.reset();
        m_catalog.reset();
    }

    void enterSavesAndGoesDown()
    {
        const QString first = rowId(0);
        const QString second = rowId(1);
        m_fixture->key(Qt::Key_F2);
        QTRY_COMPARE(m_fixture->focusName(), u"cellField"_s);
        m_fixture->type(u"Zzz, last of all"_s);
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(shown(first, u"title"_s), u"Zzz, last of all"_s);
        QCOMPARE(waiting(), 1);
        QCOMPARE(m_fixture->focusName(), u"cellField"_s);
        QCOMPARE(cell().entityId(), second);
        QCOMPARE(m_fixture->selection().currentId(), second);
        // The renamed row waits where it is as long as its neighbours are written in.
        QCOMPARE(rowId(0), first);
        QCOMPARE(fieldText(), shown(second, u"title"_s));
        m_fixture->key(Qt::Key_Escape);
        QCOMPARE(m_fixture->focusName(), u"table"_s);
        QTRY_COMPARE(m_fixture->view().rowOf(first), m_fixture->view().count() - 1);
        QCOMPARE(m_fixture->selection().currentId(), second);
        QCOMPARE(waiting(), 1);
    }

    void tabGoesFromCellToCell()
    {
        const QString id = rowId(0);
        const QString isbn = shown(id, u"isbn"_s);
        m_fixture->key(Qt::Key_F2);
        QStringList columns;
        for (int step = 0; step < 8 && !columns.contains(cell().column()); ++step) {
            columns.append(cell().column());
            m_fixture->key(Qt::Key_Tab);
        }
        QCOMPARE(columns, (QStringList{u"title"_s, u"publisher"_s, u"isbn"_s, u"published"_s, u"price"_s}));
        m_fixture->key(Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(cell().column(), u"published"_s);
        m_fixture->type(u"1999-07"_s);
        m_fixture->key(Qt::Key_Tab);
        QCOMPARE(cell().column(), u"price"_s);
        QCOMPARE(shown(id, u"published"_s), u"1999-07"_s);
        m_fixture->type(u"31,50"_s);
        m_fixture->key(Qt::Key_Escape);
        QCOMPARE(shown(id, u"isbn"_s), isbn);
        QCOMPARE(waiting(), 1);
        QVERIFY(!cell().isEditing());
    }

    void whatIsWrongStaysAndSaysWhy()
    {
        const QString id = rowId(0);
        const QString title = shown(id, u"title"_s);
        m_fixture->key(Qt::Key_F2);
        select();
        m_fixture->key(Qt::Key_Delete);
        QCOMPARE(words(), u"Enter a title."_s);
        m_fixture->key(Qt::Key_Return);
        QVERIFY(cell().isEditing());
        QCOMPARE(cell().entityId(), id);
        m_fixture->key(Qt::Key_Tab);
        QCOMPARE(cell().column(), u"title"_s);
        QCOMPARE(m_fixture->focusName(), u"cellField"_s);
        m_fixture->key(Qt::Key_Escape);
        QCOMPARE(shown(id, u"title"_s), title);
        QCOMPARE(waiting(), 0);
        QCOMPARE(m_fixture->item(u"fieldTitle"_s)->property("text").toString(), title); // nothing of it in the form
    }

    void leftByPointerItIsSaved()
    {
        const QString id = rowId(0);
        m_fixture->key(Qt::Key_F2);
        m_fixture->type(u"Left by pointer"_s);
        m_fixture->click(u"searchField"_s);
        QCOMPARE(shown(id, u"title"_s), u"Left by pointer"_s);
        QVERIFY(!cell().isEditing());
        QCOMPARE(m_fixture->focusName(), u"searchField"_s);
    }

    void otherFieldsOfTheDraftStayUnsaved()
    {
        const QString id = rowId(0);
        m_fixture->focus(u"fieldIsbn"_s);
        m_fixture->key(Qt::Key_A, Qt::ControlModifier);
        m_fixture->type(u"9780141439549"_s);
        m_fixture->focus(u"table"_s);
        m_fixture->key(Qt::Key_F2);
        m_fixture->type(u"Only the title"_s);
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(shown(id, u"title"_s), u"Only the title"_s);
        QVERIFY(shown(id, u"isbn"_s) != u"9780141439549"_s);
        m_fixture->key(Qt::Key_Escape);
        m_fixture->key(Qt::Key_Home);
        const auto state = DraftKeeper::of(m_catalog->session().catalog())->open(key(id));
        QCOMPARE(state->fields().changes().size(), size_t(1));
        QVERIFY(state->fields().changes().contains(u"isbn"_s));
    }

    void publisherIsChosenInItsCell()
    {
        const QString id = rowId(0);
        m_fixture->key(Qt::Key_F2);
        m_fixture->key(Qt::Key_Tab);
        QCOMPARE(m_fixture->focusName(), u"cellChoice"_s);
        m_fixture->key(Qt::Key_Down);
        QTRY_COMPARE(m_fixture->focusName(), u"pickSearch"_s);
        QVERIFY(cell().isEditing());
        const QString before = shown(id, u"publisher"_s);
        m_fixture->type(u"Porto"_s);
        QTRY_VERIFY(!m_fixture->item(u"pickSearch"_s)->property("text").toString().isEmpty());
        QTRY_COMPARE(choices(), 1);
        m_fixture->key(Qt::Key_Return);
        QTRY_COMPARE(m_fixture->focusName(), u"cellChoice"_s);
        m_fixture->key(Qt::Key_Return);
        QVERIFY(shown(id, u"publisher"_s) != before);
    }

    void doubleClickWritesInTheCell()
    {
        QQuickItem *table = m_fixture->item(u"table"_s);
        const QQuickItem *head = m_fixture->item(u"headerCell_price"_s);
        const QPointF at = head->mapToScene({head->width() / 2, 0});
        const QPointF row = table->mapToScene({0, 26 * 2 + 13});
        const QString id = rowId(2);
        m_fixture->doubleClick(QPointF(at.x(), row.y()).toPoint());
        QTRY_COMPARE(m_fixture->focusName(), u"cellField"_s);
        QCOMPARE(cell().column(), u"price"_s);
        QCOMPARE(cell().entityId(), id);
    }

    void filledDownASelectionAndTakenBackAtOnce()
    {
        QStringList before;
        m_fixture->key(Qt::Key_Down, Qt::ShiftModifier);
        m_fixture->key(Qt::Key_Down, Qt::ShiftModifier);
        m_fixture->key(Qt::Key_Down, Qt::ShiftModifier);
        const QStringList ids = m_fixture->selection().ids();
        QCOMPARE(ids.size(), 4);
        for (const QString &id : ids)
            before.append(shown(id, u"published"_s));
        m_fixture->key(Qt::Key_F2);
        m_fixture->key(Qt::Key_Backtab, Qt::ShiftModifier);
        for (int step = 0; step < 8 && cell().column() != u"published"_s; ++step)
            m_fixture->key(Qt::Key_Tab);
        m_fixture->type(u"2031-05"_s);
        m_fixture->key(Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(m_fixture->item(u"undoToast"_s));
        for (const QString &id : ids)
            QCOMPARE(shown(id, u"published"_s), u"2031-05"_s);
        QCOMPARE(m_fixture->selection().count(), 4);
        QVERIFY(!cell().isEditing());
        m_fixture->key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(shown(ids.last(), u"published"_s), before.last());
        for (qsizetype at = 0; at < ids.size(); ++at)
            QCOMPARE(shown(ids.at(at), u"published"_s), before.at(at));
        QVERIFY(!m_catalog->session().undoStack()->canUndo());
    }

    void withSeveralSelectedEnterStaysAmongThem()
    {
        m_fixture->key(Qt::Key_Down, Qt::ShiftModifier);
        const QStringList ids = m_fixture->selection().ids();
        m_fixture->selection().toggle(ids.first());
        m_fixture->selection().toggle(ids.first());
        m_fixture->key(Qt::Key_F2);
        QCOMPARE(cell().entityId(), ids.first());
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(cell().entityId(), ids.last());
        QCOMPARE(m_fixture->selection().count(), 2);
        m_fixture->key(Qt::Key_Return);
        QVERIFY(!cell().isEditing());
        QCOMPARE(m_fixture->focusName(), u"table"_s);
    }

private:
    CellEdit &cell() { return *m_fixture->window().findChild<CellEdit *>(); }
    QString rowId(int row) { return m_fixture->view().idAt(row); }
    static EntityKey key(const QString &id) { return {wire::EntityKind::Book, QUuid::fromString(id)}; }
    QString shown(const QString &id, const QString &path)
    {
        const auto entity = m_catalog->session().catalog()->store().find(key(id));
        return entity ? valueAt(fieldsOf(*entity), path).value_or(QString()) : u"(no row)"_s;
    }
    int waiting() { return m_catalog->session().outbox()->count(); }
    QString fieldText() { return m_fixture->item(u"cellField"_s)->property("text").toString(); }
    int choices()
    {
        const auto *views = m_fixture->item(u"pickSearch"_s);
        return views ? m_fixture->item(u"pickList"_s)->property("count").toInt() : 0;
    }
    void select() { QMetaObject::invokeMethod(m_fixture->item(u"cellField"_s), "selectAll"); }
    QString words()
    {
        QQuickItem *item = m_fixture->item(u"cellWords"_s);
        return item ? item->property("text").toString() : QString();
    }

    std::unique_ptr<GalleryCatalog> m_catalog;
    std::unique_ptr<WindowFixture> m_fixture;
};

int main(int argc, char **argv)
{
    return runWindowTest(argc, argv, [] { return std::make_unique<CellsTest>(); });
}

#include "CellsTest.moc"
