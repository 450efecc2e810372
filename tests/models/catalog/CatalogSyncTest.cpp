#include "models/catalog/DeltaReading.h"
#include "models/catalog/ListReading.h"
#include "tests/models/catalog/SyncBench.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;
using namespace std::chrono_literals;
using Kind = wire::EntityKind;

class CatalogSyncTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_bench = std::make_unique<SyncBench>(); }
    void cleanup() { m_bench.reset(); }

    void theFirstGreetingBringsTheSnapshot()
    {
        m_bench->begin();
        QCOMPARE(m_bench->server.syncs.size(), size_t(1));
        QVERIFY(m_bench->server.syncs[0].since.isEmpty());
        m_bench->server.answerSync({book(1, 1, u"Dune"_s)}, "e-5");
        QTRY_VERIFY(m_bench->catalog->isReady());
        QCOMPARE(m_bench->catalog->store().liveCount(Kind::Book), 1);
    }

    void withoutAGreetingItReadsAnyway()
    {
        m_bench->sync->start();
        QVERIFY(m_bench->server.syncs.empty());
        m_bench->clock.advance(CatalogSync::GreetWithin);
        QCOMPARE(m_bench->server.syncs.size(), size_t(1));
    }

    void aBurstIsOneReadAtOnceAndOneAfter()
    {
        QVERIFY(m_bench->ready());
        for (int i = 0; i < 50; ++i)
            m_bench->tell(changed(Kind::Book, i, 2, 10 + i));
        QCOMPARE(m_bench->server.syncs.size(), size_t(2)); // the snapshot and the first
        QCOMPARE(m_bench->server.syncs.back().since, "e-5"_ba);
        m_bench->server.answerSync({book(0, 2, u"first"_s)}, "e-10");
        QTRY_COMPARE(m_bench->catalog->store().versionOnServer({Kind::Book, idNumber(0)}), 2);
        QTRY_VERIFY(m_bench->clock.untilNext() && *m_bench->clock.untilNext() <= DeltaReading::Pause);
        m_bench->clock.advance(DeltaReading::Pause);
        QCOMPARE(m_bench->server.syncs.size(), size_t(3));
        QCOMPARE(m_bench->server.syncs.back().since, "e-10"_ba);
        m_bench->server.answerSync({}, "e-59");
        QTRY_COMPARE(m_bench->causation.lastCause(), idNumber(900059));
        m_bench->clock.advance(1s);
        QCOMPARE(m_bench->server.syncs.size(), size_t(3));
    }

    void anEventCountsOnlyWhenItsRowsAreApplied()
    {
        QVERIFY(m_bench->ready());
        m_bench->tell(changed(Kind::Book, 1, 2, 6));
        QVERIFY(m_bench->causation.lastCause().isNull());
        m_bench->server.answerSync({book(1, 2, u"x"_s)}, "e-6");
        QTRY_COMPARE(m_bench->causation.lastCause(), idNumber(900006));
    }

    void aDeltaThatIsTooEarlyIsReadAgain()
    {
        QVERIFY(m_bench->ready());
        m_bench->tell(changed(Kind::Book, 1, 2, 7));
        m_bench->server.answerSync({}, "e-6"); // the read had begun before the event
        QTRY_VERIFY(m_bench->clock.untilNext() && *m_bench->clock.untilNext() <= DeltaReading::Pause);
        QVERIFY(m_bench->causation.lastCause().isNull());
        m_bench->clock.advance(DeltaReading::Pause);
        QCOMPARE(m_bench->server.syncs.back().since, "e-6"_ba);
    }

    void aFailedReadIsRepeatedFromTheSameCursor()
    {
        QVERIFY(m_bench->ready());
        m_bench->tell(changed(Kind::Book, 1, 2, 7));
        m_bench->server.syncs.back().lines(linesOf({book(1, 2, u"x"_s)}));
        m_bench->server.syncs.back().done({{}, ApiError(ApiError::Kind::Network)});
        m_bench->clock.advance(31s);
        QCOMPARE(m_bench->server.syncs.size(), size_t(3));
        QCOMPARE(m_bench->server.syncs.back().since, "e-5"_ba);
    }

    void anUnusableCursorStartsFromNothing()
    {
        QVERIFY(m_bench->ready());
        m_bench->tell(changed(Kind::Book, 1, 2, 7));
        wire::Problem gone;
        gone.status = 410;
        const auto done = m_bench->server.syncs.back().done;
        done({{}, ApiError::fromStatus(410, gone)});
        QVERIFY(m_bench->server.syncs.back().since.isEmpty());
    }

    void aSnapshotIsADiff()
    {
        QVERIFY(m_bench->ready({book(1, 1, u"A"_s), book(2, 1, u"B"_s)}));
        Q_EMIT m_bench->stream->resync(u"expired"_s, "e-90"_ba);
        m_bench->server.answerSync({book(2, 1, u"B"_s), book(3, 1, u"C"_s)}, "e-90");
        QTRY_VERIFY(!m_bench->catalog->store().contains({Kind::Book, idNumber(1)}));
        QCOMPARE(m_bench->catalog->store().liveCount(Kind::Book), 2);
    }

    void anotherEpochReplacesWhatIsHeld()
    {
        QVERIFY(m_bench->ready({book(1, 9, u"Before"_s)}));
        Q_EMIT m_bench->stream->resync(u"epoch"_s, "f-3"_ba);
        m_bench->server.answerSync({book(1, 2, u"After"_s)}, "f-3");
        QTRY_COMPARE(m_bench->catalog->store().nameOf(Kind::Book, idNumber(1)), u"After"_s);
    }

    void ownAnnouncementsAreOwn()
    {
        QVERIFY(m_bench->ready({book(1, 1, u"A"_s)}));
        QSignalSpy changes(&m_bench->catalog->store(), &CatalogStore::changed);
        wire::Notification mine = changed(Kind::Book, 1, 2, 6);
        mine.clientId = u"me"_s;
        m_bench->tell(mine);
        m_bench->server.answerSync({book(1, 2, u"Mine"_s)}, "e-6");
        QTRY_COMPARE(changes.size(), 1);
        QCOMPARE(changes[0][0].value<ChangeSet>().rows[0].origin, Origin::Own);
    }

    void aBaseServerIsReadByListsAndAgainAfterThePing()
    {
        m_bench->server.capabilities = {};
        m_bench->begin();
        QCOMPARE(m_bench->server.lists.size(), size_t(4));
        m_bench->server.answerLists({{Kind::Book, {book(1, 1, u"A"_s), book(2, 1, u"B"_s)}}});
        QTRY_VERIFY(m_bench->catalog->isReady());
        QTRY_COMPARE(m_bench->catalog->store().liveCount(Kind::Book), 2);
        m_bench->clock.advance(ListReading::ReadAgain);
        m_bench->server.answerLists({{Kind::Book, {book(2, 1, u"B"_s)}}});
        QTRY_COMPARE(m_bench->catalog->store().liveCount(Kind::Book), 1);
    }

    void aBaseServerIsReadFourAtATime()
    {
        QVERIFY(m_bench->readyBase({}));
        for (int i = 0; i < 10; ++i)
            m_bench->tell(changed(Kind::Book, i, 1));
        QCOMPARE(m_bench->server.singles.size(), size_t(4));
        const auto first = m_bench->server.singles[0];
        first.done({book(0, 1, u"zero"_s), {}});
        QCOMPARE(m_bench->server.singles.size(), size_t(5));
        QTRY_COMPARE(m_bench->catalog->store().liveCount(Kind::Book), 1);
    }

    void aForeignIdIsTriedOnce()
    {
        QVERIFY(m_bench->readyBase({}));
        m_bench->tell(changed(Kind::Book, 5, 1));
        const auto first = m_bench->server.singles[0];
        wire::Problem missing;
        missing.status = 404;
        first.done({{}, ApiError::fromStatus(404, missing)});
        m_bench->tell(changed(Kind::Book, 5, 2));
        QCOMPARE(m_bench->server.singles.size(), size_t(1));
    }

    void aDeletedAuthorIsKnownFromItsNotification()
    {
        wire::Author listed = author(5, 3, u"Wolfe"_s);
        listed.stamp.deleted = std::nullopt;
        QVERIFY(m_bench->readyBase({{Kind::Author, {listed}}}));
        m_bench->tell(changed(Kind::Author, 5, 4, 0, wire::Notification::Type::Deleted));
        QVERIFY(m_bench->server.singles.empty());
        QTRY_COMPARE(m_bench->catalog->store().deletedCount(Kind::Author), 1);
    }

    void manyIdsAreOneListRead()
    {
        QVERIFY(m_bench->readyBase({}));
        for (int i = 0; i < 4 + ListReading::ListsFrom; ++i)
            m_bench->tell(changed(Kind::Book, i, 1));
        QCOMPARE(m_bench->server.singles.size(), size_t(4));
        QCOMPARE(m_bench->server.lists.size(), size_t(1));
        QCOMPARE(m_bench->server.lists[0].kind, Kind::Book);
    }

    void statisticsAreNoChange()
    {
        QVERIFY(m_bench->ready());
        m_bench->tell(changed(Kind::Author, 1, 0, 9, wire::Notification::Type::Statistics));
        QCOMPARE(m_bench->server.syncs.size(), size_t(1));
    }

private:
    std::unique_ptr<SyncBench> m_bench;
};

QTEST_GUILESS_MAIN(CatalogSyncTest)
#include "CatalogSyncTest.moc"
