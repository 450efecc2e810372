#include "models/editing/OutboxAction.h"
#include "network/wire/EntityJson.h"
#include "tests/models/editing/EditingFixture.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;

namespace {

using Saved = NewEdit::Saved;

/// The file as the first versions wrote it.
constexpr const char *form1 = R"(
CREATE TABLE edits (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    session TEXT NOT NULL, kind INTEGER NOT NULL, entity TEXT NOT NULL, verb INTEGER NOT NULL,
    base_version INTEGER NOT NULL, base TEXT NOT NULL, changes TEXT NOT NULL,
    correlation TEXT NOT NULL, causation TEXT NOT NULL, idempotency TEXT NOT NULL, epoch TEXT NOT NULL,
    state INTEGER NOT NULL, saved_at INTEGER NOT NULL, sent_at INTEGER NOT NULL, refusal TEXT NOT NULL);
CREATE INDEX edits_of_session ON edits (session, sequence);
)";

std::vector<EntityKey> addBooks(EditingFixture &run, int count)
{
    std::vector<EntityKey> books;
    for (int i = 0; i < count; ++i)
        books.push_back(run.addBook(u"Book %1"_s.arg(i)));
    return books;
}

std::vector<NewEdit> languageOf(const EditingFixture &run, const std::vector<EntityKey> &books, const QString &language)
{
    std::vector<NewEdit> edits;
    for (const EntityKey &book : books)
        edits.push_back({book, NewEdit::What::Values, {{u"language"_s, {run.shown(book, u"language"_s), language}}}});
    return edits;
}

/// A batch is sent in a turn of its own.
void settle(EditingFixture &run)
{
    do {
        run.server.settle();
        QCoreApplication::processEvents();
    } while (run.server.waiting() > 0);
}

bool isDone(OutboxAction *action)
{
    QSignalSpy finished(action, &OutboxAction::finished);
    return finished.wait(20000);
}

} // namespace

