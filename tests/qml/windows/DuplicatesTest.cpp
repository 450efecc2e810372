// Duplicates and new entries in the windows, by the keyboard: merged, deleted although named, made from the book's
// form.
#include "tests/qml/windows/WindowFixture.h"

#include "models/editing/BookDraft.h"
#include "models/editing/DraftState.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;

class DuplicatesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_catalog = std::make_unique<GalleryCatalog>();
        m_fixture = std::make_unique<WindowFixture>(u"MainWindow"_s, sessionOf(*m_catalog));
        QTRY_VERIFY(m_fixture->view().count() > 3);
    }
    void cleanup()
    {
        m_fixture.reset();
        m_catalog.reset();
    }

    void merging()
    {
        list(wire::EntityKind::Author);
        const QUuid keeps = author(u"José Saramago"_s);
        const QUuid gone = author(u"Clarice Lispector"_s);
        const int before = store().liveBooksOf(wire::EntityKind::Author, keeps);
        const int moved = store().liveBooksOf(wire::EntityKind::Author, gone);
        QVERIFY(before > 0 && moved > 0);
        m_fixture->selection().select(textOf(gone));
        m_fixture->selection().toggle(textOf(keeps));
        QTRY_VERIFY(m_fixture->item(u"mergeButton"_s));
        m_fixture->focus(u"mergeButton"_s);
        m_fixture->key(Qt::Key_Space);
        QTRY_VERIFY(isOpen(u"mergeSheet"_s));
        QTRY_VERIFY(m_fixture->focusName().startsWith(u"mergeEntr"_s));
        QCOMPARE(text(u"mergeTitle"_s), u"Merge 2 author(s)"_s);
        QCOMPARE(text(u"mergeSummary"_s).startsWith(u"“José Saramago” stays."_s), before >= moved);
        // Whichever is first: the keys choose.
        m_fixture->key(Qt::Key_Down);
        m_fixture->key(Qt::Key_Down);
        const QString last = text(u"mergeSummary"_s);
        m_fixture->key(Qt::Key_Up);
        QTRY_VERIFY(text(u"mergeSummary"_s) != last);
        if (!text(u"mergeSummary"_s).contains(u"Saramago"_s))
            m_fixture->key(Qt::Key_Down);
        QTRY_VERIFY(text(u"mergeSummary"_s).startsWith(u"“José Saramago” stays."_s));
        QTRY_COMPARE(text(u"mergeBooks"_s), u"%1 book(s) will be changed"_s.arg(moved));
        QVERIFY(m_fixture->item(u"mergedBook"_s));
        m_fixture->key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(isGone(u"mergeSheet"_s));
        QTRY_COMPARE(store().liveBooksOf(wire::EntityKind::Author, keeps), before + moved);
        QCOMPARE(store().liveBooksOf(wire::EntityKind::Author, gone), 0);
        QVERIFY(isDeleted(gone));
        QTRY_VERIFY(m_fixture->item(u"undoToast"_s));
        m_fixture->key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(!isDeleted(gone));
        QTRY_COMPARE(store().liveBooksOf(wire::EntityKind::Author, gone), moved);
    }

    void escapingChangesNothing()
    {
        list(wire::EntityKind::Author);
        m_fixture->selection().select(textOf(author(u"Clarice Lispector"_s)));
        m_fixture->selection().toggle(textOf(author(u"José Saramago"_s)));
        m_fixture->focus(u"mergeButton"_s);
        m_fixture->key(Qt::Key_Space);
        QTRY_VERIFY(isOpen(u"mergeSheet"_s));
        m_fixture->key(Qt::Key_Escape);
        QTRY_VERIFY(isGone(u"mergeSheet"_s));
        QCOMPARE(m_catalog->session().outbox()->count(), 0);
        // Books are no duplicates of this kind.
        list(wire::EntityKind::Book);
        m_fixture->selection().select(m_catalog->idOf(u"Nadja"_s));
        m_fixture->selection().toggle(m_catalog->idOf(u"Flights"_s));
        QTRY_VERIFY(m_fixture->item(u"selectionBar"_s));
        QVERIFY(!m_fixture->item(u"mergeButton"_s));
    }

    void aBookThatComesLaterIsTold()
    {
        list(wire::EntityKind::Author);
        const QUuid keeps = author(u"José Saramago"_s);
        const QUuid gone = author(u"Clarice Lispector"_s);
        m_fixture->selection().select(textOf(keeps));
        m_fixture->selection().toggle(textOf(gone));
        m_fixture->focus(u"mergeButton"_s);
        m_fixture->key(Qt::Key_Space);
        QTRY_VERIFY(isOpen(u"mergeSheet"_s));
        m_fixture->key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(isGone(u"mergeSheet"_s));
        const QUuid deleted = isDeleted(gone) ? gone : keeps;
        m_catalog->changeBook(u"Nadja"_s, [&](wire::Book &book) { book.authorIds = {deleted}; });
        QTRY_VERIFY(m_fixture->item(u"noticeActionButton"_s));
        m_fixture->focus(u"noticeActionButton"_s);
        m_fixture->key(Qt::Key_Space);
        QTRY_VERIFY(isOpen(u"mergeSheet"_s));
        QCOMPARE(text(u"mergeBooks"_s), u"1 book(s) still name what is deleted"_s);
        m_fixture->key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(isGone(u"mergeSheet"_s));
        QTRY_COMPARE(store().liveBooksOf(wire::EntityKind::Author, deleted), 0);
    }

    void whatBooksNameIsAskedAbout()
    {
        list(wire::EntityKind::Author);
        const QUuid named = author(u"José Saramago"_s);
        const int books = store().liveBooksOf(wire::EntityKind::Author, named);
        m_fixture->selection().select(textOf(named));
        m_fixture->focus(u"table"_s);
        m_fixture->key(Qt::Key_Delete);
        QTRY_VERIFY(isOpen(u"deleteSheet"_s));
        QCOMPARE(text(u"deleteHeading"_s), u"%1 book(s) still name “José Saramago”"_s.arg(books));
        QCOMPARE(m_fixture->focusName(), u"deleteCancel"_s);
        m_fixture->key(Qt::Key_Escape);
        QTRY_VERIFY(isGone(u"deleteSheet"_s));
        QVERIFY(!isDeleted(named));
        // From the form, too.
        QTRY_VERIFY(m_fixture->item(u"deleteButton"_s));
        m_fixture->focus(u"deleteButton"_s);
        m_fixture->key(Qt::Key_Space);
        QTRY_VERIFY(isOpen(u"deleteSheet"_s));
        m_fixture->focus(u"deleteAnyway"_s);
        m_fixture->key(Qt::Key_Return);
        QTRY_VERIFY(isDeleted(named));
        QTRY_VERIFY(m_fixture->item(u"undoToast"_s));
        QCOMPARE(store().liveBooksOf(wire::EntityKind::Author, named), books);
    }

    void deletedIntoAnother()
    {
        list(wire::EntityKind::Author);
        const QUuid gone = author(u"José Saramago"_s);
        const QUuid other = author(u"Olga Tokarczuk"_s);
        m_fixture->selection().select(textOf(gone));
        m_fixture->focus(u"table"_s);
        m_fixture->key(Qt::Key_Delete);
        QTRY_VERIFY(isOpen(u"deleteSheet"_s));
        m_fixture->focus(u"deleteMerge"_s);
        m_fixture->key(Qt::Key_Return);
        QTRY_VERIFY(isOpen(u"mergeSheet"_s));
        QTRY_COMPARE(m_fixture->focusName(), u"pickSearch"_s);
        m_fixture->type(u"tokarc"_s);
        QTRY_COMPARE(m_fixture->item(u"pickSearch"_s)->property("text").toString(), u"tokarc"_s);
        QTest::qWait(100); // the list follows the search
        m_fixture->key(Qt::Key_Return);
        QTRY_VERIFY(text(u"mergeSummary"_s).startsWith(u"“Olga Tokarczuk” stays."_s));
        QTRY_VERIFY(m_fixture->item(u"mergeApply"_s)->isEnabled());
        QTRY_VERIFY(m_fixture->focusName().startsWith(u"mergeEntr"_s));
        m_fixture->key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(isGone(u"mergeSheet"_s));
        QVERIFY(isDeleted(gone) && !isDeleted(other));
    }

    void whatNobodyNamesIsDeletedAtOnce()
    {
        wire::Author nobody;
        nobody.id = QUuid::createUuidV5(QUuid(), u"nobody"_s);
        nobody.name = u"Aaron Nobody"_s;
        nobody.stamp.version = 1;
        nobody.stamp.deleted = false;
        ChangeBatch batch;
        batch.rows.push_back({nobody, Origin::Snapshot});
        m_catalog->session().store().apply(batch);
        list(wire::EntityKind::Author);
        m_fixture->selection().select(textOf(nobody.id));
        m_fixture->focus(u"table"_s);
        m_fixture->key(Qt::Key_Delete);
        QTRY_VERIFY(isDeleted(nobody.id));
        QVERIFY(!isOpen(u"deleteSheet"_s));
        QVERIFY(m_fixture->item(u"undoToast"_s));
    }

    void anAuthorIsMadeFromTheBooksForm()
    {
        m_fixture->selection().select(m_catalog->idOf(u"Nadja"_s));
        QTRY_VERIFY(m_fixture->item(u"fieldAuthors"_s));
        m_fixture->focus(u"fieldAuthors"_s);
        m_fixture->key(Qt::Key_Return);
        QTRY_COMPARE(m_fixture->focusName(), u"pickSearch"_s);
        m_fixture->type(u"Max Morise"_s);
        QTRY_VERIFY(m_fixture->item(u"pickCreate"_s));
        QCOMPARE(m_fixture->item(u"pickCreate"_s)->property("text").toString(), u"New author “Max Morise”"_s);
        m_fixture->key(Qt::Key_Return);
        QTRY_COMPARE(m_fixture->focusName(), u"fieldAuthors"_s);
        QTRY_VERIFY(texts().contains(u"Max Morise"_s));
        QCOMPARE(m_catalog->session().outbox()->count(), 1); // the book is not saved yet
        QCOMPARE(m_catalog->session().undoStack()->undoText(), u"creation of Max Morise"_s);
        // Whom part of a name fits is offered first, and one new below.
        m_fixture->key(Qt::Key_Return);
        QTRY_COMPARE(m_fixture->focusName(), u"pickSearch"_s);
        m_fixture->type(u"Max"_s);
        QTRY_VERIFY(m_fixture->item(u"pickCreate"_s));
        QVERIFY(!m_fixture->item(u"pickCreate"_s)->property("current").toBool());
        for (int i = 0; i < 12; ++i)
            m_fixture->key(Qt::Key_Down);
        QTRY_VERIFY(m_fixture->item(u"pickCreate"_s)->property("current").toBool());
        m_fixture->key(Qt::Key_Up);
        QTRY_VERIFY(!m_fixture->item(u"pickCreate"_s)->property("current").toBool());
    }

    void aPublisherIsMadeFromTheBooksForm()
    {
        m_fixture->selection().select(m_catalog->idOf(u"Nadja"_s));
        QTRY_VERIFY(m_fixture->item(u"fieldPublisher"_s));
        m_fixture->focus(u"fieldPublisher"_s);
        m_fixture->key(Qt::Key_Return);
        QTRY_COMPARE(m_fixture->focusName(), u"pickSearch"_s);
        m_fixture->type(u"Kra"_s);
        QTRY_VERIFY(m_fixture->item(u"pickCreate"_s));
        for (int i = 0; i < 12; ++i)
            m_fixture->key(Qt::Key_Down);
        m_fixture->key(Qt::Key_Return);
        QTRY_COMPARE(m_fixture->item(u"fieldPublisher"_s)->property("text").toString(), u"Kra"_s);
    }

    void anotherEdition()
    {
        m_fixture->selection().select(m_catalog->idOf(u"Nadja"_s));
        QTRY_VERIFY(m_fixture->item(u"editionButton"_s));
        m_fixture->focus(u"editionButton"_s);
        m_fixture->key(Qt::Key_Space);
        QTRY_COMPARE(m_fixture->focusName(), u"fieldTitle"_s);
        QTRY_COMPARE(m_fixture->item(u"fieldIsbn"_s)->property("text").toString(), QString());
        QCOMPARE(m_fixture->item(u"fieldTitle"_s)->property("text").toString(), u"Nadja"_s);
        QVERIFY(m_fixture->window().property("creating").toBool());
        // The double that it is, is told, with a way to it.
        QTRY_VERIFY(m_fixture->item(u"warningTarget"_s));
        QSignalSpy opened(&m_fixture->window(), SIGNAL(entityWindowRequested(int, QString)));
        m_fixture->focus(u"warningTarget"_s);
        m_fixture->key(Qt::Key_Space);
        QTRY_COMPARE(opened.count(), 1);
        QCOMPARE(opened.front().at(0).toInt(), 0);
        QCOMPARE(opened.front().at(1).toString(), m_catalog->idOf(u"Nadja"_s));
        const int before = store().liveCount(wire::EntityKind::Book);
        m_fixture->focus(u"fieldIsbn"_s);
        m_fixture->type(u"9780141439549"_s);
        m_fixture->key(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(store().liveCount(wire::EntityKind::Book), before + 1);
        QTRY_VERIFY(!m_fixture->window().property("creating").toBool());
        QVERIFY(m_fixture->selection().currentId() != m_catalog->idOf(u"Nadja"_s));
    }

private:
    CatalogStore &store() { return m_catalog->session().store(); }
    static QString textOf(const QUuid &id) { return id.toString(QUuid::WithoutBraces); }
    QUuid author(const QString &name) { return m_catalog->entryOf(wire::EntityKind::Author, name); }
    bool isDeleted(const QUuid &id)
    {
        const auto stamp = store().stamp({wire::EntityKind::Author, id});
        return stamp && stamp->deleted.value_or(false);
    }
    void list(wire::EntityKind kind)
    {
        QMetaObject::invokeMethod(&m_fixture->window(), "showList", Q_ARG(int, static_cast<int>(kind)),
                                  Q_ARG(bool, false));
        QTRY_VERIFY(m_fixture->view().count() > 3);
    }
    bool isOpen(const QString &name) const
    {
        const auto *sheet = m_fixture->window().findChild<QObject *>(name);
        return sheet && sheet->property("opened").toBool();
    }
    bool isGone(const QString &name) const
    {
        const auto *sheet = m_fixture->window().findChild<QObject *>(name);
        return sheet && !sheet->property("visible").toBool();
    }
    QString text(const QString &name) const
    {
        const QQuickItem *item = m_fixture->item(name);
        return item ? item->property("text").toString() : QString();
    }
    QStringList texts()
    {
        QStringList texts;
        for (const QQuickItem *item : m_fixture->items())
            texts.append(item->property("text").toString());
        return texts;
    }

    std::unique_ptr<GalleryCatalog> m_catalog;
    std::unique_ptr<WindowFixture> m_fixture;
};

int main(int argc, char **argv)
{
    return runWindowTest(argc, argv, [] { return std::make_unique<DuplicatesTest>(); });
}

#include "DuplicatesTest.moc"
