#include "tests/fakes/FakeBookStore.h"
#include "tests/fakes/FakeColophond.h"
#include "tests/fakes/RawCall.h"
#include "tests/network/ManualClock.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;
using namespace std::chrono_literals;
using wire::EntityKind;
using What = FakeCatalog::What;

namespace {

const QByteArray streamPath = "/api/notifications/stream";

FakeRow author(int number, const QByteArray &name)
{
    FakeRow row;
    row.kind = EntityKind::Author;
    row.id = FakeCatalog::idOf(EntityKind::Author, number);
    row.name = name;
    row.texts["en"] = "A text.";
    return row;
}

struct BaseBench
{
    explicit BaseBench(std::chrono::milliseconds lag = 1022ms)
        : server(catalog, clock, 7, {BaseFrames::Environment::Production, lag, 0, true})
    {
    }

    ManualClock clock;
    FakeCatalog catalog;
    FakeBookStore server;
};

struct ColophondBench
{
    ManualClock clock;
    FakeCatalog catalog;
    FakeColophond server{catalog, clock, 7, {}};
};

} // namespace

class FakeServersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBaseServerTellsCreationsAsUpdatesOnceItsProjectionsAreThere();
    void aBaseServerMergesVersionsAndCanSwapThem();
    void aBaseServerReadsNoLastEventId();
    void aBaseServerSaysNotWhoIsDeletedAndItsPublicListMayBeOld();
    void aBaseServerKnowsNoCapabilities();
    void aSilentServerLetsItsStreamsStand();
    void colophondReplaysWhatWasMissed();
    void colophondSaysWhyItCannotReplay_data();
    void colophondSaysWhyItCannotReplay();
    void colophondSendsEntitiesAndTopics();
    void combinedIdsNameTheEvent();
    void aDeltaHoldsWhatChangedSince();
    void faultsOfAnAnswer_data();
    void faultsOfAnAnswer();
    void faultsOfAStream_data();
    void faultsOfAStream();
    void aDripTakesItsTime();
    void aTokenThatWasRevokedCountsNoMore();
    void aRestartKeepsThePort();
};

void FakeServersTest::aBaseServerTellsCreationsAsUpdatesOnceItsProjectionsAreThere()
{
    BaseBench bench;
    RawCall stream(bench.server.url(), streamPath);
    QVERIFY(stream.has("event: Connected\ndata: {\"NotificationType\":\"Ping\""));
    QVERIFY(stream.bytes().contains("\r\nContent-Type: text/event-stream\r\n"));
    bench.catalog.change(author(1, "Ana"), What::Create, 1000);
    RawCall early(bench.server.url(), "/api/admin/authors");
    QVERIFY(early.has("\"items\":[]"));
    bench.clock.advance(1100ms);
    QVERIFY(stream.has("event: AuthorUpdated\n"));
    QVERIFY(stream.has("\"eventId\":\"00000000-0000-0000-0000-000000000000\""));
    QVERIFY(stream.has("\"version\":1"));
    QVERIFY(!stream.bytes().contains("Created"));
    QVERIFY(!stream.bytes().contains("id: "));
    RawCall late(bench.server.url(), "/api/admin/authors");
    QVERIFY(late.has("\"name\":\"Ana\""));
}

void FakeServersTest::aBaseServerMergesVersionsAndCanSwapThem()
{
    BaseBench bench;
    RawCall stream(bench.server.url(), streamPath);
    QVERIFY(stream.has("Connected"));
    bench.catalog.change(author(1, "Ana"), What::Create, 1000);
    bench.catalog.change(author(1, "Bea"), What::Update, 1000);
    bench.clock.advance(1100ms);
    QVERIFY(stream.has("\"version\":2"));
    QCOMPARE(stream.bytes().count("event: AuthorUpdated"), 1);
    bench.server.reorderNext();
    bench.catalog.change(author(1, "Cleo"), What::Update, 1000);
    bench.clock.advance(1100ms);
    bench.catalog.change(author(1, "Dora"), What::Update, 1000);
    bench.clock.advance(4s);
    QVERIFY(stream.has("\"version\":3"));
    QVERIFY(stream.bytes().indexOf("\"version\":4") < stream.bytes().indexOf("\"version\":3"));
    QVERIFY(bench.server.isToldAll());
    // What is withheld twice is not lost.
    bench.server.reorderNext();
    bench.catalog.change(author(1, "Eve"), What::Update, 1000);
    bench.clock.advance(1100ms);
    bench.server.reorderNext();
    bench.catalog.change(author(1, "Fay"), What::Update, 1000);
    bench.clock.advance(7s);
    QVERIFY(stream.has("\"version\":6"));
    QVERIFY(stream.has("\"version\":5"));
    QVERIFY(bench.server.isToldAll());
}

