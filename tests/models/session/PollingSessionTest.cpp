// Streams that do not work over HTTP: the session reads on a timer, says so, and goes on editing.
#include "models/editing/BookDraft.h"
#include "tests/models/session/SessionBench.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;
using namespace std::chrono_literals;
using Bench = SessionBench;
using Status = ConnectionStatus;

class PollingSessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStreamThatIsOpenYetSilent();
    void aStreamThatIsRefused_data();
    void aStreamThatIsRefused();
    void aStreamThatTheServerEndedIsNotAskedForAgain();
    void aServerThatIsAwayIsOffline();
    void aChangeThatBringsItsEntityCostsNoRequest();

private:
    static QString titleOf(Bench &bench, int number)
    {
        return bench.catalog->store().nameOf(wire::EntityKind::Book, Bench::idOf(number));
    }
    static size_t streams(const Bench &bench) { return bench.server.seen(Bench::streamPath()).size(); }
};

void PollingSessionTest::aStreamThatIsOpenYetSilent()
{
    Bench bench(Bench::Sort::Base);
    bench.books = {Bench::book(1, 3, "Dune")};
    QVERIFY(bench.ready());
    const ConnectionStatus &status = *bench.catalog->connection();
    QCOMPARE(status.state(), Status::Live);
    bench.books = {Bench::book(1, 4, "Dune Messiah")};
    QVERIFY(bench.until([&] { return status.state() == Status::Polling; }));
    QTRY_COMPARE_WITH_TIMEOUT(titleOf(bench, 1), u"Dune Messiah"_s, 20000);
    QCOMPARE(status.text(), u"Not live"_s);
    QVERIFY2(status.detail().startsWith("reads every 60 s, last at "_L1), qPrintable(status.detail()));
    QVERIFY(bench.catalog->outbox()->isOnline());

    // Through all its reconnects it stays so, and what is edited is sent.
    QVERIFY(bench.until([&] { return streams(bench) >= 3; }));
    QCOMPARE(status.state(), Status::Polling);
    bench.server.on("PUT", Bench::bookPath(1), [](FakeExchange &x) { x.answer(204); });
    BookDraft draft;
    draft.setCatalog(bench.catalog->catalog());
    draft.setEntityId(QString::fromLatin1(Bench::text(Bench::idOf(1))));
    draft.setBookTitle(u"Children of Dune"_s);
    QVERIFY(draft.save());
    // A base server's success counts once it is to be read.
    bench.server.on("GET", Bench::bookPath(1), [](FakeExchange &x) {
        x.answerJson(Bench::book(1, 5, "Children of Dune"), {{"ETag", "\"5\""}});
    });
    QVERIFY(bench.until([&] { return bench.catalog->outbox()->count() == 0; }));
    QCOMPARE(bench.catalog->outbox()->conflicts(), 0);
    bench.books = {Bench::book(1, 6, "God Emperor of Dune")};
    QVERIFY(bench.until([&] { return titleOf(bench, 1) == u"God Emperor of Dune"_s; }));

    QVERIFY(bench.until([&] { return bench.server.pending(Bench::streamPath()) != nullptr; }));
    bench.push(Bench::ping());
    QTRY_COMPARE_WITH_TIMEOUT(status.state(), Status::Live, 20000);
}

void PollingSessionTest::aStreamThatIsRefused_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("403") << 403 << QByteArray("application/problem+json");
    QTest::newRow("404") << 404 << QByteArray("text/plain");
    QTest::newRow("406") << 406 << QByteArray("text/plain");
    QTest::newRow("a page of a proxy") << 200 << QByteArray("text/html");
}

