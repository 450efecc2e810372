#include "network/wire/Notification.h"
#include "tests/models/editing/EditingFixture.h"

#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;

namespace {

const auto Later = std::chrono::minutes(1);

/// Lets everything that waits for time or for the event loop come.
void settle(EditingFixture &run)
{
    for (int i = 0; i < 6; ++i) {
        QCoreApplication::processEvents();
        run.server.settle();
        run.clock.advance(Later);
    }
}

wire::Notification notificationOf(const CatalogCommand &command, qint64 version)
{
    wire::Notification notification;
    notification.type = wire::Notification::Type::Updated;
    notification.kind = command.kind;
    notification.entityId = command.entityId;
    notification.correlationId = command.correlationId;
    notification.version = version;
    notification.eventId = QUuid::createUuidV5(QUuid(), u"event"_s);
    return notification;
}

EditConfirmation confirmation(const QSignalSpy &spy, int at)
{
    return spy.at(at).at(0).value<EditConfirmation>();
}

} // namespace

class TestOutboxMerge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// What waits behind another began from what the operator saw, which may be newer than what that one began from.
    void whatWaitsBehindKeepsWhatTheOperatorSaw()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        const QStringList ids{u"00000000-0000-4000-8000-000000000001"_s, u"00000000-0000-4000-8000-000000000002"_s,
                              u"00000000-0000-4000-8000-000000000003"_s};
        const QString path = u"categories"_s;
        const QString both = ids.first(2).join(u' ');
        run.outbox->setOnline(true);
        run.server.change(book, path, both);
        QVERIFY(run.save(book, u"title"_s, u"Mine"_s));
        QCOMPARE(run.outbox->sending(), 1);
        run.see(book);
        QCOMPARE(run.shown(book, path), both);
        QVERIFY(run.outbox->save(book, {{path, {both, ids.join(u' ')}}}, CausationContext::newCorrelation()));
        // Somebody takes the first out again.
        run.server.change(book, path, ids[1]);
        settle(run);
        QCOMPARE(run.outbox->count(), 0);
        QCOMPARE(run.onServer(book, u"title"_s), u"Mine"_s);
        QCOMPARE(run.onServer(book, path), ids.last(2).join(u' '));
    }

    /// The answer was lost, somebody wrote over what it did, and the operator, who is shown the own value, goes on.
    void whatFollowsALostAnswerMeetsWhatCameBetween_data()
    {
        QTest::addColumn<bool>("removed");
        QTest::newRow("changed") << false;
        QTest::newRow("removed") << true;
    }
    void whatFollowsALostAnswerMeetsWhatCameBetween()
    {
        QFETCH(bool, removed);
        EditingFixture run;
        const EntityKey book = run.addBook();
        const QString path = u"descriptions.pt"_s;
        const auto id = CausationContext::newCorrelation;
        run.outbox->setOnline(true);
        run.server.faults = {CatalogServer::Fault::LoseAnswer};
        QVERIFY(run.outbox->save(book, {{path, {{}, u"livro mine"_s}}}, id()));
        QVERIFY(run.server.step());
        run.server.change(book, path, u"livro theirs"_s);
        run.see(book);
        QCOMPARE(run.shown(book, path), u"livro mine"_s);
        QVERIFY(run.save(book, u"title"_s, u"Mine"_s));
        const FieldValue last = removed ? FieldValue() : FieldValue(u"livro mine again"_s);
        QVERIFY(run.outbox->save(book, {{path, {u"livro mine"_s, last}}}, id()));
        settle(run);
        QCOMPARE(run.outbox->conflicts(), 1);
        QCOMPARE(run.onServer(book, path), u"livro theirs"_s);
    }

    /// One that waits behind and meets is left as it is until its turn comes; what is saved after it does not take it
    /// along unmerged.
    void whatMeetsBehindAnotherIsNotFoldedOverTheirs()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        run.outbox->setOnline(true);
        run.server.change(book, u"prices.GBP"_s, u"12.00"_s);
        QVERIFY(run.save(book, u"title"_s, u"Mine"_s));
        QVERIFY(run.save(book, u"prices.GBP"_s, u"11.00"_s));
        // The first was outrun, and goes on later on what is there now.
        run.server.settle();
        QCOMPARE(run.outbox->count(), 2);
        QVERIFY(run.save(book, u"isbn"_s, u"978-0-441-17271-9"_s));
        settle(run);
        QCOMPARE(run.onServer(book, u"title"_s), u"Mine"_s);
        QCOMPARE(run.onServer(book, u"prices.GBP"_s), u"12.00"_s);
        QCOMPARE(run.outbox->conflicts(), 1);
        QVERIFY(run.outbox->refusal(book)->reason == Refusal::Reason::Outrun);
    }

    /// Of what was given up the next one does not carry the base on.
    void givingUpOneThatIsBuiltOn()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        run.outbox->setOnline(true);
        QVERIFY(run.save(book, u"isbn"_s, u"978-0-441-17271-9"_s));
        QVERIFY(run.save(book, u"title"_s, u"Given up"_s));
        QCOMPARE(run.outbox->count(), 2);
        run.outbox->setOnline(false);
        run.server.change(book, u"title"_s, u"Theirs"_s);
        QVERIFY(run.server.step());
        run.see(book);
        QVERIFY(run.outbox->discard(run.outbox->queue().last(book)->sequence));
        QVERIFY(run.save(book, u"title"_s, u"Theirs, and mine"_s));
        run.outbox->setOnline(true);
        settle(run);
        QCOMPARE(run.outbox->conflicts(), 0);
        QCOMPARE(run.onServer(book, u"title"_s), u"Theirs, and mine"_s);
    }

    void whatDoesNotMeetGoesOn()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        QSignalSpy confirmed(run.outbox, &Outbox::confirmed);
        const QUuid correlation = CausationContext::newCorrelation();
        const QUuid cause = QUuid::createUuidV5(QUuid(), u"cause"_s);
        run.causation.applied(cause);
        run.outbox->setOnline(true);
        QVERIFY(run.outbox->save(book, {{u"title"_s, {u"Dune"_s, u"Mine"_s}}}, correlation));
        // Each attempt is outrun by another; the answer to the last one is the first success.
        const std::array fields{u"language"_s, u"isbn"_s, u"prices.GBP"_s};
        const std::array texts{u"pt"_s, u"9780441172719"_s, u"12.00"_s};
        // The command is at the server before it changes; only the next one finds out.
        run.server.settle();
        QCOMPARE(run.server.carriedOut.size(), 1U);
        run.server.carriedOut.clear();
        run.server.arrived.clear();
        run.outbox->setOnline(false);
        QVERIFY(run.outbox->save(book, {{u"title"_s, {u"Mine"_s, u"Mine, again"_s}}}, correlation));
        for (size_t i = 0; i < fields.size(); ++i) {
            run.server.change(book, fields[i], texts[i]);
            run.outbox->setOnline(true);
            QVERIFY(run.server.step()); // 412
            QCOMPARE(run.shown(book, u"title"_s), u"Mine, again"_s);
            if (i + 1 < fields.size())
                run.outbox->setOnline(false);
            QVERIFY(run.server.step()); // the read
            QCOMPARE(run.shown(book, fields[i]), texts[i]);
            QCOMPARE(run.shown(book, u"title"_s), u"Mine, again"_s);
        }
        settle(run);
        QCOMPARE(run.outbox->count() + run.outbox->conflicts(), 0);
        QCOMPARE(run.onServer(book, u"title"_s), u"Mine, again"_s);
        for (size_t i = 0; i < fields.size(); ++i)
            QCOMPARE(run.onServer(book, fields[i]), texts[i]);
        QCOMPARE(run.server.carriedOut.size(), 1U);
        QCOMPARE(run.server.arrived.size(), 4U);
        std::set<QByteArray> keys;
        for (const CatalogCommand &command : run.server.arrived) {
            keys.insert(command.idempotencyKey);
            QCOMPARE(command.correlationId, correlation);
        }
        QCOMPARE(keys.size(), 4U);
        QCOMPARE(confirmation(confirmed, 1).version, 10);
        QVERIFY(confirmation(confirmed, 1).carriedOut);
    }

    void twoClientsDoNotSpin()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        QVERIFY(run.save(book, u"title"_s, u"Mine"_s));
        run.server.change(book, u"language"_s, u"pt"_s);
        run.outbox->setOnline(true);
        run.server.settle();
        // The next attempt waits a moment.
        QCOMPARE(run.server.arrived.size(), 1U);
        run.clock.advance(Later);
        run.server.settle();
        QCOMPARE(run.server.carriedOut.size(), 1U);
    }

    void aBothChangedTextIsMerged()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        QVERIFY(run.save(book, u"descriptions.en"_s, u"A wide desert planet."_s));
        run.server.change(book, u"descriptions.en"_s, u"A desert planet. Worms."_s);
        run.outbox->setOnline(true);
        settle(run);
        QCOMPARE(run.onServer(book, u"descriptions.en"_s), u"A wide desert planet. Worms."_s);
        QCOMPARE(run.outbox->conflicts(), 0);
    }

    void newsMergesWhatWaits()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        QVERIFY(run.save(book, u"title"_s, u"Mine"_s));
        run.server.change(book, u"language"_s, u"pt"_s);
        run.see(book);
        QTRY_COMPARE(run.outbox->queue().head(book)->baseVersion, 6);
        QCOMPARE(run.shown(book, u"title"_s), u"Mine"_s);
        QCOMPARE(run.shown(book, u"language"_s), u"pt"_s);
        run.outbox->setOnline(true);
        run.server.settle();
        QCOMPARE(run.server.arrived.size(), 1U);
        QCOMPARE(run.server.carriedOut.at(0).expectedVersion, 6);
        QCOMPARE(run.onServer(book, u"language"_s), u"pt"_s);
    }

    void newsThatMeetsComesBackBeforeItIsSent()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        QVERIFY(run.save(book, u"title"_s, u"Mine"_s));
        run.server.change(book, u"title"_s, u"Theirs"_s);
        run.see(book);
        run.outbox->setOnline(true); // also before the news was looked at
        QVERIFY(!run.server.step());
        QCOMPARE(run.outbox->conflicts(), 1);
        QCOMPARE(run.outbox->refusal(book)->reason, Refusal::Reason::Outrun);
        QCOMPARE(run.outbox->returnedChanges(book).at(u"title"_s), (FieldChange{u"Dune"_s, u"Mine"_s}));
        QCOMPARE(run.shown(book, u"title"_s), u"Theirs"_s);
    }

    void theSameBySomebodyElseIsNotSaidTwice()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        QSignalSpy confirmed(run.outbox, &Outbox::confirmed);
        QVERIFY(run.save(book, u"title"_s, u"Mine"_s));
        run.server.change(book, u"title"_s, u"Mine"_s);
        run.outbox->setOnline(true);
        settle(run);
        QCOMPARE(run.outbox->count() + run.outbox->conflicts(), 0);
        QVERIFY(run.server.carriedOut.empty());
        QCOMPARE(confirmed.count(), 1);
        QVERIFY(!confirmation(confirmed, 0).carriedOut);
        QVERIFY(!run.catalog->store().overlay(book));
    }

    void whatWaitsBehindIsMergedToo()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        run.outbox->setOnline(true);
        QVERIFY(run.save(book, u"title"_s, u"Mine"_s));
        QVERIFY(run.save(book, u"descriptions.en"_s, u"A wide desert planet."_s));
        run.server.settle();
        QCOMPARE(run.server.carriedOut.size(), 2U);
        QVERIFY(run.save(book, u"title"_s, u"Mine 2"_s));
        QVERIFY(run.save(book, u"descriptions.en"_s, u"A very wide desert planet."_s));
        QCOMPARE(run.outbox->count(), 2);
        // The first is confirmed; somebody changes the text before the second is sent.
        run.outbox->setOnline(false);
        QVERIFY(run.server.step());
        run.server.change(book, u"descriptions.en"_s, u"A wide desert planet. Worms."_s);
        run.see(book);
        run.outbox->setOnline(true);
        settle(run);
        QCOMPARE(run.onServer(book, u"descriptions.en"_s), u"A very wide desert planet. Worms."_s);
        QCOMPARE(run.onServer(book, u"title"_s), u"Mine 2"_s);
    }

    void deletions()
    {
        EditingFixture run;
        const EntityKey risen = run.addBook(u"Risen"_s);
        const EntityKey changed = run.addBook(u"Changed"_s);
        const EntityKey gone = run.addBook(u"Gone"_s);
        for (const EntityKey &book : {risen, changed, gone})
            QVERIFY(run.outbox->remove(book, CausationContext::newCorrelation()));
        run.server.change(risen, u"title"_s, u"Risen"_s);
        run.server.change(changed, u"title"_s, u"Theirs"_s);
        wire::Entity there = run.server.change(gone, u"title"_s, u"Gone"_s);
        wire::stampOf(there).deleted = true;
        run.server.put(there);
        run.outbox->setOnline(true);
        settle(run);
        QVERIFY(*wire::stampOf(run.server.at(risen)).deleted);
        QVERIFY(!*wire::stampOf(run.server.at(changed)).deleted);
        QCOMPARE(run.outbox->conflicts(), 1);
        QVERIFY(!run.outbox->refusal(changed)->text.isEmpty());
        QCOMPARE(run.shown(changed, u"title"_s), u"Theirs"_s);
        QVERIFY(!run.outbox->isPending(gone) && !run.outbox->refusal(gone));
    }

    void anUpdateOfWhatIsGoneComesBack()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        QVERIFY(run.save(book, u"title"_s, u"Mine"_s));
        wire::Entity there = run.server.change(book, u"language"_s, u"pt"_s);
        wire::stampOf(there).deleted = true;
        run.server.put(there);
        run.outbox->setOnline(true);
        settle(run);
        QCOMPARE(run.outbox->refusal(book)->reason, Refusal::Reason::Deleted);
        QCOMPARE(*run.outbox->returnedChanges(book).at(u"title"_s).mine, u"Mine"_s);
    }

    void refusalTakesBackItsFieldsOnly()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        run.server.faults = {CatalogServer::Fault::Refuse};
        run.outbox->setOnline(true);
        QVERIFY(run.save(book, u"isbn"_s, u"123"_s));
        run.server.change(book, u"language"_s, u"pt"_s);
        run.see(book);
        QCOMPARE(run.shown(book, u"isbn"_s), u"123"_s);
        QCOMPARE(run.shown(book, u"language"_s), u"pt"_s);
        run.server.settle();
        QCOMPARE(run.shown(book, u"isbn"_s), QString());
        QCOMPARE(run.shown(book, u"language"_s), u"pt"_s);
        QVERIFY(run.outbox->refusal(book)->fields.contains(u"isbn"_s));
    }

    void theNotificationMayComeFirst()
    {
        for (const bool notificationFirst : {true, false}) {
            EditingFixture run;
            const EntityKey book = run.addBook();
            QSignalSpy confirmed(run.outbox, &Outbox::confirmed);
            run.outbox->setOnline(true);
            QVERIFY(run.save(book, u"title"_s, u"Mine"_s));
            const CatalogCommand sent = run.server.arrived.at(0);
            wire::Notification other = notificationOf(sent, 6);
            other.correlationId = QUuid::createUuid();
            run.outbox->notified(other);
            QCOMPARE(run.outbox->count(), 1);
            if (!notificationFirst)
                run.server.settle();
            run.outbox->notified(notificationOf(sent, 6));
            QCOMPARE(run.outbox->count(), 0);
            QVERIFY(!run.catalog->store().overlay(book));
            QCOMPARE(run.shown(book, u"title"_s), u"Mine"_s);
            QCOMPARE(run.catalog->store().versionOnServer(book), 6);
            // The next one does not wait for the late answer, which says nothing about it.
            QVERIFY(run.save(book, u"isbn"_s, u"9780441172719"_s));
            QSignalSpy changed(run.outbox, &Outbox::entityChanged);
            if (notificationFirst)
                QVERIFY(run.server.step());
            QCOMPARE(changed.count(), 0);
            QCOMPARE(run.outbox->count(), 1);
            run.server.settle();
            QCOMPARE(run.outbox->count(), 0);
            QCOMPARE(confirmed.count(), 2);
            QCOMPARE(confirmation(confirmed, 0).version, 6);
            QCOMPARE(confirmation(confirmed, 0).correlationId, sent.correlationId);
            if (notificationFirst)
                QCOMPARE(confirmation(confirmed, 0).eventId, QUuid::createUuidV5(QUuid(), u"event"_s));
            QCOMPARE(run.server.carriedOut.size(), 2U);
        }
    }

    void aLateErrorAfterTheNotificationIsNone()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        run.server.faults = {CatalogServer::Fault::LoseAnswer};
        run.outbox->setOnline(true);
        QVERIFY(run.save(book, u"title"_s, u"Mine"_s));
        run.outbox->notified(notificationOf(run.server.arrived.at(0), 6));
        settle(run);
        QCOMPARE(run.server.arrived.size(), 1U);
        QCOMPARE(run.outbox->count() + run.outbox->conflicts(), 0);
    }

    // A base server may answer 204 to several who sent the same If-Match (contract, section 3.3).
    void aBaseServersSuccessIsReadBack_data()
    {
        QTest::addColumn<bool>("byNews");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("fits");
        for (const bool byNews : {true, false}) {
            const char *how = byNews ? "news" : "read";
            QTest::addRow("%s shows it", how) << byNews << QString() << QString() << true;
            QTest::addRow("%s shows another title", how) << byNews << u"title"_s << u"Theirs"_s << false;
            QTest::addRow("%s shows another isbn", how) << byNews << u"isbn"_s << u"9780441172719"_s << true;
        }
    }
    void aBaseServersSuccessIsReadBack()
    {
        QFETCH(bool, byNews);
        QFETCH(QString, path);
        QFETCH(QString, text);
        QFETCH(bool, fits);
        EditingFixture run;
        run.server.keepsKeys = false;
        run.crash();
        run.start();
        const EntityKey book = run.addBook();
        run.outbox->setOnline(true);
        QVERIFY(run.save(book, u"title"_s, u"Mine"_s));
        if (!path.isEmpty()) {
            // Both wrote on version 5, and the other came last.
            wire::Entity theirs = run.server.at(book);
            setField(theirs, u"title"_s, u"Dune"_s);
            setField(theirs, path, text);
            wire::stampOf(theirs).version = 7;
            run.server.put(theirs);
        }
        QVERIFY(run.server.step());
        QCOMPARE(run.outbox->count(), 1);
        QCOMPARE(run.shown(book, u"title"_s), u"Mine"_s);
        if (byNews) {
            // Where its turn comes at once it is under way again, as another command.
            const QUuid sent = run.outbox->queue().head(book)->idempotencyKey;
            run.see(book);
            QTRY_VERIFY(run.outbox->count() == 0 || run.outbox->queue().head(book)->idempotencyKey != sent);
            QCOMPARE(run.server.reads, 0);
        }
        settle(run);
        QCOMPARE(run.outbox->count(), 0);
        QCOMPARE(run.outbox->conflicts(), fits ? 0 : 1);
        if (!path.isEmpty())
            QCOMPARE(run.onServer(book, path), text);
        QCOMPARE(run.onServer(book, u"title"_s), fits ? u"Mine"_s : u"Theirs"_s);
        QCOMPARE(run.server.carriedOut.size(), path == u"isbn"_s ? 2U : 1U);
    }

    void aBaseServersReadsMayBeLate()
    {
        EditingFixture run;
        run.server.keepsKeys = false;
        run.crash();
        run.start();
        const EntityKey book = run.addBook();
        QSignalSpy confirmed(run.outbox, &Outbox::confirmed);
        run.outbox->setOnline(true);
        QVERIFY(run.save(book, u"title"_s, u"Mine"_s));
        QVERIFY(run.server.step());
        run.server.staleReads = 2;
        run.clock.advance(Outbox::readBackAfter);
        run.server.settle();
        QCOMPARE(run.outbox->count(), 1);
        run.server.staleReads = 0;
        settle(run);
        QCOMPARE(confirmed.count(), 1);
        QCOMPARE(run.server.carriedOut.size(), 1U);
        QVERIFY(confirmation(confirmed, 0).carriedOut);

        // Not for ever.
        QVERIFY(run.save(book, u"title"_s, u"Mine 2"_s));
        QVERIFY(run.server.step());
        run.server.staleReads = 1000;
        settle(run);
        QCOMPARE(confirmed.count(), 2);
        QCOMPARE(run.outbox->count() + run.outbox->conflicts(), 0);
    }

    void acrossACrashNothingIsDoneTwice_data()
    {
        QTest::addColumn<unsigned>("seed");
        QTest::addColumn<bool>("keeps");
        for (unsigned seed = 1; seed <= 6; ++seed)
            QTest::addRow("%u", seed) << seed << (seed % 2 == 0);
    }
    // Somebody else changes other fields of the same books, answers are lost, the desktop is killed: every edit
    // arrives, and nothing of the other's is lost.
    void acrossACrashNothingIsDoneTwice()
    {
        QFETCH(unsigned, seed);
        QFETCH(bool, keeps);
        std::mt19937 random(seed);
        EditingFixture run;
        run.server.keepsKeys = keeps;
        run.crash();
        run.start();
        std::vector<EntityKey> books;
        for (int i = 0; i < 4; ++i)
            books.push_back(run.addBook(u"Book %1"_s.arg(i)));
        std::map<size_t, QString> mine;
        std::map<size_t, QString> theirs;
        const std::array faults{CatalogServer::Fault::None, CatalogServer::Fault::LoseAnswer,
                                CatalogServer::Fault::LoseRequest, CatalogServer::Fault::Busy};
        for (int step = 0; step < 300; ++step) {
            const size_t which = random() % books.size();
            const EntityKey &book = books[which];
            switch (random() % 9) {
            case 0:
            case 1:
                mine[which] = u"mine %1"_s.arg(step);
                QVERIFY(run.save(book, u"title"_s, mine[which]));
                break;
            case 2:
                theirs[which] = u"theirs %1"_s.arg(step);
                run.server.change(book, u"descriptions.pt"_s, theirs[which]);
                break;
            case 3:
                run.see(book);
                QCoreApplication::processEvents();
                break;
            case 4:
                run.outbox->setOnline(random() % 3 != 0);
                break;
            case 5:
                run.server.faults.push_back(faults[random() % faults.size()]);
                break;
            case 6:
                run.clock.advance(std::chrono::seconds(random() % 40));
                break;
            case 7:
                if (random() % 4 == 0) {
                    run.crash();
                    run.start();
                    for (const EntityKey &each : books)
                        run.see(each, Origin::Snapshot);
                }
                break;
            default:
                run.server.step();
            }
        }
        run.server.faults.clear();
        for (int i = 0; i < 50 && run.outbox->count() > 0; ++i) {
            run.outbox->setOnline(true);
            settle(run);
        }
        QCOMPARE(run.outbox->count() + run.outbox->conflicts(), 0);
        for (size_t which = 0; which < books.size(); ++which) {
            if (mine.contains(which))
                QCOMPARE(run.onServer(books[which], u"title"_s), mine[which]);
            if (theirs.contains(which))
                QCOMPARE(run.onServer(books[which], u"descriptions.pt"_s), theirs[which]);
        }
        QStringList titles;
        for (const CatalogCommand &command : run.server.carriedOut)
            titles.append(QString::fromLatin1(command.entityId.toRfc4122().toHex()) +
                          QString::fromLatin1(command.idempotencyKey));
        QCOMPARE(titles.removeDuplicates(), 0);
    }
};

QTEST_GUILESS_MAIN(TestOutboxMerge)
#include "tst_outboxmerge.moc"