void FakeServersTest::aBaseServerReadsNoLastEventId()
{
    BaseBench bench(0ms);
    bench.catalog.change(author(1, "Ana"), What::Create, 1000);
    RawCall stream(bench.server.url(), streamPath, "Last-Event-ID: e-0\r\n");
    QVERIFY(stream.has("Connected"));
    bench.clock.advance(10s);
    QVERIFY(stream.has("event: Ping"));
    QVERIFY(!stream.bytes().contains("AuthorUpdated"));
}

void FakeServersTest::aBaseServerSaysNotWhoIsDeletedAndItsPublicListMayBeOld()
{
    BaseBench bench;
    bench.catalog.change(author(1, "Ana"), What::Create, 1000);
    bench.clock.advance(1100ms);
    RawCall before(bench.server.url(), "/api/authors");
    QVERIFY(before.has("Ana"));
    bench.catalog.change(author(1, "Ana"), What::Delete, 1000);
    bench.clock.advance(1100ms);
    RawCall admin(bench.server.url(), "/api/admin/authors");
    QVERIFY(admin.has("\"eTag\":\"\\\"2\\\"\""));
    QVERIFY(!admin.bytes().contains("isDeleted"));
    RawCall old(bench.server.url(), "/api/authors");
    QVERIFY(old.has("Ana"));
    RawCall past(bench.server.url(), "/api/authors?pageSize=97");
    QVERIFY(past.has("\"items\":[]"));
    QCOMPARE(bench.server.staleAnswers(), 1);
    bench.clock.advance(121s);
    RawCall later(bench.server.url(), "/api/authors");
    QVERIFY(later.has("\"items\":[]"));
}

void FakeServersTest::aBaseServerKnowsNoCapabilities()
{
    BaseBench bench;
    RawCall asked(bench.server.url(), "/api/config/capabilities");
    QVERIFY(asked.has("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n"));
    RawCall publisher(bench.server.url(), "/api/admin/publishers/0196a1b2-0000-7000-8000-000000000001");
    QVERIFY(publisher.has("HTTP/1.1 405 Method Not Allowed\r\n"));
}

void FakeServersTest::aSilentServerLetsItsStreamsStand()
{
    BaseBench bench(0ms);
    RawCall stream(bench.server.url(), streamPath);
    QVERIFY(stream.has("Connected"));
    bench.server.setSilent(true);
    bench.catalog.change(author(1, "Ana"), What::Create, 1000);
    bench.clock.advance(60s);
    RawCall other(bench.server.url(), "/api/admin/authors");
    QVERIFY(other.has("Ana"));
    QVERIFY(!stream.bytes().contains("Ping\n"));
    QVERIFY(!stream.bytes().contains("AuthorUpdated"));
    QCOMPARE(bench.server.standingStreams(), 1);
    RawCall again(bench.server.url(), streamPath);
    QVERIFY(again.has("Connected"));
}

void FakeServersTest::colophondReplaysWhatWasMissed()
{
    ColophondBench bench;
    for (int i = 1; i <= 5; ++i)
        bench.catalog.change(author(i, "Ana"), What::Create, 1000);
    const QByteArray epoch = bench.catalog.epoch();
    RawCall stream(bench.server.url(), streamPath, "Last-Event-ID: " + epoch + "-3\r\n");
    QVERIFY(stream.has("id: " + epoch + "-5\n"));
    QVERIFY(stream.bytes().contains("event: Connected\nid: " + epoch + "-3\nretry: 1000\n"));
    QVERIFY(!stream.bytes().contains("\"sequence\":3"));
    QVERIFY(stream.bytes().indexOf("\"sequence\":4") < stream.bytes().indexOf("\"sequence\":5"));
    bench.clock.advance(10s);
    QVERIFY(stream.has("event: Ping\nid: " + epoch + "-5\n"));
}

void FakeServersTest::colophondSaysWhyItCannotReplay_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("expired") << QByteArray("-1") << QByteArray("expired");
    QTest::newRow("ahead") << QByteArray("-99") << QByteArray("unknown");
    QTest::newRow("malformed") << QByteArray("nonsense") << QByteArray("unknown");
    QTest::newRow("epoch") << QByteArray("other-3") << QByteArray("epoch");
}