void PollingSessionTest::aStreamThatIsRefused()
{
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    Bench bench(Bench::Sort::WithSync);
    bench.books = {Bench::book(1, 1, "Dune")};
    bench.server.on("GET", Bench::streamPath(), [&](FakeExchange &x) {
        x.answer(status, "no", {{"Content-Type", type}});
    });
    const ConnectionStatus &connection = *bench.catalog->connection();
    QVERIFY(bench.begun());
    QVERIFY(bench.until([&] { return connection.state() == Status::Polling; }));
    QVERIFY2(connection.detail().contains("reads every 5 s, last at "_L1), qPrintable(connection.detail()));
    QVERIFY2(connection.detail().startsWith("the server refuses live updates"_L1), qPrintable(connection.detail()));
    bench.books = {Bench::book(1, 2, "Dune Messiah")};
    bench.sequence = 6;
    QVERIFY(bench.until([&] { return titleOf(bench, 1) == u"Dune Messiah"_s; }));
    QVERIFY(bench.last(Bench::syncPath()).query.hasQueryItem(u"since"_s));
    QVERIFY(bench.catalog->outbox()->isOnline());

    // It is asked for again all the while.
    const size_t before = streams(bench);
    QVERIFY(bench.until([&] { return streams(bench) >= before + 2; }));
    QCOMPARE(connection.state(), Status::Polling);
    bench.server.on("GET", Bench::streamPath(), [&](FakeExchange &x) {
        x.beginStream();
        x.send(bench.greeting + Bench::ping());
    });
    QVERIFY(bench.until([&] { return connection.state() == Status::Live; }));
}

void PollingSessionTest::aStreamThatTheServerEndedIsNotAskedForAgain()
{
    Bench bench(Bench::Sort::WithSync);
    bench.server.on("GET", Bench::streamPath(), [](FakeExchange &x) { x.answer(204); });
    QVERIFY(bench.begun());
    QVERIFY(bench.until([&] { return bench.catalog->connection()->state() == Status::Polling; }));
    const size_t reads = bench.server.seen(Bench::syncPath()).size();
    QVERIFY(bench.until([&] { return bench.server.seen(Bench::syncPath()).size() >= reads + 12; }));
    QCOMPARE(streams(bench), size_t(1));
}

void PollingSessionTest::aServerThatIsAwayIsOffline()
{
    Bench bench(Bench::Sort::WithSync);
    bench.books = {Bench::book(1, 1, "Dune")};
    QVERIFY(bench.ready());
    const ConnectionStatus &status = *bench.catalog->connection();
    bench.server.kill();
    QTRY_COMPARE_WITH_TIMEOUT(status.state(), Status::Offline, 20000);
    const qint64 from = bench.clock.monotonicMs();
    bool polled = false;
    QVERIFY(bench.until([&] {
        polled = polled || status.state() == Status::Polling;
        return bench.clock.monotonicMs() - from > 90000;
    }));
    QVERIFY(!polled);
    QVERIFY(!bench.catalog->outbox()->isOnline());
    bench.server.revive();
    QVERIFY(bench.until([&] {
        polled = polled || status.state() == Status::Polling;
        return status.state() == Status::Live;
    }));
    QVERIFY(!polled);
}

void PollingSessionTest::aChangeThatBringsItsEntityCostsNoRequest()
{
    Bench bench(Bench::Sort::WithSync);
    bench.features += R"(,"payload","topics","exclude")";
    bench.books = {Bench::book(1, 1, "Dune")};
    QVERIFY(bench.ready());
    QCOMPARE(streams(bench), size_t(1)); // asked for it at once
    const QUrlQuery asked = bench.last(Bench::streamPath()).query;
    QCOMPARE(asked.queryItemValue(u"payload"_s), u"entity"_s);
    QCOMPARE(asked.queryItemValue(u"topics"_s), u"books,authors,categories,publishers"_s);
    QVERIFY(!asked.hasQueryItem(u"exclude"_s));
    bench.clock.advance(1s);
    const size_t before = bench.server.seen().size();
    QByteArray burst;
    for (int i = 0; i < 200; ++i)
        burst += Bench::broughtAlong(1 + i % 10, 2 + i / 10, 6 + i, "Title " + QByteArray::number(i));
    bench.push(burst);
    QTRY_COMPARE_WITH_TIMEOUT(bench.catalog->lastCause(), QString::fromLatin1(Bench::text(Bench::eventOf(205))), 20000);
    QCOMPARE(bench.catalog->bookCount(), 10);
    QCOMPARE(titleOf(bench, 1), u"Title 190"_s);
    QCOMPARE(bench.server.seen().size(), before);
    bench.clock.advance(5s);
    QCOMPARE(bench.server.seen().size(), before);
}

QTEST_GUILESS_MAIN(PollingSessionTest)
#include "PollingSessionTest.moc"