class TestOutboxAction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fewAreSavedAtOnce()
    {
        EditingFixture run;
        const auto books = addBooks(run, 5);
        const QUuid correlation = CausationContext::newCorrelation();
        const QUuid cause = QUuid::createUuidV5(QUuid(), u"cause"_s);
        std::vector<NewEdit> edits = languageOf(run, books, u"pt"_s);
        edits[0].causationId = cause;
        edits[1].changes = {{u"language"_s, {u"en"_s, u"en"_s}}};
        edits[2] = {books[2], NewEdit::What::Remove, {}};
        OutboxAction *action = run.outbox->saveAll(edits, correlation);
        QVERIFY(action->isFinished());
        QCOMPARE(action->results(),
                 (std::vector<Saved>{Saved::Queued, Saved::Unchanged, Saved::Queued, Saved::Queued, Saved::Queued}));
        QCOMPARE(run.shown(books[0], u"language"_s), u"pt"_s);
        QCOMPARE(run.outbox->count(), 4);
        QVERIFY(isDone(action));
        run.outbox->setOnline(true);
        run.server.settle();
        QCOMPARE(run.server.carriedOut.size(), 4U);
        for (const CatalogCommand &command : run.server.carriedOut)
            QCOMPARE(command.correlationId, correlation);
        QCOMPARE(run.server.carriedOut[0].causationId, std::optional(cause));
        QVERIFY(run.server.carriedOut[1].causationId != std::optional(cause));
    }

    void manyAreShownOnceAllAreOnTheDisk_data()
    {
        QTest::addColumn<bool>("hasWorkers");
        QTest::newRow("worker") << true;
        QTest::newRow("none") << false;
    }
    void manyAreShownOnceAllAreOnTheDisk()
    {
        QFETCH(bool, hasWorkers);
        QThreadPool pool;
        EditingFixture run;
        if (hasWorkers)
            run.outbox->setWorkers(Workers::over(pool, *this));
        const auto books = addBooks(run, 700);
        OutboxAction *action = run.outbox->saveAll(languageOf(run, books, u"pt"_s), CausationContext::newCorrelation());
        int progress = 0;
        size_t onDisk = 0;
        connect(action, &OutboxAction::progressed, this, [&] {
            QVERIFY(action->done() >= progress);
            progress = action->done();
        });
        connect(run.outbox, &Outbox::entityChanged, this, [&] {
            if (onDisk == 0)
                onDisk = OutboxFile(run.file(u"outbox.sqlite"_s), u"local:/c"_s).load().size();
        });
        QCOMPARE(run.shown(books[0], u"language"_s), u"en"_s);
        QVERIFY(isDone(action));
        QCOMPARE(onDisk, 700U);
        QCOMPARE(progress, 700);
        QCOMPARE(action->countOf(Saved::Queued), 700);
        QTRY_COMPARE(run.shown(books[699], u"language"_s), u"pt"_s);
        QCOMPARE(run.outbox->count(), 700);
        run.crash();
        run.start();
        for (const EntityKey &book : books)
            run.see(book, Origin::Snapshot);
        QCOMPARE(run.outbox->count(), 700);
        run.outbox->setOnline(true);
        run.server.settle();
        QCOMPARE(run.outbox->count(), 0);
        QCOMPARE(run.server.carriedOut.size(), 700U);
        for (const EntityKey &book : books)
            QCOMPARE(run.onServer(book, u"language"_s), u"pt"_s);
    }

    void whatHappensMeanwhile()
    {
        EditingFixture run;
        std::function<void()> work;
        std::function<void()> delivered;
        Workers workers;
        workers.run = [&](Workers::Task task) {
            work = std::move(task);
        };
        workers.deliver = [&](Workers::Task task) {
            delivered = std::move(task);
        };
        run.outbox->setWorkers(workers);
        const auto books = addBooks(run, 100);
        QVERIFY(run.save(books[0], u"title"_s, u"Before"_s));
        std::vector<NewEdit> edits = languageOf(run, books, u"pt"_s);
        const QUuid correlation = CausationContext::newCorrelation();
        OutboxAction *action = run.outbox->saveAll(edits, correlation);
        QTRY_VERIFY(work);
        work();
        // It is on the disk; the operator goes on before it is shown.
        QVERIFY(run.save(books[0], u"isbn"_s, u"9780441172719"_s));
        QVERIFY(run.save(books[1], u"title"_s, u"Mine"_s));
        QVERIFY(run.save(books[2], u"language"_s, u"pt"_s));
        QVERIFY(run.outbox->remove(books[3], CausationContext::newCorrelation()));
        delivered();
        QVERIFY(isDone(action));
        for (int again = 0; again < 2; ++again) {
            QTRY_COMPARE(run.shown(books[99], u"language"_s), u"pt"_s);
            QCOMPARE(run.shown(books[0], u"title"_s), u"Before"_s);
            QCOMPARE(run.shown(books[0], u"isbn"_s), u"9780441172719"_s);
            QCOMPARE(run.shown(books[0], u"language"_s), u"pt"_s);
            QCOMPARE(run.shown(books[1], u"title"_s), u"Mine"_s);
            QCOMPARE(run.outbox->queue().of(books[0]).size(), 1U);
            QCOMPARE(run.outbox->queue().head(books[0])->correlationId, correlation);
            QCOMPARE(run.outbox->queue().of(books[1]).size(), 1U);
            QCOMPARE(run.outbox->queue().of(books[2]).size(), 1U);
            run.crash();
            run.start();
            for (const EntityKey &book : books)
                run.see(book, Origin::Snapshot);
        }
        run.outbox->setOnline(true);
        run.server.settle();
        QCOMPARE(run.onServer(books[0], u"title"_s), u"Before"_s);
        QCOMPARE(run.onServer(books[0], u"language"_s), u"pt"_s);
        QCOMPARE(run.onServer(books[1], u"title"_s), u"Mine"_s);
    }

    void whoQuitsWhileItIsWrittenFindsAllOfIt()
    {
        EditingFixture run;
        std::function<void()> work;
        std::function<void()> delivered;
        Workers workers;
        workers.run = [&](Workers::Task task) {
            work = std::move(task);
        };
        workers.deliver = [&](Workers::Task task) {
            delivered = std::move(task);
        };
        run.outbox->setWorkers(workers);
        const auto books = addBooks(run, 100);
        run.outbox->saveAll(languageOf(run, books, u"pt"_s), CausationContext::newCorrelation());
        QTRY_VERIFY(work);
        QCOMPARE(run.outbox->saving(), 1);
        run.crash();
        work();
        delivered();
        run.start();
        QCOMPARE(run.outbox->saving(), 0);
        QCOMPARE(run.outbox->count(), 100);
    }

    void cancelledSavesNothing()
    {
        EditingFixture run;
        std::function<void()> work;
        std::function<void()> delivered;
        Workers workers;
        workers.run = [&](Workers::Task task) {
            work = std::move(task);
        };
        workers.deliver = [&](Workers::Task task) {
            delivered = std::move(task);
        };
        run.outbox->setWorkers(workers);
        const auto books = addBooks(run, 200);
        OutboxAction *action = run.outbox->saveAll(languageOf(run, books, u"pt"_s), CausationContext::newCorrelation());
        QTRY_VERIFY(work);
        action->cancel();
        work();
        delivered();
        QVERIFY(isDone(action));
        QCOMPARE(action->countOf(Saved::NotKept), 200);
        QCOMPARE(run.outbox->count(), 0);
        QVERIFY(OutboxFile(run.file(u"outbox.sqlite"_s), u"local:/c"_s).load().empty());
    }

    void aCrashInItsMiddleLeavesNothing()
    {
        EditingFixture run;
        const auto books = addBooks(run, 3);
        QVERIFY(run.save(books[0], u"title"_s, u"Mine"_s));
        run.crash();
        {
            // As a process leaves it that is killed between two pieces.
            OutboxFile file(run.file(u"outbox.sqlite"_s), u"local:/c"_s);
            SqliteFile &disk = file.file();
            QVERIFY(disk.execute("INSERT INTO unfinished VALUES ('local:/c', 'cut')"));
            QVERIFY(disk.execute("INSERT INTO edits SELECT 1000 + sequence, session, kind, entity, verb, base_version, "
                                 "base, changes, correlation, causation, idempotency, epoch, state, saved_at, sent_at, "
                                 "refusal, batched, 'cut' FROM edits"));
        }
        run.start();
        QCOMPARE(run.outbox->count(), 1);
        OutboxFile file(run.file(u"outbox.sqlite"_s), u"local:/c"_s);
        SqliteFile::Statement left(file.file(),
                                   "SELECT (SELECT count(*) FROM edits), (SELECT count(*) FROM unfinished)");
        QVERIFY(left.next());
        QCOMPARE(left.integer(0), 1);
        QCOMPARE(left.integer(1), 0);
    }

    void aFullDiskSavesNothing()
    {
        EditingFixture run;
        const auto books = addBooks(run, 150);
        OutboxFile other(run.file(u"outbox.sqlite"_s), u"local:/c"_s);
        QVERIFY(
            other.file().execute("CREATE TRIGGER full BEFORE INSERT ON edits WHEN (SELECT count(*) FROM edits) > 99 "
                                 "BEGIN SELECT RAISE(ABORT,''); END"));
        OutboxAction *action = run.outbox->saveAll(languageOf(run, books, u"pt"_s), CausationContext::newCorrelation());
        QVERIFY(isDone(action));
        QCOMPARE(action->countOf(Saved::NotKept), 150);
        QCOMPARE(run.outbox->count(), 0);
        QCOMPARE(run.shown(books[0], u"language"_s), u"en"_s);
        QVERIFY(other.load().empty());
        const std::vector<EntityKey> some(books.begin(), books.begin() + 5);
        QVERIFY(other.file().execute("DROP TRIGGER full"));
        QVERIFY(isDone(run.outbox->saveAll(languageOf(run, some, u"pt"_s), CausationContext::newCorrelation())));
        QCOMPARE(run.outbox->count(), 5);
    }

    void whatCameBackIsNotReplaced()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        run.server.faults = {CatalogServer::Fault::Refuse};
        run.outbox->setOnline(true);
        QVERIFY(run.save(book, u"isbn"_s, u"123"_s));
        run.server.settle();
        QCOMPARE(run.outbox->conflicts(), 1);
        run.outbox->saveAll(languageOf(run, {book}, u"pt"_s), CausationContext::newCorrelation());
        QCOMPARE(run.outbox->conflicts(), 1);
        QCOMPARE(run.outbox->returnedChanges(book).size(), 2U);
        QVERIFY(!run.server.step());
    }

    /// Deleted together with others, what came back is deleted too: it does not hold its own deletion.
    void whatCameBackIsDeletedWithTheOthers_data()
    {
        QTest::addColumn<int>("others");
        QTest::newRow("few") << 2;
        QTest::newRow("many") << 3 * static_cast<int>(OutboxAction::few);
    }
    void whatCameBackIsDeletedWithTheOthers()
    {
        QFETCH(int, others);
        EditingFixture run;
        QStringList ids{idOf(run.addBook())};
        const EntityKey book{wire::EntityKind::Book, QUuid::fromString(ids.first())};
        for (int i = 0; i < others; ++i)
            ids.append(idOf(run.addBook(QString::number(i))));
        run.outbox->setOnline(true);
        run.server.faults = {CatalogServer::Fault::Refuse};
        QVERIFY(run.save(book, u"title"_s, u"Refused"_s));
        settle(run);
        QCOMPARE(run.outbox->conflicts(), 1);
        QVERIFY(!run.outbox->removeAll(static_cast<int>(wire::EntityKind::Book), ids).isEmpty());
        QTRY_COMPARE(run.outbox->saving(), 0);
        settle(run);
        QCOMPARE(run.outbox->conflicts(), 0);
        QCOMPARE(run.outbox->count(), 0);
        QVERIFY(wire::stampOf(run.server.at(book)).deleted.value_or(false));
    }

    void anActionGoesInBatches()
    {
        EditingFixture run;
        run.takesBatches = true;
        run.crash();
        run.start();
        const auto books = addBooks(run, 150);
        QVERIFY(run.save(books[10], u"title"_s, u"Of another action"_s));
        QSignalSpy confirmed(run.outbox, &Outbox::confirmed);
        OutboxAction *action = run.outbox->saveAll(languageOf(run, books, u"pt"_s), CausationContext::newCorrelation());
        QVERIFY(isDone(action));
        // Two do not go through: one is outrun by what fits, one by what meets.
        run.server.change(books[20], u"title"_s, u"Theirs"_s);
        run.server.change(books[21], u"language"_s, u"fr"_s);
        run.outbox->setOnline(true);
        QTRY_COMPARE(run.outbox->sending(), 128);
        QCOMPARE(run.server.batches, (std::vector<size_t>{32, 32, 32, 32}));
        settle(run);
        run.clock.advance(std::chrono::minutes(1));
        settle(run);
        QCOMPARE(run.outbox->count(), 0);
        QCOMPARE(run.outbox->conflicts(), 1);
        QCOMPARE(confirmed.count(), 149);
        QCOMPARE(run.onServer(books[20], u"language"_s), u"pt"_s);
        QCOMPARE(run.onServer(books[20], u"title"_s), u"Theirs"_s);
        QCOMPARE(run.onServer(books[21], u"language"_s), u"fr"_s);
        QCOMPARE(run.onServer(books[10], u"title"_s), u"Of another action"_s);
        QVERIFY(!confirmed.at(0).at(0).value<EditConfirmation>().eventId.isNull());
    }

    void aBatchIsRepeatedAsABatch_data()
    {
        QTest::addColumn<bool>("crash");
        QTest::addColumn<int>("fault");
        for (const bool crash : {true, false}) {
            for (const auto fault : {CatalogServer::Fault::LoseAnswer, CatalogServer::Fault::LoseRequest,
                                     CatalogServer::Fault::Busy, CatalogServer::Fault::Broken})
                QTest::addRow("crash %d fault %d", crash, static_cast<int>(fault)) << crash << static_cast<int>(fault);
        }
    }
    void aBatchIsRepeatedAsABatch()
    {
        QFETCH(bool, crash);
        QFETCH(int, fault);
        EditingFixture run;
        run.takesBatches = true;
        run.crash();
        run.start();
        const auto books = addBooks(run, 70);
        QVERIFY(isDone(run.outbox->saveAll(languageOf(run, books, u"pt"_s), CausationContext::newCorrelation())));
        run.server.faults = {static_cast<CatalogServer::Fault>(fault)};
        run.outbox->setOnline(true);
        if (crash) {
            run.crash();
            run.start();
            for (const EntityKey &book : books)
                run.see(book, Origin::Snapshot);
            run.outbox->setOnline(true);
        }
        for (int i = 0; i < 5; ++i) {
            settle(run);
            run.clock.advance(std::chrono::minutes(1));
        }
        QCOMPARE(run.outbox->count() + run.outbox->conflicts(), 0);
        QCOMPARE(run.server.carriedOut.size(), 70U);
        QCOMPARE(run.server.reads, 0);
    }

    void aServerThatTakesFewerGetsFewer()
    {
        EditingFixture run;
        run.takesBatches = true;
        run.server.mostInBatch = 10;
        run.crash();
        run.start();
        const auto books = addBooks(run, 40);
        QVERIFY(isDone(run.outbox->saveAll(languageOf(run, books, u"pt"_s), CausationContext::newCorrelation())));
        run.outbox->setOnline(true);
        for (int i = 0; i < 10; ++i) {
            settle(run);
            run.clock.advance(std::chrono::minutes(1));
        }
        QCOMPARE(run.outbox->count(), 0);
        QCOMPARE(run.server.carriedOut.size(), 40U);
        QCOMPARE(run.server.batches.back(), 8U);
    }

    void aFileOfForm1IsTakenOver()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        run.crash();
        QVERIFY(QFile::remove(run.file(u"outbox.sqlite"_s)));
        {
            SqliteFile::Trouble trouble = SqliteFile::Trouble::None;
            const auto old = SqliteFile::open(run.file(u"outbox.sqlite"_s), {1, form1}, trouble);
            QVERIFY(old);
            const QByteArray id = idOf(book).toLatin1();
            const QByteArray row =
                "INSERT INTO edits VALUES (7, 'local:/c', 0, '" + id + "', 1, 5, '" +
                wire::toJson(run.server.at(book)).replace('\'', "''") +
                "', '{\"title\":[\"Dune\",\"Dune Messiah\"]}', '0190b5a2-0000-7000-8000-000000000001', "
                "'0190b5a2-0000-7000-8000-000000000002', '0190b5a2-0000-7000-8000-000000000003', '', 0, 1, 0, '')";
            QVERIFY(old->execute(row.constData()));
        }
        run.start();
        run.see(book, Origin::Snapshot);
        QCOMPARE(run.outbox->problem(), QString());
        QCOMPARE(run.outbox->count(), 1);
        QCOMPARE(run.shown(book, u"title"_s), u"Dune Messiah"_s);
        QVERIFY(run.save(book, u"title"_s, u"Children of Dune"_s));
        run.crash();
        run.start();
        run.see(book, Origin::Snapshot);
        run.outbox->setOnline(true);
        run.server.settle();
        QCOMPARE(run.onServer(book, u"title"_s), u"Children of Dune"_s);
    }
};

QTEST_GUILESS_MAIN(TestOutboxAction)
#include "tst_outboxaction.moc"
