#include "network/wire/UuidV7.h"
#include "tests/models/editing/EditingFixture.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;

class TestOutbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shownAtOnceSentWhenLive()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        QVERIFY(run.save(book, u"title"_s, u"Dune Messiah"_s));
        QCOMPARE(run.shown(book, u"title"_s), u"Dune Messiah"_s);
        QCOMPARE(run.catalog->store().overlay(book)->state, RowState::Queued);
        QCOMPARE(run.outbox->count(), 1);
        QCOMPARE(run.outbox->sending(), 0);
        run.outbox->setOnline(true);
        QCOMPARE(run.catalog->store().overlay(book)->state, RowState::Pending);
        QCOMPARE(run.outbox->sending(), 1);
        run.server.settle();
        QCOMPARE(run.onServer(book, u"title"_s), u"Dune Messiah"_s);
        QCOMPARE(run.outbox->count(), 0);
        QVERIFY(!run.catalog->store().overlay(book));
        QCOMPARE(run.catalog->store().versionOnServer(book), 6);
        QCOMPARE(run.shown(book, u"title"_s), u"Dune Messiah"_s);
    }

    void idsAreThoseOfTheMomentOfSaving()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        const QUuid cause = QUuid::createUuidV5(QUuid(), u"cause"_s);
        const QUuid correlation = QUuid::createUuidV5(QUuid(), u"correlation"_s);
        run.causation.applied(cause);
        QVERIFY(run.outbox->save(book, {{u"title"_s, {u"Dune"_s, u"A"_s}}}, correlation));
        run.causation.applied(QUuid::createUuidV5(QUuid(), u"later"_s));
        run.crash();
        run.start();
        run.outbox->setOnline(true);
        run.server.settle();
        QCOMPARE(run.server.carriedOut.size(), 1U);
        const CatalogCommand &sent = run.server.carriedOut.front();
        QCOMPARE(sent.correlationId, correlation);
        QCOMPARE(sent.causationId, std::optional(cause));
        QCOMPARE(sent.expectedVersion, 5);
        QVERIFY(!sent.idempotencyKey.isEmpty());
    }

    void editsOfOneEntityGoInOrderOneAtATime()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        run.outbox->setOnline(true);
        QVERIFY(run.save(book, u"title"_s, u"A"_s));
        QVERIFY(run.save(book, u"isbn"_s, u"9780441172719"_s));
        QVERIFY(run.save(book, u"title"_s, u"C"_s));
        QCOMPARE(run.server.waiting(), 1U);
        // What waits behind the one under way is folded.
        QCOMPARE(run.outbox->count(), 2);
        run.server.settle();
        QCOMPARE(run.server.carriedOut.size(), 2U);
        for (size_t i = 0; i < 2; ++i)
            QCOMPARE(run.server.carriedOut[i].expectedVersion, qint64(5 + i));
        QVERIFY(run.server.carriedOut[0].idempotencyKey != run.server.carriedOut[1].idempotencyKey);
        QCOMPARE(run.onServer(book, u"title"_s), u"C"_s);
        QCOMPARE(run.onServer(book, u"isbn"_s), u"9780441172719"_s);
        QCOMPARE(run.shown(book, u"title"_s), u"C"_s);
    }

    void fourEntitiesAtATime()
    {
        EditingFixture run;
        std::vector<EntityKey> books;
        for (int i = 0; i < 7; ++i)
            books.push_back(run.addBook(u"Book %1"_s.arg(i)));
        for (const EntityKey &book : books)
            QVERIFY(run.save(book, u"title"_s, u"X"_s));
        run.outbox->setOnline(true);
        QCOMPARE(run.outbox->sending(), 4);
        QVERIFY(run.server.step());
        QCOMPARE(run.outbox->sending(), 4);
        run.server.settle();
        QCOMPARE(run.outbox->count(), 0);
        QCOMPARE(run.server.carriedOut.size(), 7U);
    }

    void newDeletedRestored()
    {
        EditingFixture run;
        const EntityKey key{wire::EntityKind::Publisher, wire::newUuidV7()};
        run.outbox->setOnline(true);
        QVERIFY(run.save(key, u"name"_s, u"Ace"_s));
        QCOMPARE(run.shown(key, u"name"_s), u"Ace"_s);
        QVERIFY(run.outbox->remove(key, CausationContext::newCorrelation()));
        QVERIFY(wire::stampOf(*run.catalog->store().find(key)).deleted.value_or(false));
        run.server.settle();
        QVERIFY(run.outbox->restore(key, CausationContext::newCorrelation()));
        run.server.settle();
        QCOMPARE(run.server.carriedOut.size(), 3U);
        QCOMPARE(run.server.carriedOut[0].verb, CommandVerb::Create);
        QCOMPARE(run.server.carriedOut[0].expectedVersion, 0);
        QCOMPARE(run.server.carriedOut[1].expectedVersion, 1);
        QCOMPARE(run.server.carriedOut[2].expectedVersion, 2);
        QVERIFY(!wire::stampOf(*run.catalog->store().find(key)).deleted.value_or(false));
        QCOMPARE(run.catalog->store().versionOnServer(key), 3);
    }

    void whatWasNeverSentIsFolded()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        const QUuid last = QUuid::createUuidV5(QUuid(), u"last"_s);
        QSignalSpy folded(run.outbox, &Outbox::folded);
        QVERIFY(run.save(book, u"title"_s, u"A"_s));
        QVERIFY(run.save(book, u"isbn"_s, u"9780441172719"_s));
        run.clock.advance(std::chrono::seconds(5));
        run.causation.applied(QUuid::createUuidV5(QUuid(), u"cause"_s));
        QVERIFY(run.outbox->save(book, {{u"title"_s, {u"A"_s, u"B"_s}}}, last));
        QCOMPARE(folded.count(), 2);
        QCOMPARE(run.outbox->count(), 1);
        QCOMPARE(run.shown(book, u"title"_s), u"B"_s);
        const qint64 savedAt = run.outbox->queue().head(book)->savedAtMs;
        run.crash();
        run.start();
        run.see(book, Origin::Snapshot);
        QCOMPARE(run.outbox->count(), 1);
        QCOMPARE(run.outbox->queue().head(book)->savedAtMs, savedAt);
        run.outbox->setOnline(true);
        run.server.settle();
        QCOMPARE(run.server.carriedOut.size(), 1U);
        QCOMPARE(run.server.carriedOut[0].correlationId, last);
        QCOMPARE(run.server.carriedOut[0].causationId, std::optional(QUuid::createUuidV5(QUuid(), u"cause"_s)));
        QCOMPARE(run.server.carriedOut[0].expectedVersion, 5);
        QCOMPARE(run.onServer(book, u"title"_s), u"B"_s);
        QCOMPARE(run.onServer(book, u"isbn"_s), u"9780441172719"_s);
    }

    void foldedToNothingShowsTheServersRow()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        QVERIFY(run.save(book, u"title"_s, u"A"_s));
        run.server.change(book, u"language"_s, u"pt"_s);
        run.see(book);
        QVERIFY(run.save(book, u"title"_s, u"Dune"_s));
        QVERIFY(!run.outbox->isPending(book));
        QVERIFY(!run.catalog->store().overlay(book));
        QCOMPARE(run.shown(book, u"title"_s), u"Dune"_s);
        QCOMPARE(run.shown(book, u"language"_s), u"pt"_s);
        QVERIFY(run.outbox->remove(book, CausationContext::newCorrelation()));
        QVERIFY(run.outbox->restore(book, CausationContext::newCorrelation()));
        QVERIFY(!run.catalog->store().overlay(book));
        const EntityKey made{wire::EntityKind::Publisher, wire::newUuidV7()};
        QVERIFY(run.save(made, u"name"_s, u"Ace"_s));
        QVERIFY(run.outbox->remove(made, CausationContext::newCorrelation()));
        QVERIFY(!run.catalog->store().contains(made));
        QCOMPARE(run.outbox->count(), 0);
        run.crash();
        run.start();
        QCOMPARE(run.outbox->count(), 0);
        run.outbox->setOnline(true);
        QVERIFY(!run.server.step());
    }

    void whatTheDiskDoesNotTakeIsNotFolded()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        QVERIFY(run.save(book, u"title"_s, u"A"_s));
        OutboxFile other(run.file(u"outbox.sqlite"_s), u"local:/c"_s);
        QVERIFY(other.file().execute("CREATE TRIGGER full BEFORE UPDATE ON edits BEGIN SELECT RAISE(ABORT,''); END"));
        QVERIFY(!run.save(book, u"title"_s, u"B"_s));
        QVERIFY(!run.outbox->problem().isEmpty());
        QCOMPARE(run.shown(book, u"title"_s), u"A"_s);
        QVERIFY(other.file().execute("DROP TRIGGER full"));
        run.outbox->setOnline(true);
        run.server.settle();
        QCOMPARE(run.onServer(book, u"title"_s), u"A"_s);
    }

    void overlaysOfManyTakeTurns()
    {
        CatalogStore store;
        std::chrono::nanoseconds now{0};
        QSignalSpy changes(&store, &CatalogStore::changed);
        std::vector<EntityKey> keys;
        for (int i = 0; i < 300; ++i)
            keys.push_back({wire::EntityKind::Publisher, QUuid::createUuidV5(QUuid(), QString::number(i))});
        OverlayTurns turns(
            store,
            [&](const EntityKey &key, ChangeBatch &batch) {
                now += std::chrono::microseconds(100);
                batch.overlays.push_back({emptyEntity(key.kind, key.id), {}, RowState::Queued, {}});
            },
            [&now] { return now; }, nullptr);
        turns.add(keys);
        QVERIFY(turns.waiting() > 0 && turns.waiting() < 300);
        QVERIFY(now <= std::chrono::milliseconds(8));
        while (turns.waiting() > 0) {
            const std::chrono::nanoseconds before = now;
            QCoreApplication::processEvents();
            QVERIFY(now - before <= std::chrono::milliseconds(8));
        }
        QVERIFY(changes.count() < 100);
        QVERIFY(store.overlay(keys.back()));
    }

    void textsThatCannotBeReadAreNotTakenFromTheServer()
    {
        EditingFixture run;
        const EntityKey key{wire::EntityKind::Author, wire::newUuidV7()};
        wire::Author author;
        author.id = key.id;
        author.stamp.version = 1;
        author.name = u"Le Guin"_s;
        author.biographies[u"en"_s] = u"Born in Berkeley."_s;
        ChangeBatch batch;
        batch.rows.push_back({author, Origin::Snapshot, false});
        run.catalog->store().apply(std::move(batch));
        QVERIFY(run.catalog->store().isWhole(key));
        HeldTexts &texts = run.catalog->store().texts();
        texts.setSource([](ReplicaSlot) { return QByteArray(); }); // a disk that lost them
        texts.kept(run.catalog->store().takeUnkept().texts);
        QVERIFY(!run.catalog->store().isWhole(key));
        QVERIFY(!run.save(key, u"name"_s, u"Ursula K. Le Guin"_s));
        QVERIFY(!run.outbox->problem().isEmpty());
        // Nor is it undone by what only marks the entity: its result would be the base of the next.
        QVERIFY(!run.outbox->remove(key, CausationContext::newCorrelation()));
        QVERIFY(!run.catalog->store().isWhole(key));
    }

    void outrunGoesBackAndHoldsTheLaterOnes()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        QVERIFY(run.save(book, u"title"_s, u"Mine"_s));
        QVERIFY(run.save(book, u"isbn"_s, u"9780441172719"_s));
        run.server.change(book, u"title"_s, u"Theirs"_s);
        run.server.change(book, u"language"_s, u"pt"_s);
        run.outbox->setOnline(true);
        run.server.settle();
        QCOMPARE(run.server.carriedOut.size(), 0U);
        QCOMPARE(run.outbox->conflicts(), 1);
        QCOMPARE(run.shown(book, u"title"_s), u"Theirs"_s);
        QCOMPARE(run.catalog->store().overlay(book)->state, RowState::Conflict);
        QCOMPARE(run.outbox->refusal(book)->reason, Refusal::Reason::Outrun);
        const FieldChanges back = run.outbox->returnedChanges(book);
        QCOMPARE(*back.at(u"title"_s).mine, u"Mine"_s);
        QCOMPARE(*back.at(u"isbn"_s).mine, u"9780441172719"_s);
        run.outbox->setOnline(false);
        run.outbox->setOnline(true);
        QVERIFY(!run.server.step());

        run.crash();
        run.start();
        run.see(book);
        run.outbox->setOnline(true);
        QCOMPARE(run.outbox->conflicts(), 1);
        QVERIFY(!run.server.step());
        // It was not seen that somebody else has it otherwise by now.
        QVERIFY(!run.outbox->save(book, back, CausationContext::newCorrelation()));
        FieldChanges kept = back;
        kept.at(u"title"_s).base = u"Theirs"_s;
        QVERIFY(run.outbox->save(book, kept, CausationContext::newCorrelation()));
        run.server.settle();
        QCOMPARE(run.outbox->conflicts(), 0);
        QCOMPARE(run.outbox->count(), 0);
        QCOMPARE(run.server.carriedOut.size(), 1U);
        QCOMPARE(run.server.carriedOut[0].expectedVersion, 7);
        QCOMPARE(run.onServer(book, u"title"_s), u"Mine"_s);
        QCOMPARE(run.onServer(book, u"language"_s), u"pt"_s);
        QVERIFY(run.server.arrived[0].idempotencyKey != run.server.carriedOut[0].idempotencyKey);
    }

    void returnedIsGivenUp()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        QVERIFY(run.save(book, u"title"_s, u"Mine"_s));
        run.server.change(book, u"title"_s, u"Theirs"_s);
        run.outbox->setOnline(true);
        run.server.settle();
        QVERIFY(run.outbox->discardReturned(book));
        QCOMPARE(run.outbox->conflicts(), 0);
        QCOMPARE(run.shown(book, u"title"_s), u"Theirs"_s);
        QVERIFY(!run.catalog->store().overlay(book));
        run.crash();
        run.start();
        QCOMPARE(run.outbox->count() + run.outbox->conflicts(), 0);
    }

    void oneThatWaitsIsGivenUp()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        run.server.faults = {CatalogServer::Fault::LoseAnswer};
        run.outbox->setOnline(true);
        QVERIFY(run.save(book, u"title"_s, u"Sent"_s));
        QVERIFY(run.save(book, u"isbn"_s, u"9780441172719"_s));
        const std::vector<qint64> line = run.outbox->queue().of(book);
        QVERIFY(run.outbox->isUnderWay(line.front()));
        QVERIFY(!run.outbox->discard(line.front()));
        QVERIFY(run.outbox->discard(line.back()));
        QCOMPARE(run.shown(book, u"isbn"_s), QString());
        QCOMPARE(run.shown(book, u"title"_s), u"Sent"_s);
        QVERIFY(!run.outbox->discard(line.back()));
        run.server.settle();
        // Nobody knows what became of it; whoever gives it up is shown what the server says.
        QVERIFY(!run.outbox->isUnderWay(line.front()));
        QVERIFY(run.outbox->discard(line.front()));
        QCOMPARE(run.shown(book, u"title"_s), u"Dune"_s);
        run.see(book);
        QCOMPARE(run.shown(book, u"title"_s), u"Sent"_s);
        run.crash();
        run.start();
        QCOMPARE(run.outbox->count(), 0);
    }

    void retriedAtOnce()
    {
        EditingFixture run;
        const EntityKey one = run.addBook(u"One"_s);
        const EntityKey two = run.addBook(u"Two"_s);
        run.server.faults = {CatalogServer::Fault::Busy, CatalogServer::Fault::Busy};
        run.outbox->setOnline(true);
        QVERIFY(run.save(one, u"title"_s, u"A"_s));
        QVERIFY(run.save(two, u"title"_s, u"B"_s));
        run.server.settle();
        QCOMPARE(run.outbox->sending(), 0);
        run.outbox->retry(one);
        QCOMPARE(run.outbox->sending(), 1);
        run.outbox->retryAll();
        QCOMPARE(run.outbox->sending(), 2);
        run.server.settle();
        QCOMPARE(run.outbox->count(), 0);
        QCOMPARE(run.server.carriedOut.size(), 2U);
        // The pauses that were cut short do not come back.
        run.clock.advance(std::chrono::hours(1));
        QVERIFY(!run.server.step());
    }

    void sessionsAreApart()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        QVERIFY(run.save(book, u"title"_s, u"Mine"_s));
        run.crash();
        OutboxFile other(run.file(u"outbox.sqlite"_s), u"local:/other"_s);
        QVERIFY(other.load().empty());
        OutboxFile same(run.file(u"outbox.sqlite"_s), u"local:/c"_s);
        QCOMPARE(same.load().size(), 1U);
    }

    void theFileIsTheOwnersOnly()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        QVERIFY(run.save(book, u"title"_s, u"Mine"_s));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        for (const QString &name : QDir(run.folder.path()).entryList(QDir::Files))
            QVERIFY2(!(QFile::permissions(run.file(name)) & others), qPrintable(name));
    }

    void anUnreadableFileIsSetAside()
    {
        QTemporaryDir folder;
        const QString name = folder.filePath(u"outbox.sqlite"_s);
        QFile broken(name);
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("this is not a database, but somebody's notes, long enough to be looked at by SQLite as a header");
        broken.close();
        OutboxFile file(name, u"s"_s);
        QVERIFY(file.isOpen());
        QVERIFY(QFile::exists(file.movedAside()));
    }

    void aNewerFormIsSetAside()
    {
        QTemporaryDir folder;
        const QString name = folder.filePath(u"outbox.sqlite"_s);
        {
            OutboxFile file(name, u"s"_s);
            QVERIFY(file.file().execute("PRAGMA user_version=99"));
        }
        OutboxFile file(name, u"s"_s);
        QVERIFY(file.isOpen());
        QVERIFY(!file.movedAside().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
