#include "models/editing/BookDraft.h"
#include "models/editing/DuplicateBooks.h"
#include "tests/models/editing/EditingFixture.h"

#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;

namespace {

wire::Book bookOf(int number, const QString &title, const QString &isbn, std::vector<QUuid> authors = {})
{
    wire::Book book;
    book.id = QUuid::createUuidV5(QUuid(), QString::number(number));
    book.stamp.version = 1;
    book.stamp.deleted = false;
    book.title = title;
    book.isbn = isbn.isEmpty() ? std::optional<QString>() : isbn;
    book.authorIds = std::move(authors);
    return book;
}

const QUuid ana = QUuid::createUuidV5(QUuid(), u"ana"_s);
const QUuid bo = QUuid::createUuidV5(QUuid(), u"bo"_s);
const QUuid own = QUuid::createUuidV5(QUuid(), u"own"_s);

} // namespace

class TestDuplicates : public QObject
{
    Q_OBJECT

private:
    static void put(CatalogStore &store, const wire::Book &book, Origin origin = Origin::Other)
    {
        ChangeBatch batch;
        batch.rows.push_back({book, origin, false});
        store.apply(batch);
    }

private Q_SLOTS:
    void alike_data()
    {
        QTest::addColumn<QString>("isbn");
        QTest::addColumn<QString>("otherIsbn");
        QTest::addColumn<bool>("same");
        const auto row = [](const char *name, const char *isbn, const char *other, bool same) {
            QTest::newRow(name) << QString::fromUtf8(isbn) << QString::fromUtf8(other) << same;
        };
        row("as it is", "978-0-441-17271-9", "978-0-441-17271-9", true);
        row("without hyphens", "978-0-441-17271-9", "9780441172719", true);
        row("with blanks", "9780441172719", "978 0441 172719", true);
        row("other hyphens", "9780441172719", "978\u20110\u2011441\u201117271\u20119", true);
        row("ten is its 13", "0-441-17271-7", "978-0-441-17271-9", true);
        row("13 is its ten", "978-0-441-17271-9", "0441172717", true);
        row("another check digit", "9780441172719", "9780441172710", false);
        row("the same wrong one", "9780441172710", "978-0-441-17271-0", true);
        row("ten with a wrong one is not its 13", "0441172710", "9780441172719", false);
        row("a 979 of the same nine", "9780441172719", "9790441172718", false);
        row("another", "9780441172719", "9783161484100", false);
        row("none", "9780441172719", "", false);
        row("both none", "", "", false);
        row("half", "97804411", "97804411", false);
    }
    void alike()
    {
        QFETCH(QString, isbn);
        QFETCH(QString, otherIsbn);
        QFETCH(bool, same);
        CatalogStore store;
        put(store, bookOf(1, u"A \n title"_s, otherIsbn));
        QCOMPARE(BookLikeness(own, isbn, u"B"_s, {}).hasSameNumber(store.rows(), 0), same);
    }

    void sameWork()
    {
        CatalogStore store;
        put(store, bookOf(1, u"Élan Vital"_s, u"9780441172719"_s, {ana, bo}));
        const auto is = [&](const QString &title, std::vector<QUuid> authors) {
            return BookLikeness(own, {}, title, std::move(authors)).isSameWork(store.rows(), 0);
        };
        QVERIFY(is(u" elan vital"_s, {bo, ana}));
        QVERIFY(is(u"Élan Vital"_s, {bo, ana, ana}));
        QVERIFY(!is(u"Élan"_s, {ana, bo}));
        QVERIFY(!is(u"Élan Vital"_s, {ana}));
        QVERIFY(!is(u"Élan Vital"_s, {}));
        put(store, bookOf(1, u"Élan Vital"_s, {}));
        QVERIFY(!is(u"Élan Vital"_s, {}));
        wire::Book deleted = bookOf(1, u"Élan Vital"_s, {}, {ana});
        put(store, deleted);
        QVERIFY(is(u"Élan Vital"_s, {ana}));
        QVERIFY(!BookLikeness(deleted.id, {}, u"Élan Vital"_s, {ana}).isSameWork(store.rows(), 0));
        deleted.stamp.deleted = true;
        deleted.stamp.version = 2;
        put(store, deleted);
        QVERIFY(!is(u"Élan Vital"_s, {ana}));
    }

    void looksInSlices()
    {
        CatalogStore store;
        ChangeBatch batch;
        const int count = int(DuplicateBooks::rowsATurn) * 3;
        for (int i = 0; i < count; ++i)
            batch.rows.push_back({bookOf(i, u"Title %1"_s.arg(i), i == count - 1 ? u"9780441172719"_s : QString()),
                                  Origin::Snapshot, false});
        store.apply(std::move(batch));
        DuplicateBooks duplicates(store);
        QSignalSpy changed(&duplicates, &DuplicateBooks::changed);
        duplicates.lookFor(BookLikeness(own, u"0441172717"_s, {}, {}));
        QVERIFY(duplicates.isLooking());
        QVERIFY(duplicates.sameNumber().isNull());
        QTRY_VERIFY_WITH_TIMEOUT(!duplicates.isLooking(), 60000);
        QCOMPARE(duplicates.sameNumber(), store.rows().id(wire::EntityKind::Book, RowSlot(count - 1)));
        QCOMPARE(changed.count(), 1);
        // Another title of the same number keeps what was found, without a moment in which there is nothing.
        duplicates.lookFor(BookLikeness(own, u"978-0-441-17271-9"_s, u"Title 7"_s, {}));
        QVERIFY(!duplicates.sameNumber().isNull());
        duplicates.lookFor(BookLikeness(own, u"9783161484100"_s, {}, {}));
        QVERIFY(duplicates.sameNumber().isNull());
        QCOMPARE(changed.count(), 2);
        duplicates.lookFor({});
        QVERIFY(!duplicates.isLooking());
    }

