// Duplicates become one: their books are repointed and they are deleted, as one action that is taken back as one.
#include "models/editing/DuplicateMerge.h"
#include "models/editing/OutboxAction.h"
#include "models/editing/UndoStack.h"
#include "tests/models/editing/EditingFixture.h"

#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;

namespace {

using Kind = wire::EntityKind;

struct Desk : EditingFixture
{
    Desk()
    {
        undo = new UndoStack(*outbox, *keeper, catalog.get());
        merge.setCatalog(catalog.get());
        outbox->setOnline(true);
    }
    EntityKey add(wire::Entity entity)
    {
        wire::stampOf(entity).version = 3;
        wire::stampOf(entity).deleted = false;
        server.put(entity);
        see(keyOf(entity), Origin::Snapshot);
        return keyOf(entity);
    }
    EntityKey addAuthor(const QString &name)
    {
        wire::Author author;
        author.id = QUuid::createUuidV5(QUuid(), u"author "_s + name);
        author.name = name;
        return add(author);
    }
    EntityKey addPublisher(const QString &name)
    {
        wire::Publisher publisher;
        publisher.id = QUuid::createUuidV5(QUuid(), u"publisher "_s + name);
        publisher.name = name;
        return add(publisher);
    }
    EntityKey addCategory(const QString &name)
    {
        wire::Category category;
        category.id = QUuid::createUuidV5(QUuid(), u"category "_s + name);
        category.names = {{u"en"_s, name}};
        return add(category);
    }
    /// A book that names these in the field of their kind.
    EntityKey addBookOf(const QString &title, const std::vector<EntityKey> &named)
    {
        const EntityKey key = addBook(title);
        server.change(key, pathNaming(named.front().kind), ids(named));
        see(key, Origin::Snapshot);
        return key;
    }
    static QString ids(const std::vector<EntityKey> &keys)
    {
        QStringList texts;
        for (const EntityKey &key : keys)
            texts.append(idOf(key));
        return texts.join(u' ');
    }
    bool begin(const std::vector<EntityKey> &keys)
    {
        return merge.begin(static_cast<int>(keys.front().kind), ids(keys).split(u' ')) &&
               QTest::qWaitFor([this] { return !merge.isLooking(); });
    }
    /// All of it is in the outbox, and the server has answered.
    bool apply()
    {
        QSignalSpy merged(&merge, &DuplicateMerge::merged);
        if (!merge.apply() || !(merged.count() > 0 || merged.wait(20000)))
            return false;
        return settle() && QTest::qWaitFor([this] { return !merge.isLooking(); });
    }
    bool settle()
    {
        return QTest::qWaitFor(
            [this] {
                server.settle();
                return outbox->saving() == 0 && outbox->count() == 0;
            },
            60000);
    }
    bool isDeleted(const EntityKey &key) const { return wire::stampOf(server.at(key)).deleted.value_or(false); }

    UndoStack *undo;
    DuplicateMerge merge;
};

} // namespace

class MergingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theOneThatMostBooksNameIsKept()
    {
        Desk desk;
        const EntityKey le = desk.addAuthor(u"Ursula K. Le Guin"_s);
        const EntityKey guin = desk.addAuthor(u"Ursula Le Guin"_s);
        desk.addBookOf(u"One"_s, {guin});
        desk.addBookOf(u"Two"_s, {guin});
        desk.addBookOf(u"Three"_s, {le});
        QVERIFY(desk.begin({le, guin}));
        QCOMPARE(desk.merge.keptId(), idOf(guin));
        QCOMPARE(desk.merge.bookCount(), 1);
        QCOMPARE(desk.merge.index(1).data(DuplicateMerge::BooksRole).toInt(), 2);
        QCOMPARE(desk.merge.books()->index(0).data(RepointedBooks::TitleRole).toString(), u"Three"_s);
        QCOMPARE(desk.merge.books()->index(0).data(RepointedBooks::BeforeRole).toString(), u"Ursula K. Le Guin"_s);
        QCOMPARE(desk.merge.books()->index(0).data(RepointedBooks::AfterRole).toString(), u"Ursula Le Guin"_s);
        desk.merge.keep(idOf(le));
        QTRY_COMPARE(desk.merge.bookCount(), 2);
        QCOMPARE(desk.merge.keptName(), u"Ursula K. Le Guin"_s);
    }

    void authorsKeepTheirOrderAndNoneIsThereTwice()
    {
        Desk desk;
        const EntityKey a = desk.addAuthor(u"A"_s);
        const EntityKey b = desk.addAuthor(u"B"_s);
        const EntityKey c = desk.addAuthor(u"C"_s);
        const EntityKey d = desk.addAuthor(u"D"_s);
        const EntityKey first = desk.addBookOf(u"First"_s, {b, c, a});
        const EntityKey second = desk.addBookOf(u"Second"_s, {d, c, b});
        const EntityKey third = desk.addBookOf(u"Third"_s, {d, a});
        QVERIFY(desk.begin({a, b, c}));
        desk.merge.keep(idOf(a));
        QVERIFY(QTest::qWaitFor([&] { return !desk.merge.isLooking(); }));
        QCOMPARE(desk.merge.bookCount(), 2);
        QVERIFY(desk.apply());
        QCOMPARE(desk.onServer(first, u"authors"_s), idOf(a));
        QCOMPARE(desk.onServer(second, u"authors"_s), Desk::ids({d, a}));
        QCOMPARE(desk.onServer(third, u"authors"_s), Desk::ids({d, a}));
        QVERIFY(desk.isDeleted(b) && desk.isDeleted(c) && !desk.isDeleted(a) && !desk.isDeleted(d));
        QCOMPARE(desk.merge.phase(), DuplicateMerge::Done);
        QCOMPARE(desk.merge.bookCount(), 0);
        // One action: one correlation id, and one step back.
        for (const CatalogCommand &command : desk.server.carriedOut)
            QCOMPARE(command.correlationId, desk.server.carriedOut.front().correlationId);
        QCOMPARE(desk.undo->undoText(), u"merging of 3 author(s)"_s);
        QVERIFY(desk.undo->undo());
        QVERIFY(desk.settle());
        QVERIFY(!desk.isDeleted(b) && !desk.isDeleted(c));
        QCOMPARE(desk.onServer(first, u"authors"_s), Desk::ids({b, c, a}));
        QCOMPARE(desk.onServer(second, u"authors"_s), Desk::ids({d, c, b}));
        QVERIFY(!desk.undo->canUndo());
        QVERIFY(desk.undo->redo());
        QVERIFY(desk.settle());
        QVERIFY(desk.isDeleted(b) && desk.isDeleted(c));
        QCOMPARE(desk.onServer(second, u"authors"_s), Desk::ids({d, a}));
    }

    void publishersAndCategories()
    {
        Desk desk;
        const EntityKey ace = desk.addPublisher(u"Ace"_s);
        const EntityKey books = desk.addPublisher(u"Ace Books"_s);
        const EntityKey sf = desk.addCategory(u"SF"_s);
        const EntityKey fiction = desk.addCategory(u"Science fiction"_s);
        const EntityKey novel = desk.addCategory(u"Novel"_s);
        const EntityKey dune = desk.addBookOf(u"Dune"_s, {ace});
        const EntityKey emma = desk.addBookOf(u"Emma"_s, {sf, novel, fiction});
        QVERIFY(desk.begin({books, ace}));
        desk.merge.keep(idOf(books));
        QVERIFY(QTest::qWaitFor([&] { return !desk.merge.isLooking(); }));
        QVERIFY(desk.apply());
        QCOMPARE(desk.onServer(dune, u"publisher"_s), idOf(books));
        QVERIFY(desk.isDeleted(ace));
        QCOMPARE(desk.undo->undoText(), u"merging of 2 publisher(s)"_s);
        QVERIFY(desk.begin({sf, fiction}));
        desk.merge.keep(idOf(fiction));
        QVERIFY(QTest::qWaitFor([&] { return !desk.merge.isLooking(); }));
        QVERIFY(desk.apply());
        QStringList left = desk.onServer(emma, u"categories"_s).split(u' ');
        left.sort();
        QStringList wanted{idOf(novel), idOf(fiction)};
        wanted.sort();
        QCOMPARE(left, wanted);
        QVERIFY(desk.isDeleted(sf));
    }

    void aThousandBooksAreOneStep_data()
    {
        QTest::addColumn<bool>("hasWorkers");
        QTest::newRow("with workers") << true;
        QTest::newRow("without") << false;
    }
    void aThousandBooksAreOneStep()
    {
        QFETCH(bool, hasWorkers);
        QThreadPool pool;
        Desk desk;
        if (hasWorkers)
            desk.outbox->setWorkers(Workers::over(pool, *this));
        const EntityKey a = desk.addAuthor(u"A"_s);
        const EntityKey b = desk.addAuthor(u"B"_s);
        const EntityKey c = desk.addAuthor(u"C"_s);
        std::vector<EntityKey> keys;
        for (int i = 0; i < 1000; ++i)
            keys.push_back(desk.addBookOf(u"Book %1"_s.arg(i), i % 2 ? std::vector{c, b} : std::vector{b}));
        QVERIFY(desk.begin({a, b}));
        desk.merge.keep(idOf(a));
        QVERIFY(QTest::qWaitFor([&] { return !desk.merge.isLooking(); }));
        QCOMPARE(desk.merge.bookCount(), 1000);
        QCOMPARE(desk.merge.books()->count(), 1000);
        int last = -1;
        bool rises = true;
        connect(&desk.merge, &DuplicateMerge::changed, this, [&] {
            if (desk.merge.phase() != DuplicateMerge::Saving)
                return;
            rises = rises && desk.merge.done() >= last && desk.merge.done() <= desk.merge.total();
            last = desk.merge.done();
        });
        QVERIFY(desk.apply());
        QVERIFY(rises);
        QVERIFY(last > 0);
        QVERIFY(desk.isDeleted(b));
        QCOMPARE(desk.server.carriedOut.size(), 1001U);
        QCOMPARE(desk.onServer(keys[1], u"authors"_s), Desk::ids({c, a}));
        // Somebody else adds an author to one and renames another before it is taken back.
        desk.server.change(keys[1], u"authors"_s, Desk::ids({c, a, desk.addAuthor(u"D"_s)}));
        desk.server.change(keys[2], u"title"_s, u"Renamed"_s);
        desk.see(keys[1]);
        desk.see(keys[2]);
        QVERIFY(desk.undo->undo());
        QVERIFY(desk.settle());
        QVERIFY(!desk.isDeleted(b));
        for (size_t i = 0; i < keys.size(); ++i) {
            QCOMPARE(desk.onServer(keys[i], u"authors"_s), i == 1  ? Desk::ids({c, b, desk.addAuthor(u"D"_s)})
                                                           : i % 2 ? Desk::ids({c, b})
                                                                   : idOf(b));
        }
        QCOMPARE(desk.onServer(keys[2], u"title"_s), u"Renamed"_s);
        QVERIFY(!desk.undo->canUndo());
    }

    void whatSomebodyElseChangesMeanwhileMerges()
    {
        Desk desk;
        desk.outbox->setOnline(false);
        const EntityKey a = desk.addAuthor(u"A"_s);
        const EntityKey b = desk.addAuthor(u"B"_s);
        const EntityKey c = desk.addAuthor(u"C"_s);
        const EntityKey book = desk.addBookOf(u"Dune"_s, {b});
        QVERIFY(desk.begin({a, b}));
        desk.merge.keep(idOf(a));
        QVERIFY(QTest::qWaitFor([&] { return !desk.merge.isLooking(); }));
        QSignalSpy merged(&desk.merge, &DuplicateMerge::merged);
        QVERIFY(desk.merge.apply());
        QTRY_COMPARE(merged.count(), 1);
        QCOMPARE(desk.shown(book, u"authors"_s), idOf(a));
        desk.server.change(book, u"authors"_s, Desk::ids({b, c}));
        desk.see(book);
        desk.outbox->setOnline(true);
        QVERIFY(desk.settle());
        // Who took b's place where somebody else wrote as well stands as the merging of lists says.
        QCOMPARE(desk.onServer(book, u"authors"_s), Desk::ids({c, a}));
        QVERIFY(desk.isDeleted(b));
    }

    void itSurvivesARestart()
    {
        Desk desk;
        desk.outbox->setOnline(false);
        const EntityKey a = desk.addAuthor(u"A"_s);
        const EntityKey b = desk.addAuthor(u"B"_s);
        const EntityKey book = desk.addBookOf(u"Dune"_s, {b});
        QVERIFY(desk.begin({a, b}));
        desk.merge.keep(idOf(a));
        QVERIFY(QTest::qWaitFor([&] { return !desk.merge.isLooking(); }));
        QSignalSpy merged(&desk.merge, &DuplicateMerge::merged);
        QVERIFY(desk.merge.apply());
        QTRY_COMPARE(merged.count(), 1);
        desk.crash();
        desk.start();
        for (const EntityKey &key : {a, b, book})
            desk.see(key, Origin::Snapshot);
        QCOMPARE(desk.outbox->count(), 2);
        desk.outbox->setOnline(true);
        QVERIFY(desk.settle());
        QCOMPARE(desk.onServer(book, u"authors"_s), idOf(a));
        QVERIFY(desk.isDeleted(b));
    }

    void aBookThatComesLaterIsTold()
    {
        Desk desk;
        const EntityKey a = desk.addAuthor(u"A"_s);
        const EntityKey b = desk.addAuthor(u"B"_s);
        desk.addBookOf(u"Dune"_s, {b});
        QVERIFY(desk.begin({a, b}));
        desk.merge.keep(idOf(a));
        QVERIFY(QTest::qWaitFor([&] { return !desk.merge.isLooking(); }));
        QVERIFY(desk.apply());
        QVERIFY(!desk.merge.canApply());
        const EntityKey late = desk.addBookOf(u"Emma"_s, {b});
        QCOMPARE(desk.merge.bookCount(), 1);
        QCOMPARE(desk.merge.books()->count(), 1);
        QVERIFY(desk.merge.canApply());
        QVERIFY(desk.apply());
        QCOMPARE(desk.onServer(late, u"authors"_s), idOf(a));
        QCOMPARE(desk.merge.bookCount(), 0);
        // All of it is still one step back.
        QVERIFY(desk.undo->undo());
        QVERIFY(desk.settle());
        QVERIFY(!desk.isDeleted(b));
        QCOMPARE(desk.onServer(late, u"authors"_s), idOf(b));
        QVERIFY(!desk.undo->canUndo());
        // What was taken back is not told any more.
        QCOMPARE(desk.merge.bookCount(), 0);
    }

    void whatABookHasToGoOnNamingIsNotDeleted()
    {
        Desk desk;
        const EntityKey a = desk.addAuthor(u"A"_s);
        const EntityKey b = desk.addAuthor(u"B"_s);
        const EntityKey c = desk.addAuthor(u"C"_s);
        const EntityKey whole = desk.addBookOf(u"Dune"_s, {b});
        const EntityKey other = desk.addBookOf(u"Emma"_s, {c});
        desk.server.change(other, u"title"_s, u" "_s);
        desk.see(other);
        QVERIFY(desk.begin({a, b, c}));
        desk.merge.keep(idOf(a));
        QVERIFY(QTest::qWaitFor([&] { return !desk.merge.isLooking(); }));
        QVERIFY(desk.apply());
        QCOMPARE(desk.onServer(whole, u"authors"_s), idOf(a));
        QCOMPARE(desk.onServer(other, u"authors"_s), idOf(c));
        QVERIFY(desk.isDeleted(b));
        QVERIFY(!desk.isDeleted(c));
        QVERIFY2(desk.merge.problem().contains(u"1 book(s)"_s), qPrintable(desk.merge.problem()));
    }

    void deletedBooksStayAsTheyAre()
    {
        Desk desk;
        const EntityKey a = desk.addAuthor(u"A"_s);
        const EntityKey b = desk.addAuthor(u"B"_s);
        const EntityKey gone = desk.addBookOf(u"Dune"_s, {b});
        QVERIFY(desk.outbox->remove(gone, CausationContext::newCorrelation()));
        QVERIFY(desk.settle());
        QVERIFY(desk.begin({a, b}));
        desk.merge.keep(idOf(a));
        QVERIFY(QTest::qWaitFor([&] { return !desk.merge.isLooking(); }));
        QCOMPARE(desk.merge.bookCount(), 0);
        QCOMPARE(desk.merge.deletedBookCount(), 1);
        QVERIFY(desk.apply());
        QVERIFY(desk.isDeleted(b));
        QCOMPARE(desk.onServer(gone, u"authors"_s), idOf(b));
    }

    void whatIsDeletedMeanwhileIsNoChoice()
    {
        Desk desk;
        const EntityKey a = desk.addAuthor(u"A"_s);
        const EntityKey b = desk.addAuthor(u"B"_s);
        const EntityKey c = desk.addAuthor(u"C"_s);
        desk.addBookOf(u"Dune"_s, {b});
        QVERIFY(desk.begin({a, b, c}));
        QCOMPARE(desk.merge.keptId(), idOf(b));
        QVERIFY(desk.outbox->remove(b, CausationContext::newCorrelation()));
        QCOMPARE(desk.merge.count(), 2);
        QVERIFY(desk.merge.keptId() != idOf(b));
        QVERIFY(desk.merge.problem().contains(u"B"_s));
        QVERIFY(desk.outbox->remove(c, CausationContext::newCorrelation()));
        QVERIFY(!desk.merge.canApply());
        QVERIFY(desk.merge.begin(static_cast<int>(Kind::Author), {idOf(a), idOf(a), idOf(c)}));
        QVERIFY(!desk.merge.canApply());
        QVERIFY(!desk.merge.begin(static_cast<int>(Kind::Author), {idOf(c)}));
        QVERIFY(!desk.merge.begin(static_cast<int>(Kind::Book), {idOf(a), idOf(b)}));
    }

    void cancellingChangesNothing()
    {
        Desk desk;
        const EntityKey a = desk.addAuthor(u"A"_s);
        const EntityKey b = desk.addAuthor(u"B"_s);
        const EntityKey book = desk.addBookOf(u"Dune"_s, {b});
        QVERIFY(desk.begin({a, b}));
        desk.merge.keep(idOf(a));
        QVERIFY(QTest::qWaitFor([&] { return !desk.merge.isLooking(); }));
        QVERIFY(desk.merge.apply());
        desk.merge.cancel();
        QCOMPARE(desk.merge.phase(), DuplicateMerge::Choosing);
        QCoreApplication::processEvents();
        QCOMPARE(desk.outbox->count(), 0);
        QCOMPARE(desk.shown(book, u"authors"_s), idOf(b));
        QVERIFY(!desk.undo->canUndo());
    }
};

QTEST_GUILESS_MAIN(MergingTest)
#include "tst_merging.moc"
