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
        run.server.settle();
        QCOMPARE(run.server.carriedOut.size(), 3U);
        for (size_t i = 0; i < 3; ++i)
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
        QVERIFY(run.outbox->save(book, back, CausationContext::newCorrelation()));
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

    void lostAnswers_data()
    {
        QTest::addColumn<bool>("keeps");
        QTest::addColumn<int>("fault");
        QTest::addColumn<bool>("crash");
        QTest::addColumn<bool>("late"); // after the life of a key
        for (const bool keeps : {true, false}) {
            for (const auto fault : {CatalogServer::Fault::LoseAnswer, CatalogServer::Fault::LoseRequest, CatalogServer::Fault::Broken}) {
                for (const bool crash : {true, false}) {
                    for (const bool late : {false, true})
                        QTest::addRow("keeps %d fault %d crash %d late %d", keeps, static_cast<int>(fault), crash, late)
                            << keeps << static_cast<int>(fault) << crash << late;
                }
            }
        }
    }
    void lostAnswers()
    {
        QFETCH(bool, keeps);
        QFETCH(int, fault);
        QFETCH(bool, crash);
        QFETCH(bool, late);
        for (const CommandVerb verb : {CommandVerb::Create, CommandVerb::Update, CommandVerb::Delete}) {
            EditingFixture run;
            run.server.keepsKeys = keeps;
            run.crash();
            run.start();
            EntityKey key{wire::EntityKind::Publisher, wire::newUuidV7()};
            if (verb != CommandVerb::Create)
                key = run.addBook();
            const size_t before = run.server.carriedOut.size();
            run.server.faults = {static_cast<CatalogServer::Fault>(fault)};
            run.outbox->setOnline(true);
            if (verb == CommandVerb::Delete)
                QVERIFY(run.outbox->remove(key, CausationContext::newCorrelation()));
            else
                QVERIFY(run.save(key, verb == CommandVerb::Create ? u"name"_s : u"title"_s, u"Mine"_s));
            run.server.settle();
            QCOMPARE(run.outbox->count(), 1);
            if (late)
                run.clock.advance(std::chrono::hours(30));
            if (crash) {
                run.crash();
                run.start();
                if (run.server.has(key))
                    run.see(key);
                run.outbox->setOnline(true);
            } else {
                run.clock.advance(std::chrono::minutes(5));
            }
            run.server.settle();
            run.clock.advance(std::chrono::minutes(5));
            run.server.settle();
            QCOMPARE(run.outbox->count(), 0);
            QCOMPARE(run.outbox->conflicts(), 0);
            QCOMPARE(run.server.carriedOut.size(), before + 1);
            if (!keeps || (late && crash))
                QVERIFY(run.server.reads > 0);
            else if (!late)
                QCOMPARE(run.server.reads, 0);
        }
    }

    void aLostAnswerThenSomebodyElse()
    {
        for (const bool keeps : {true, false}) {
            EditingFixture run;
            run.server.keepsKeys = keeps;
            run.crash();
            run.start();
            const EntityKey book = run.addBook();
            run.server.faults = {CatalogServer::Fault::LoseAnswer};
            run.outbox->setOnline(true);
            QVERIFY(run.save(book, u"title"_s, u"Mine"_s));
            run.server.settle();
            run.server.change(book, u"language"_s, u"pt"_s);
            run.clock.advance(std::chrono::minutes(5));
            run.server.settle();
            QCOMPARE(run.outbox->count() + run.outbox->conflicts(), 0);
            QCOMPARE(run.server.carriedOut.size(), 1U);
            QCOMPARE(run.onServer(book, u"language"_s), u"pt"_s);
        }
    }

    void refused_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("reason");
        QTest::newRow("role") << static_cast<int>(CatalogServer::Fault::Forbid) << static_cast<int>(Refusal::Reason::Role);
        QTest::newRow("value") << static_cast<int>(CatalogServer::Fault::Refuse) << static_cast<int>(Refusal::Reason::Invalid);
    }
    void refused()
    {
        QFETCH(int, fault);
        QFETCH(int, reason);
        EditingFixture run;
        const EntityKey book = run.addBook();
        run.server.faults = {static_cast<CatalogServer::Fault>(fault)};
        run.outbox->setOnline(true);
        QVERIFY(run.save(book, u"isbn"_s, u"123"_s));
        run.server.settle();
        QCOMPARE(run.outbox->conflicts(), 1);
        QCOMPARE(static_cast<int>(run.outbox->refusal(book)->reason), reason);
        QCOMPARE(run.shown(book, u"isbn"_s), QString());
        QVERIFY(!run.catalog->store().refusal(book.kind, run.catalog->store().slotOf(book)).isEmpty());
    }

    void deletedMeanwhile()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        QVERIFY(run.save(book, u"title"_s, u"Mine"_s));
        wire::Entity gone = run.server.at(book);
        wire::stampOf(gone).deleted = true;
        run.server.put(gone);
        run.outbox->setOnline(true);
        run.server.settle();
        QCOMPARE(run.outbox->refusal(book)->reason, Refusal::Reason::Deleted);
        // A second deletion finds its wish fulfilled.
        const EntityKey other = run.addBook(u"Other"_s);
        wire::Entity too = run.server.at(other);
        wire::stampOf(too).deleted = true;
        run.server.put(too);
        QVERIFY(run.outbox->remove(other, CausationContext::newCorrelation()));
        run.server.settle();
        QVERIFY(!run.outbox->refusal(other));
        QVERIFY(!run.outbox->isPending(other));
    }

    void signedOutWaits()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        run.server.faults = {CatalogServer::Fault::SignOut};
        run.outbox->setOnline(true);
        QVERIFY(run.save(book, u"title"_s, u"Mine"_s));
        run.server.settle();
        QCOMPARE(run.outbox->count(), 1);
        QCOMPARE(run.shown(book, u"title"_s), u"Mine"_s);
        run.clock.advance(std::chrono::hours(1));
        QVERIFY(!run.server.step());
        run.outbox->setOnline(true);
        run.server.settle();
        QCOMPARE(run.outbox->count(), 0);
        QCOMPARE(run.onServer(book, u"title"_s), u"Mine"_s);
    }

    void busyIsTriedAgain()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        run.server.faults = {CatalogServer::Fault::Busy, CatalogServer::Fault::Broken, CatalogServer::Fault::Busy};
        run.outbox->setOnline(true);
        QVERIFY(run.save(book, u"title"_s, u"Mine"_s));
        for (int i = 0; i < 6; ++i) {
            run.server.settle();
            run.clock.advance(std::chrono::minutes(1));
        }
        QCOMPARE(run.outbox->count(), 0);
        QCOMPARE(run.server.carriedOut.size(), 1U);
    }

    void anotherEpochIsNeverSent()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        QVERIFY(run.save(book, u"title"_s, u"Mine"_s));
        run.crash();
        run.epoch = QByteArrayLiteral("22222222-2222-7222-8222-222222222222");
        run.start();
        run.see(book);
        run.outbox->setOnline(true);
        run.server.settle();
        QVERIFY(run.server.arrived.empty());
        QCOMPARE(run.outbox->refusal(book)->reason, Refusal::Reason::Epoch);
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

    // Several operators' worth of trouble, seeded: connections and answers are lost, the desktop is killed between any two
    // steps, somebody else changes other entities. Every edit is carried out exactly once and in order.
    void crashes_data()
    {
        QTest::addColumn<unsigned>("seed");
        QTest::addColumn<bool>("keeps");
        for (unsigned seed = 1; seed <= 6; ++seed)
            QTest::addRow("%u", seed) << seed << (seed % 2 == 0);
    }
    void crashes()
    {
        QFETCH(unsigned, seed);
        QFETCH(bool, keeps);
        std::mt19937 random(seed);
        EditingFixture run;
        run.server.keepsKeys = keeps;
        run.crash();
        run.start();
        std::vector<EntityKey> books;
        std::map<int, QStringList> saved;
        for (int i = 0; i < 6; ++i)
            books.push_back(run.addBook(u"Book %1"_s.arg(i)));
        int number = 0;
        const std::array faults{CatalogServer::Fault::None, CatalogServer::Fault::None, CatalogServer::Fault::LoseAnswer,
                                CatalogServer::Fault::LoseRequest, CatalogServer::Fault::Busy, CatalogServer::Fault::Broken};
        for (int step = 0; step < 250; ++step) {
            switch (random() % 8) {
            case 0:
            case 1: {
                const int which = static_cast<int>(random() % books.size());
                const QString title = u"edit %1"_s.arg(++number);
                QVERIFY(run.save(books[static_cast<size_t>(which)], u"title"_s, title));
                saved[which].append(title);
                break;
            }
            case 2:
                run.outbox->setOnline(random() % 3 != 0);
                break;
            case 3:
                run.server.faults.push_back(faults[random() % faults.size()]);
                break;
            case 4:
                run.clock.advance(std::chrono::seconds(random() % 40));
                break;
            case 5:
                if (random() % 4 == 0) {
                    run.crash();
                    run.start();
                    for (const EntityKey &book : books)
                        run.see(book, Origin::Snapshot);
                }
                break;
            default:
                run.server.step();
            }
        }
        run.server.faults.clear();
        for (int i = 0; i < 200 && run.outbox->count() > 0; ++i) {
            run.outbox->setOnline(true);
            run.server.settle();
            run.clock.advance(std::chrono::minutes(1));
        }
        QCOMPARE(run.outbox->count(), 0);
        QCOMPARE(run.outbox->conflicts(), 0);
        for (int which = 0; which < static_cast<int>(books.size()); ++which) {
            QStringList seen;
            for (const CatalogCommand &command : run.server.carriedOut) {
                if (command.entityId == books[static_cast<size_t>(which)].id)
                    seen.append(std::get<wire::Book>(*command.entity).title);
            }
            QCOMPARE(seen, saved[which]);
        }
    }
};

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
