#include "models/catalog/CatalogSync.h"
#include "models/catalog/DeltaReading.h"
#include "models/catalog/ListReading.h"
#include "tests/models/catalog/Entities.h"
#include "tests/network/FixedTokens.h"
#include "tests/network/ManualClock.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;
using namespace std::chrono_literals;
using Kind = wire::EntityKind;

namespace {

/// A server's answers, given when the test says so.
struct ScriptedServer
{
    struct Sync
    {
        QByteArray since;
        CatalogApi::Rows rows;
        ApiCallback<CatalogApi::SyncEnd> done;
        QUuid correlation;
    };
    struct Single
    {
        Kind kind;
        QUuid id;
        ApiCallback<wire::Entity> done;
    };
    struct List
    {
        Kind kind;
        ApiCallback<std::vector<wire::Entity>> done;
    };
    std::vector<Sync> syncs;
    std::vector<Single> singles;
    std::vector<List> lists;
    wire::Capabilities capabilities;

    CatalogReads reads()
    {
        CatalogReads made;
        made.configuration = [](QObject *, ApiCallback<wire::Configuration> done, QUuid) {
            done({{u"en"_s, {u"en"_s}, u"GBP"_s, {u"GBP"_s}}, {}});
        };
        made.capabilities = [this](QObject *, ApiCallback<wire::Capabilities> done, QUuid) {
            done({capabilities, {}});
        };
        made.sync = [this](const QByteArray &since, QObject *, CatalogApi::Rows rows,
                           ApiCallback<CatalogApi::SyncEnd> done, QUuid correlation) {
            syncs.push_back({since, std::move(rows), std::move(done), correlation});
        };
        made.entity = [this](Kind kind, const QUuid &id, QObject *, ApiCallback<wire::Entity> done, QUuid) {
            singles.push_back({kind, id, std::move(done)});
        };
        made.list = [this](Kind kind, QObject *, ApiCallback<std::vector<wire::Entity>> done, QUuid) {
            lists.push_back({kind, std::move(done)});
        };
        made.setDefaultCulture = [](const QString &) {
        };
        return made;
    }
    void answerSync(std::vector<wire::Entity> entities, const QByteArray &cursor)
    {
        const Sync sync = syncs.back();
        const qint64 count = static_cast<qint64>(entities.size());
        sync.rows(std::move(entities));
        sync.done({{cursor, count}, {}});
    }
    void answerLists(const std::map<Kind, std::vector<wire::Entity>> &entities)
    {
        const std::vector<List> asked = std::exchange(lists, {});
        for (const List &list : asked) {
            const auto found = entities.find(list.kind);
            list.done({found == entities.end() ? std::vector<wire::Entity>() : found->second, {}});
        }
    }
};

wire::Notification changed(Kind kind, int number, qint64 version, qint64 sequence = 0,
                           wire::Notification::Type type = wire::Notification::Type::Updated)
{
    wire::Notification made;
    made.type = type;
    made.kind = kind;
    made.entityId = idNumber(number);
    made.version = version;
    made.sequence = sequence;
    if (sequence > 0)
        made.eventId = idNumber(static_cast<int>(900000 + sequence));
    return made;
}

} // namespace

class CatalogSyncTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = ScriptedServer();
        m_server.capabilities.present = true;
        m_server.capabilities.features = {u"sync"_s};
        m_causation = std::make_unique<CausationContext>();
        m_catalog = std::make_unique<Catalog>(nullptr, *m_causation, m_clock);
        m_stream =
            std::make_unique<EventStream>(QUrl(u"http://127.0.0.1:9"_s), u"*DEFAULT*"_s, "me"_ba, m_tokens, m_clock, 1);
        m_sync = std::make_unique<CatalogSync>(*m_catalog, m_server.reads(), *m_stream, "me"_ba, 1);
    }
    void cleanup()
    {
        m_sync.reset();
        m_stream.reset();
        m_catalog.reset();
    }

    void theFirstGreetingBringsTheSnapshot()
    {
        begin();
        QCOMPARE(m_server.syncs.size(), size_t(1));
        QVERIFY(m_server.syncs[0].since.isEmpty());
        m_server.answerSync({book(1, 1, u"Dune"_s)}, "e-5");
        QTRY_VERIFY(m_catalog->isReady());
        QCOMPARE(m_catalog->store().liveCount(Kind::Book), 1);
    }

    void withoutAGreetingItReadsAnyway()
    {
        m_sync->start();
        QVERIFY(m_server.syncs.empty());
        m_clock.advance(CatalogSync::GreetWithin);
        QCOMPARE(m_server.syncs.size(), size_t(1));
    }

    void aBurstIsOneReadAtOnceAndOneAfter()
    {
        ready();
        for (int i = 0; i < 50; ++i)
            Q_EMIT m_stream->notification(changed(Kind::Book, i, 2, 10 + i));
        QCOMPARE(m_server.syncs.size(), size_t(2)); // the snapshot and the first
        QCOMPARE(m_server.syncs.back().since, "e-5"_ba);
        m_server.answerSync({book(0, 2, u"first"_s)}, "e-10");
        QTRY_COMPARE(m_catalog->store().versionOnServer({Kind::Book, idNumber(0)}), 2);
        QTRY_VERIFY(m_clock.untilNext() && *m_clock.untilNext() <= DeltaReading::Pause);
        m_clock.advance(DeltaReading::Pause);
        QCOMPARE(m_server.syncs.size(), size_t(3));
        QCOMPARE(m_server.syncs.back().since, "e-10"_ba);
        m_server.answerSync({}, "e-59");
        QTRY_COMPARE(m_causation->lastCause(), idNumber(900059));
        m_clock.advance(1s);
        QCOMPARE(m_server.syncs.size(), size_t(3));
    }

    void anEventCountsOnlyWhenItsRowsAreApplied()
    {
        ready();
        Q_EMIT m_stream->notification(changed(Kind::Book, 1, 2, 6));
        QVERIFY(m_causation->lastCause().isNull());
        m_server.answerSync({book(1, 2, u"x"_s)}, "e-6");
        QTRY_COMPARE(m_causation->lastCause(), idNumber(900006));
    }

    void aDeltaThatIsTooEarlyIsReadAgain()
    {
        ready();
        Q_EMIT m_stream->notification(changed(Kind::Book, 1, 2, 7));
        m_server.answerSync({}, "e-6"); // the read had begun before the event
        QTRY_VERIFY(m_clock.untilNext() && *m_clock.untilNext() <= DeltaReading::Pause);
        QVERIFY(m_causation->lastCause().isNull());
        m_clock.advance(DeltaReading::Pause);
        QCOMPARE(m_server.syncs.back().since, "e-6"_ba);
    }

    void aFailedReadIsRepeatedFromTheSameCursor()
    {
        ready();
        Q_EMIT m_stream->notification(changed(Kind::Book, 1, 2, 7));
        m_server.syncs.back().rows({book(1, 2, u"x"_s)});
        m_server.syncs.back().done({{}, ApiError(ApiError::Kind::Network)});
        m_clock.advance(31s);
        QCOMPARE(m_server.syncs.size(), size_t(3));
        QCOMPARE(m_server.syncs.back().since, "e-5"_ba);
    }

    void anUnusableCursorStartsFromNothing()
    {
        ready();
        Q_EMIT m_stream->notification(changed(Kind::Book, 1, 2, 7));
        wire::Problem gone;
        gone.status = 410;
        const auto done = m_server.syncs.back().done;
        done({{}, ApiError::fromStatus(410, gone)});
        QVERIFY(m_server.syncs.back().since.isEmpty());
    }

    void aSnapshotIsADiff()
    {
        ready({book(1, 1, u"A"_s), book(2, 1, u"B"_s)});
        Q_EMIT m_stream->resync(u"expired"_s, "e-90"_ba);
        m_server.answerSync({book(2, 1, u"B"_s), book(3, 1, u"C"_s)}, "e-90");
        QTRY_VERIFY(!m_catalog->store().contains({Kind::Book, idNumber(1)}));
        QCOMPARE(m_catalog->store().liveCount(Kind::Book), 2);
    }

    void anotherEpochReplacesWhatIsHeld()
    {
        ready({book(1, 9, u"Before"_s)});
        Q_EMIT m_stream->resync(u"epoch"_s, "f-3"_ba);
        m_server.answerSync({book(1, 2, u"After"_s)}, "f-3");
        QTRY_COMPARE(m_catalog->store().nameOf(Kind::Book, idNumber(1)), u"After"_s);
    }

    void ownAnnouncementsAreOwn()
    {
        ready({book(1, 1, u"A"_s)});
        QSignalSpy changes(&m_catalog->store(), &CatalogStore::changed);
        wire::Notification mine = changed(Kind::Book, 1, 2, 6);
        mine.clientId = u"me"_s;
        Q_EMIT m_stream->notification(mine);
        m_server.answerSync({book(1, 2, u"Mine"_s)}, "e-6");
        QTRY_COMPARE(changes.size(), 1);
        QCOMPARE(changes[0][0].value<ChangeSet>().rows[0].origin, Origin::Own);
    }

    void aBaseServerIsReadByListsAndAgainAfterThePing()
    {
        m_server.capabilities = {};
        begin();
        QCOMPARE(m_server.lists.size(), size_t(4));
        m_server.answerLists({{Kind::Book, {book(1, 1, u"A"_s), book(2, 1, u"B"_s)}}});
        QTRY_VERIFY(m_catalog->isReady());
        QTRY_COMPARE(m_catalog->store().liveCount(Kind::Book), 2);
        m_clock.advance(ListReading::ReadAgain);
        m_server.answerLists({{Kind::Book, {book(2, 1, u"B"_s)}}});
        QTRY_COMPARE(m_catalog->store().liveCount(Kind::Book), 1);
    }

    void aBaseServerIsReadFourAtATime()
    {
        readyBase({});
        for (int i = 0; i < 10; ++i)
            Q_EMIT m_stream->notification(changed(Kind::Book, i, 1));
        QCOMPARE(m_server.singles.size(), size_t(4));
        const auto first = m_server.singles[0];
        first.done({book(0, 1, u"zero"_s), {}});
        QCOMPARE(m_server.singles.size(), size_t(5));
        QTRY_COMPARE(m_catalog->store().liveCount(Kind::Book), 1);
    }

    void aForeignIdIsTriedOnce()
    {
        readyBase({});
        Q_EMIT m_stream->notification(changed(Kind::Book, 5, 1));
        const auto first = m_server.singles[0];
        wire::Problem missing;
        missing.status = 404;
        first.done({{}, ApiError::fromStatus(404, missing)});
        Q_EMIT m_stream->notification(changed(Kind::Book, 5, 2));
        QCOMPARE(m_server.singles.size(), size_t(1));
    }

    void aDeletedAuthorIsKnownFromItsNotification()
    {
        wire::Author listed = author(5, 3, u"Wolfe"_s);
        listed.stamp.deleted = std::nullopt;
        readyBase({{Kind::Author, {listed}}});
        Q_EMIT m_stream->notification(changed(Kind::Author, 5, 4, 0, wire::Notification::Type::Deleted));
        QVERIFY(m_server.singles.empty());
        QTRY_COMPARE(m_catalog->store().deletedCount(Kind::Author), 1);
    }

    void manyIdsAreOneListRead()
    {
        readyBase({});
        for (int i = 0; i < 4 + ListReading::ListsFrom; ++i)
            Q_EMIT m_stream->notification(changed(Kind::Book, i, 1));
        QCOMPARE(m_server.singles.size(), size_t(4));
        QCOMPARE(m_server.lists.size(), size_t(1));
        QCOMPARE(m_server.lists[0].kind, Kind::Book);
    }

    void statisticsAreNoChange()
    {
        ready();
        Q_EMIT m_stream->notification(changed(Kind::Author, 1, 0, 9, wire::Notification::Type::Statistics));
        QCOMPARE(m_server.syncs.size(), size_t(1));
    }

private:
    void begin()
    {
        m_sync->start();
        m_stream->stop(); // what the stream would say, the test says
        Q_EMIT m_stream->opened(false);
    }
    void ready(std::vector<wire::Entity> entities = {})
    {
        begin();
        m_server.answerSync(std::move(entities), "e-5");
        QTRY_VERIFY(m_catalog->isReady());
        m_clock.advance(100ms);
    }
    void readyBase(const std::map<Kind, std::vector<wire::Entity>> &entities)
    {
        m_server.capabilities = {};
        begin();
        m_server.answerLists(entities);
        QTRY_VERIFY(m_catalog->isReady());
    }

    ManualClock m_clock;
    FixedTokens m_tokens;
    ScriptedServer m_server;
    std::unique_ptr<CausationContext> m_causation;
    std::unique_ptr<Catalog> m_catalog;
    std::unique_ptr<EventStream> m_stream;
    std::unique_ptr<CatalogSync> m_sync;
};

QTEST_GUILESS_MAIN(CatalogSyncTest)
#include "CatalogSyncTest.moc"
