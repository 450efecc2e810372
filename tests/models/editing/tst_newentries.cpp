// Authors, categories and publishers made from a name, books made from another edition, and what is still named.
#include "models/editing/BookDraft.h"
#include "models/editing/DeletionCheck.h"
#include "models/editing/NewEntry.h"
#include "models/editing/UndoStack.h"
#include "tests/models/editing/EditingFixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;

namespace {

using Kind = wire::EntityKind;

QString created(EditingFixture &run, Kind kind, const QString &name)
{
    NewEntry entry;
    entry.setCatalog(run.catalog.get());
    entry.setKind(static_cast<int>(kind));
    entry.setName(name);
    return QTest::qWaitFor([&] { return entry.isPossible(); }, 1000) ? entry.create() : QString();
}

} // namespace

class NewEntriesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneOfEachKindWithoutAServer_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("path");
        QTest::newRow("author") << static_cast<int>(Kind::Author) << u"name"_s;
        QTest::newRow("category") << static_cast<int>(Kind::Category) << u"names.en"_s;
        QTest::newRow("publisher") << static_cast<int>(Kind::Publisher) << u"name"_s;
    }
    void oneOfEachKindWithoutAServer()
    {
        QFETCH(int, kind);
        QFETCH(QString, path);
        EditingFixture run;
        UndoStack undo(*run.outbox, *run.keeper, run.catalog.get());
        const QString id = created(run, static_cast<Kind>(kind), u"  Clarice Lispector "_s);
        QVERIFY(!id.isEmpty());
        const EntityKey key{static_cast<Kind>(kind), QUuid::fromString(id)};
        QCOMPARE(run.shown(key, path), u"Clarice Lispector"_s);
        QCOMPARE(run.outbox->count(), 1);
        QCOMPARE(undo.undoText(), u"creation of Clarice Lispector"_s);
        run.outbox->setOnline(true);
        run.server.settle();
        QCOMPARE(run.onServer(key, path), u"Clarice Lispector"_s);
        QVERIFY(undo.undo());
        run.server.settle();
        QVERIFY(wire::stampOf(run.server.at(key)).deleted.value_or(false));
    }

    void aNameThatSomebodyHasIsNotOffered()
    {
        EditingFixture run;
        QVERIFY(!created(run, Kind::Author, u"José Saramago"_s).isEmpty());
        QVERIFY(created(run, Kind::Author, u" jose  saramago"_s.simplified()).isEmpty());
        QVERIFY(created(run, Kind::Author, u"   "_s).isEmpty());
        QVERIFY(created(run, Kind::Author, QString(201, u'x')).isEmpty());
        QVERIFY(created(run, Kind::Book, u"Dune"_s).isEmpty());
        // Part of a name is another name, and so is what a publisher is called.
        QVERIFY(!created(run, Kind::Author, u"José"_s).isEmpty());
        QVERIFY(!created(run, Kind::Publisher, u"José Saramago"_s).isEmpty());
        run.catalog->setOperator({u"me"_s, u"Me"_s}, false, u"Not yours."_s);
        QVERIFY(created(run, Kind::Author, u"Eça"_s).isEmpty());
    }

    void anotherEdition()
    {
        EditingFixture run;
        const EntityKey key = run.addBook();
        run.server.change(key, u"isbn"_s, u"978-0-441-17271-9"_s);
        run.server.change(key, u"published"_s, u"1965-08"_s);
        const QString author = created(run, Kind::Author, u"Frank Herbert"_s);
        run.server.change(key, u"authors"_s, author);
        run.see(key);
        const auto book = draftOf<BookDraft>(run, idOf(key));
        book->setText(u"prices.GBP"_s, u"12.00"_s); // what the form shows, saved or not
        // Nothing of a draft that was begun before.
        const auto begun = draftOf<BookDraft>(run);
        begun->setText(u"isbn"_s, u"1"_s);

        const QString id = book->beginEdition();
        const auto edition = draftOf<BookDraft>(run, id);
        QVERIFY(edition->isNew());
        QVERIFY(edition->isDirty());
        QCOMPARE(edition->bookTitle(), u"Dune"_s);
        QCOMPARE(edition->isbn(), QString());
        QCOMPARE(edition->text(u"published"_s), QString());
        QCOMPARE(edition->text(u"authors"_s), author);
        QCOMPARE(edition->text(u"prices.GBP"_s), u"12.00"_s);
        QCOMPARE(edition->text(u"descriptions.en"_s), u"A desert planet."_s);
        edition->setIsbn(u"9780340960196"_s);
        QVERIFY2(edition->save(), qPrintable(edition->problem()));
        run.outbox->setOnline(true);
        run.server.settle();
        const EntityKey fresh{Kind::Book, QUuid::fromString(id)};
        QCOMPARE(run.server.carriedOut.back().verb, CommandVerb::Create);
        QCOMPARE(run.onServer(fresh, u"title"_s), u"Dune"_s);
        QCOMPARE(run.onServer(fresh, u"authors"_s), author);
        QCOMPARE(run.onServer(key, u"isbn"_s), u"978-0-441-17271-9"_s);
    }

    void anEditionThatWasNotSavedSurvivesACrash()
    {
        EditingFixture run;
        const EntityKey key = run.addBook();
        QString id;
        {
            const auto book = draftOf<BookDraft>(run, idOf(key));
            id = book->beginEdition();
            run.keeper->flush();
        }
        run.crash();
        run.start();
        const auto edition = draftOf<BookDraft>(run, id);
        QVERIFY(edition->isNew());
        QCOMPARE(edition->bookTitle(), u"Dune"_s);
    }

    void whatIsStillNamedIsCounted()
    {
        EditingFixture run;
        const QString a = created(run, Kind::Author, u"A"_s);
        const QString b = created(run, Kind::Author, u"B"_s);
        const QString c = created(run, Kind::Author, u"C"_s);
        for (const auto &[title, names] : {std::pair(u"One"_s, a), std::pair(u"Two"_s, QString(a + u' ' + b))}) {
            const EntityKey book = run.addBook(title);
            run.server.change(book, u"authors"_s, names);
            run.see(book);
        }
        DeletionCheck check;
        check.setCatalog(run.catalog.get());
        const int kind = static_cast<int>(Kind::Author);
        QVERIFY(!check.begin(kind, {c}));
        QVERIFY(!check.begin(static_cast<int>(Kind::Book), {a}));
        QVERIFY(check.begin(kind, {a}));
        QCOMPARE(check.bookCount(), 2);
        QCOMPARE(check.name(), u"A"_s);
        QVERIFY(check.begin(kind, {c, b, a}));
        QTRY_COMPARE(check.bookCount(), 2);
        QCOMPARE(check.namedCount(), 2);
        QCOMPARE(check.name(), u"B"_s);
        const EntityKey late = run.addBook(u"Three"_s);
        run.server.change(late, u"authors"_s, b);
        run.see(late);
        QCOMPARE(check.bookCount(), 3);
        check.end();
        QCOMPARE(check.bookCount(), 0);
    }
};

QTEST_GUILESS_MAIN(NewEntriesTest)
#include "tst_newentries.moc"