    void followsTheCatalog()
    {
        CatalogStore store;
        DuplicateBooks duplicates(store);
        duplicates.lookFor(BookLikeness(own, u"9780441172719"_s, u"Dune"_s, {ana}));
        QTRY_VERIFY_WITH_TIMEOUT(!duplicates.isLooking(), 60000);
        put(store, bookOf(1, u"Dune"_s, {}, {ana}));
        QCOMPARE(duplicates.sameWork(), bookOf(1, {}, {}).id);
        wire::Book other = bookOf(2, u"Emma"_s, u"0441172717"_s);
        put(store, other);
        QCOMPARE(duplicates.sameNumber(), other.id);
        other.isbn = u"9783161484100"_s;
        other.stamp.version = 2;
        put(store, other);
        QVERIFY(duplicates.sameNumber().isNull());
        QCOMPARE(duplicates.sameWork(), bookOf(1, {}, {}).id);
        ChangeBatch gone;
        gone.removed.push_back({wire::EntityKind::Book, bookOf(1, {}, {}).id});
        store.apply(gone);
        QVERIFY(duplicates.sameWork().isNull());
    }

    void randomChangesEndAsAFreshLookDoes()
    {
        for (unsigned seed = 1; seed <= 20; ++seed) {
            std::mt19937 random(seed);
            CatalogStore store;
            DuplicateBooks duplicates(store);
            const BookLikeness wanted(own, u"9780441172719"_s, u"Dune"_s, {ana});
            duplicates.lookFor(wanted);
            for (int i = 0; i < 200; ++i) {
                wire::Book book =
                    bookOf(int(random() % 12), random() % 3 ? u"Emma"_s : u"Dune"_s,
                           random() % 4 ? u"9783161484100"_s : u"0441172717"_s, {random() % 2 ? ana : bo});
                book.stamp.version = i + 2;
                book.stamp.deleted = random() % 4 == 0;
                put(store, book);
                if (random() % 8 == 0) {
                    ChangeBatch gone;
                    gone.removed.push_back({wire::EntityKind::Book, bookOf(int(random() % 12), {}, {}).id});
                    store.apply(gone);
                }
                if (random() % 8 == 0)
                    QTRY_VERIFY_WITH_TIMEOUT(!duplicates.isLooking(), 60000);
            }
            QTRY_VERIFY_WITH_TIMEOUT(!duplicates.isLooking(), 60000);
            bool number = false, work = false;
            for (RowSlot slot = 0; slot < store.slotEnd(wire::EntityKind::Book); ++slot) {
                number = number || wanted.hasSameNumber(store.rows(), slot);
                work = work || wanted.isSameWork(store.rows(), slot);
            }
            QVERIFY2(number != duplicates.sameNumber().isNull() && work != duplicates.sameWork().isNull(),
                     qPrintable(u"seed %1"_s.arg(seed)));
            const auto isStill = [&](const QUuid &id, auto is) {
                return id.isNull() || (wanted.*is)(store.rows(), store.slotOf(wire::EntityKind::Book, id));
            };
            QVERIFY(isStill(duplicates.sameNumber(), &BookLikeness::hasSameNumber));
            QVERIFY(isStill(duplicates.sameWork(), &BookLikeness::isSameWork));
        }
    }

    void warnsAtTheField()
    {
        EditingFixture run;
        const EntityKey dune = run.addBook();
        run.server.change(dune, u"isbn"_s, u"978-0-441-17271-9"_s);
        run.see(dune);
        const EntityKey emma = run.addBook(u"Emma"_s);
        const auto draft = draftOf<BookDraft>(run, idOf(emma));
        QVERIFY(draft->fieldWarning(u"isbn"_s).isEmpty());
        draft->setIsbn(u"0441172717"_s);
        QTRY_COMPARE_WITH_TIMEOUT(draft->fieldWarningTarget(u"isbn"_s), idOf(dune), 60000);
        QCOMPARE(draft->fieldWarning(u"isbn"_s), u"Dune has this ISBN as well."_s);
        QVERIFY(draft->fieldWarningTarget(u"title"_s).isEmpty());
        QVERIFY(draft->canSave());
        draft->setIsbn(u"9783161484100"_s);
        QVERIFY(draft->fieldWarning(u"isbn"_s).isEmpty());
        QVERIFY(draft->fieldWarningTarget(u"isbn"_s).isEmpty());
    }

    void warnsOfTheSameTitleAndAuthor()
    {
        EditingFixture run;
        const EntityKey dune = run.addBook();
        run.server.change(dune, u"authors"_s, ana.toString(QUuid::WithoutBraces));
        run.see(dune);
        const auto draft = draftOf<BookDraft>(run, QString());
        draft->setBookTitle(u"dune"_s);
        draft->setText(u"authors"_s, ana.toString(QUuid::WithoutBraces));
        QTRY_COMPARE_WITH_TIMEOUT(draft->fieldWarningTarget(u"bookTitle"_s), idOf(dune), 60000);
        QVERIFY(!draft->fieldWarning(u"title"_s).isEmpty());
        draft->setText(u"authors"_s, bo.toString(QUuid::WithoutBraces));
        QVERIFY(draft->fieldWarning(u"title"_s).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestDuplicates)
#include "tst_duplicates.moc"
