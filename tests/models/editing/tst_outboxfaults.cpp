#include "network/wire/UuidV7.h"
#include "tests/models/editing/EditingFixture.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;

class TestOutboxFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lostAnswers_data()
    {
        QTest::addColumn<bool>("keeps");
        QTest::addColumn<int>("fault");
        QTest::addColumn<bool>("crash");
        QTest::addColumn<bool>("late"); // after the life of a key
        for (const bool keeps : {true, false}) {
            for (const auto fault :
                 {CatalogServer::Fault::LoseAnswer, CatalogServer::Fault::LoseRequest, CatalogServer::Fault::Broken}) {
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

    void lostAnswerAndALateReadModel()
    {
        // The answer of a command that was carried out is lost, and the next reads still show what was before: the
        // repeat's 412 is the echo of the first attempt (contract, sections 3.7 and 17.3).
        for (const CommandVerb verb : {CommandVerb::Create, CommandVerb::Update, CommandVerb::Delete}) {
            for (int staleReads = 1; staleReads <= 4; ++staleReads) {
                EditingFixture run;
                run.server.keepsKeys = false;
                run.crash();
                run.start();
                EntityKey key{wire::EntityKind::Publisher, wire::newUuidV7()};
                if (verb != CommandVerb::Create)
                    key = run.addBook();
                run.server.faults = {CatalogServer::Fault::LoseAnswer};
                run.outbox->setOnline(true);
                if (verb == CommandVerb::Delete)
                    QVERIFY(run.outbox->remove(key, CausationContext::newCorrelation()));
                else
                    QVERIFY(run.save(key, verb == CommandVerb::Create ? u"name"_s : u"title"_s, u"Mine"_s));
                run.server.staleReads = staleReads;
                run.server.settle();
                for (int i = 0; i < 8; ++i) {
                    run.clock.advance(std::chrono::seconds(2));
                    run.server.settle();
                }
                QCOMPARE(run.outbox->conflicts(), 0);
                QCOMPARE(run.outbox->count(), 0);
                QCOMPARE(run.server.carriedOut.size(), 1U);
            }
        }
    }

    void refusedByAServerThatShowsNothingNewer()
    {
        // Not for ever: what still shows the old state after a while is no read model that is late.
        EditingFixture run;
        run.server.keepsKeys = false;
        run.crash();
        run.start();
        const EntityKey book = run.addBook();
        run.server.faults = {CatalogServer::Fault::LoseAnswer};
        run.outbox->setOnline(true);
        QVERIFY(run.save(book, u"title"_s, u"Mine"_s));
        run.server.staleReads = 1000;
        run.server.settle();
        for (int i = 0; i < 60; ++i) {
            run.clock.advance(std::chrono::seconds(2));
            run.server.settle();
        }
        QCOMPARE(run.outbox->conflicts(), 1);
        QCOMPARE(run.server.carriedOut.size(), 1U);
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
        QTest::newRow("role") << static_cast<int>(CatalogServer::Fault::Forbid)
                              << static_cast<int>(Refusal::Reason::Role);
        QTest::newRow("value") << static_cast<int>(CatalogServer::Fault::Refuse)
                               << static_cast<int>(Refusal::Reason::Invalid);
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

    // Several operators' worth of trouble, seeded: connections and answers are lost, the desktop is killed between any
    // two steps. Every edit is carried out exactly once and in order, unless a later one took it in before it was sent.
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
        const std::array faults{CatalogServer::Fault::None,       CatalogServer::Fault::None,
                                CatalogServer::Fault::LoseAnswer, CatalogServer::Fault::LoseRequest,
                                CatalogServer::Fault::Busy,       CatalogServer::Fault::Broken};
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
            // A subsequence, which ends as what was saved ends.
            QStringList rest = saved[which];
            for (const QString &title : std::as_const(seen)) {
                QVERIFY(rest.contains(title));
                rest = rest.mid(rest.indexOf(title) + 1);
            }
            QVERIFY(rest.isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(TestOutboxFaults)
#include "tst_outboxfaults.moc"