void FakeServersTest::colophondSaysWhyItCannotReplay()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, reason);
    ColophondBench bench;
    for (int i = 1; i <= 5; ++i)
        bench.catalog.change(author(i, "Ana"), What::Create, 1000);
    bench.catalog.keepLast(2);
    if (from.startsWith('-'))
        from.prepend(bench.catalog.epoch());
    RawCall stream(bench.server.url(), streamPath, "Last-Event-ID: " + from + "\r\n");
    QVERIFY(stream.has("event: Resync\nid: " + bench.catalog.epoch() + "-5\n"));
    QVERIFY(stream.has("\"reason\":\"" + reason + "\""));
    QVERIFY(stream.bytes().contains("event: Connected\nretry: 1000\n"));
}

void FakeServersTest::colophondSendsEntitiesAndTopics()
{
    ColophondBench bench;
    RawCall authors(bench.server.url(), streamPath + "?payload=entity&topics=authors,publishers");
    RawCall books(bench.server.url(), streamPath + "?topics=books");
    QVERIFY(authors.has("Connected") && books.has("Connected"));
    bench.catalog.change(author(1, "Ana"), What::Create, 1000);
    QVERIFY(authors.has("\"operation\":\"create\",\"entityName\":\"Author\",\"entity\":{\"id\":"));
    QVERIFY(authors.has("\"isDeleted\":false,\"version\":1,\"updatedAt\":"));
    bench.clock.advance(10s);
    QVERIFY(books.has("Ping"));
    QVERIFY(!books.bytes().contains("AuthorCreated"));
}

void FakeServersTest::combinedIdsNameTheEvent()
{
    ColophondBench bench;
    RawCall stream(bench.server.url(), streamPath + "?idStyle=combined");
    QVERIFY(stream.has("id: " + bench.catalog.epoch() + "-0/Connected\n"));
    bench.catalog.change(author(1, "Ana"), What::Create, 1000);
    QVERIFY(stream.has("id: " + bench.catalog.epoch() + "-1/AuthorCreated\ndata: "));
    QVERIFY(!stream.bytes().contains("event: "));
}

void FakeServersTest::aDeltaHoldsWhatChangedSince()
{
    ColophondBench bench;
    for (int i = 1; i <= 5; ++i)
        bench.catalog.change(author(i, "Ana"), What::Create, 1000);
    const QByteArray epoch = bench.catalog.epoch();
    RawCall all(bench.server.url(), "/api/admin/sync");
    QVERIFY(all.has("{\"cursor\":\"" + epoch + "-5\",\"count\":5,\"done\":true}"));
    bench.catalog.change(author(2, "Bea"), What::Delete, 1000);
    RawCall delta(bench.server.url(), "/api/admin/sync?since=" + epoch + "-5");
    QVERIFY(delta.has("{\"cursor\":\"" + epoch + "-6\",\"count\":1,\"done\":true}"));
    QVERIFY(delta.has("\"isDeleted\":true,\"version\":2"));
    RawCall useless(bench.server.url(), "/api/admin/sync?since=other-1");
    QVERIFY(useless.has("HTTP/1.1 410 Gone\r\n"));
    QVERIFY(useless.has("ERR_CURSOR_UNUSABLE"));
}

void FakeServersTest::faultsOfAnAnswer_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<QByteArray>("has");
    QTest::addColumn<bool>("whole");
    QTest::addColumn<bool>("ends");
    QTest::newRow("cut-fin") << int(Fault::CutFin) << QByteArray("200 OK") << false << true;
    QTest::newRow("cut-before") << int(Fault::CutBefore) << QByteArray() << false << true;
    QTest::newRow("half") << int(Fault::HalfFrame) << QByteArray("Content-Length: 119") << false << true;
    QTest::newRow("stall") << int(Fault::Stall) << QByteArray("200 OK") << false << false;
    QTest::newRow("429") << int(Fault::TooMany) << QByteArray("Retry-After: 2") << false << false;
    QTest::newRow("500") << int(Fault::ServerError) << QByteArray("500 Internal") << false << false;
    QTest::newRow("503") << int(Fault::Unavailable) << QByteArray("503 Service") << false << false;
    QTest::newRow("too-long") << int(Fault::TooLong) << QByteArray("Content-Length: 129") << true << true;
    QTest::newRow("too-short") << int(Fault::TooShort) << QByteArray("Content-Length: 109") << true << false;
}

void FakeServersTest::faultsOfAnAnswer()
{
    QFETCH(int, fault);
    QFETCH(QByteArray, has);
    QFETCH(bool, whole);
    QFETCH(bool, ends);
    BaseBench bench;
    bench.server.failNextRead(static_cast<Fault>(fault));
    RawCall call(bench.server.url(), "/api/admin/authors?pageSize=100&search=somebody-who-is-not-there");
    QVERIFY(call.has(has));
    QCOMPARE(ends ? call.isEnded() : call.socket().state() == QAbstractSocket::ConnectedState, true);
    QCOMPARE(call.bytes().endsWith('}'), whole);
    RawCall next(bench.server.url(), "/api/admin/authors");
    QVERIFY(next.has("\"hasNextPage\":false}\r\n0\r\n\r\n"));
}

void FakeServersTest::faultsOfAStream_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<bool>("ends");
    QTest::addColumn<int>("times");
    QTest::newRow("cut-fin") << int(Fault::CutFin) << true << 1;
    QTest::newRow("cut-rst") << int(Fault::CutRst) << true << 1;
    QTest::newRow("half-frame") << int(Fault::HalfFrame) << true << 2;
    QTest::newRow("duplicate") << int(Fault::Duplicate) << false << 2;
    QTest::newRow("stall") << int(Fault::Stall) << false << 1;
}

void FakeServersTest::faultsOfAStream()
{
    QFETCH(int, fault);
    QFETCH(bool, ends);
    QFETCH(int, times);
    BaseBench bench(0ms);
    QVERIFY(!bench.server.strikeStream(static_cast<Fault>(fault)));
    RawCall stream(bench.server.url(), streamPath);
    QVERIFY(stream.has("Connected"));
    bench.catalog.change(author(1, "Ana"), What::Create, 1000);
    QVERIFY(stream.has("AuthorUpdated\"}\n\n"));
    QVERIFY(bench.server.strikeStream(static_cast<Fault>(fault)));
    if (ends)
        QVERIFY(stream.isEnded());
    bench.clock.advance(10s);
    QTRY_COMPARE_WITH_TIMEOUT(stream.bytes().count("event: AuthorUpdated"), times, 10000);
    if (fault == int(Fault::HalfFrame))
        QCOMPARE(stream.bytes().count("\n\n"), 2);
    if (fault == int(Fault::Stall)) {
        QVERIFY(!stream.bytes().contains("event: Ping"));
        QCOMPARE(bench.server.standingStreams(), 1);
    }
}

void FakeServersTest::aDripTakesItsTime()
{
    BaseBench bench(0ms);
    bench.catalog.change(author(1, "Ana"), What::Create, 1000);
    bench.server.failNextRead(Fault::Drip);
    RawCall call(bench.server.url(), "/api/admin/authors");
    QVERIFY(call.has("HTTP/1.1"));
    const qsizetype first = call.bytes().size();
    QCOMPARE(bench.server.held(), 1);
    bench.clock.advance(1s);
    QTRY_VERIFY_WITH_TIMEOUT(call.bytes().size() > first, 10000);
    QVERIFY(!call.bytes().contains("0\r\n\r\n"));
    bench.clock.advance(10s);
    QVERIFY(call.has("\r\n0\r\n\r\n"));
}

void FakeServersTest::aTokenThatWasRevokedCountsNoMore()
{
    ColophondBench bench;
    RawCall good(bench.server.url(), "/api/admin/sync");
    QVERIFY(good.has("200 OK"));
    RawCall login(bench.server.url(), "/account/login");
    QVERIFY(login.has("\"refreshToken\":\"r1\""));
    bench.server.revokeTokens();
    RawCall read(bench.server.url(), "/api/admin/sync", "Authorization: Bearer e30.x.s1\r\n");
    QVERIFY(read.has("401 Unauthorized"));
    RawCall stream(bench.server.url(), streamPath, "Authorization: Bearer e30.x.s1\r\n");
    QVERIFY(stream.has("401 Unauthorized"));
    bench.server.failNextSignIn(Fault::ServerError);
    RawCall failed(bench.server.url(), "/account/refresh-token");
    QVERIFY(failed.has("500 Internal"));
    RawCall renewed(bench.server.url(), "/account/refresh-token");
    QVERIFY(renewed.has("200 OK"));
    RawCall again(bench.server.url(), "/api/admin/sync", "Authorization: Bearer e30.x.s3\r\n");
    QVERIFY(again.has("200 OK"));
}

void FakeServersTest::aRestartKeepsThePort()
{
    BaseBench bench;
    const QUrl url = bench.server.url();
    RawCall stream(url, streamPath);
    QVERIFY(stream.has("Connected"));
    bench.server.restart(5s);
    QVERIFY(stream.isEnded());
    QVERIFY(bench.server.isDown());
    RawCall refused(url, "/api/authors");
    QVERIFY(refused.isEnded());
    QCOMPARE(refused.bytes(), QByteArray());
    bench.clock.advance(5s);
    QCOMPARE(bench.server.url(), url);
    RawCall again(url, "/api/authors");
    QVERIFY(again.has("items"));
}

QTEST_GUILESS_MAIN(FakeServersTest)
#include "FakeServersTest.moc"
