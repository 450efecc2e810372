#include "tests/fakes/FakeBookStore.h"
#include "tests/fakes/RawCall.h"
#include "tests/network/ManualClock.h"

#include <QTest>

using namespace colophon;
using namespace colophon::test;
using namespace std::chrono_literals;
using wire::EntityKind;
using What = FakeCatalog::What;

namespace {

struct Bench
{
    explicit Bench(std::chrono::milliseconds lag = 0ms)
        : server(catalog, clock, 7, {BaseFrames::Environment::Production, lag, 0, false, {20ms, 1}})
    {
        RawCall made(server.url(), "POST", "/api/admin/books", "X-Correlation-ID: c0\r\n",
                     R"({"id":")" + book + R"(",)" + body("Dune").mid(1));
        created = made.has("\r\n\r\n") ? made.bytes() : QByteArray();
    }

    static QByteArray body(const QByteArray &title)
    {
        return R"({"title":")" + title +
               R"(","isbn":null,"language":"en","translations":{"en":{"description":"A desert."}},)"
               R"("publicationDate":{"year":1965,"month":8},"publisherId":null,"authorIds":[],)"
               R"("categoryIds":[],"prices":{"GBP":10.99,"USD":14.5}})";
    }
    /// The answer to a command on the book, to the end of its head.
    QByteArray send(const QByteArray &method, const QByteArray &tag, const QByteArray &correlation,
                    const QByteArray &title = "Dune (revised)", const QByteArray &behind = {})
    {
        const QByteArray match = tag.isEmpty() ? QByteArray() : "If-Match: " + tag + "\r\n";
        RawCall call(server.url(), method, "/api/admin/books/" + book + behind,
                     match + "X-Correlation-ID: " + correlation + "\r\n", method == "PUT" ? body(title) : QByteArray());
        // A body comes in one piece with its head.
        return call.has("\r\n\r\n") ? call.bytes() : QByteArray();
    }
    const FakeRow &row() const { return *catalog.find(EntityKind::Book, book); }

    const QByteArray book = FakeCatalog::idOf(EntityKind::Book, 1);
    ManualClock clock;
    FakeCatalog catalog;
    FakeBookStore server;
    QByteArray created;
};

} // namespace

class BaseCommandsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBookIsMadeChangedDeletedAndRestored();
    void aCommandThatDoesNotFitIsRefused();
    void anIdIsTakenOnce();
    void whatNamesTheSameVersionAtOnceIsTakenTwice();
    void whatCanBeReadIsNoRaceAnyMore();
    void aLostAnswerIsCarriedOut();
};

void BaseCommandsTest::aBookIsMadeChangedDeletedAndRestored()
{
    Bench bench;
    QVERIFY(bench.created.startsWith("HTTP/1.1 201 Created\r\n"));
    QVERIFY(bench.created.contains("\r\nLocation: /api/admin/books/" + bench.book + "\r\n"));
    QVERIFY(bench.created.contains(R"({"id":")" + bench.book + R"(","correlationId":"c0"})"));
    QVERIFY(!bench.created.contains("ETag"));
    const QByteArray updated = bench.send("PUT", "\"1\"", "c1");
    QVERIFY(updated.startsWith("HTTP/1.1 204 No Content\r\n"));
    QVERIFY(updated.contains("\r\nX-Correlation-ID: c1\r\n"));
    QVERIFY(!updated.contains("ETag"));
    QCOMPARE(bench.row().name, QByteArray("Dune (revised)"));
    QCOMPARE(bench.row().prices.at("USD"), QByteArray("14.50"));
    QCOMPARE(bench.row().year, 1965);
    QVERIFY(bench.send("DELETE", "\"2\"", "c2").startsWith("HTTP/1.1 204 "));
    QVERIFY(bench.row().deleted);
    QVERIFY(bench.send("POST", "\"3\"", "c3", {}, "/restore").startsWith("HTTP/1.1 204 "));
    QVERIFY(!bench.row().deleted);
    QCOMPARE(bench.row().version, 4);
    QCOMPARE(bench.server.carried().size(), 4U);
    QCOMPARE(bench.server.carried().back().correlation, QByteArray("c3"));
    QCOMPARE(bench.server.carried().back().on, 3);
    QVERIFY(bench.server.carried().back().what == What::Restore);
}

void BaseCommandsTest::aCommandThatDoesNotFitIsRefused()
{
    Bench bench;
    const QByteArray unnamed = bench.send("PUT", {}, "c1");
    QVERIFY(unnamed.startsWith("HTTP/1.1 428 Precondition Required\r\nContent-Type: application/json; charset=utf-8"));
    const QByteArray stale = bench.send("PUT", "\"7\"", "c1");
    QVERIFY(stale.startsWith("HTTP/1.1 412 Precondition Failed\r\nContent-Type: application/problem+json\r\n"));
    QVERIFY(!stale.contains(R"("error")"));
    QVERIFY(bench.send("POST", "\"1\"", "c1", {}, "/restore").contains(R"("error":"ERR_BOOK_NOT_DELETED")"));
    QVERIFY(bench.send("DELETE", "\"1\"", "c1").startsWith("HTTP/1.1 204 "));
    const QByteArray deleted = bench.send("PUT", "\"2\"", "c2");
    QVERIFY(deleted.startsWith("HTTP/1.1 409 Conflict\r\n"));
    QVERIFY(deleted.contains(R"("error":"ERR_BOOK_ALREADY_DELETED")"));
    RawCall unknown(bench.server.url(), "PUT", "/api/admin/books/" + FakeCatalog::idOf(EntityKind::Book, 2),
                    "If-Match: \"1\"\r\n", Bench::body("Nothing"));
    QVERIFY(unknown.has("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n"));
    QCOMPARE(bench.server.carried().size(), 2U);
    // What cannot be read expects nothing.
    QVERIFY(bench.send("POST", "*", "c4", {}, "/restore").startsWith("HTTP/1.1 204 "));
}

void BaseCommandsTest::anIdIsTakenOnce()
{
    Bench bench;
    RawCall again(bench.server.url(), "POST", "/api/admin/books", {},
                  R"({"id":")" + bench.book + R"(",)" + Bench::body("Other").mid(1));
    QVERIFY(again.has("HTTP/1.1 412 Precondition Failed\r\nContent-Type: application/json; charset=utf-8"));
    QCOMPARE(bench.row().name, QByteArray("Dune"));
    RawCall author(
        bench.server.url(), "POST", "/api/admin/authors", {},
        R"({"id":"0196a1b2-0000-7000-8000-000000000003","name":"F","translations":{"en":{"biography":"W"}}})");
    QVERIFY(author.has(R"("name":"F","biography":"W","eTag":null})"));
    QCOMPARE(bench.catalog.rows(EntityKind::Author).size(), 1U);
}

void BaseCommandsTest::whatNamesTheSameVersionAtOnceIsTakenTwice()
{
    Bench bench(1000ms);
    bench.clock.advance(2s);
    QVERIFY(bench.send("PUT", "\"1\"", "c1", "First").startsWith("HTTP/1.1 204 "));
    QVERIFY(bench.send("PUT", "\"1\"", "c1", "First").startsWith("HTTP/1.1 412 "));
    QVERIFY(bench.send("PUT", "\"1\"", "c2", "Second").startsWith("HTTP/1.1 204 "));
    QCOMPARE(bench.row().name, QByteArray("Second"));
    QCOMPARE(bench.row().version, 3);
    QCOMPARE(bench.server.carried().back().on, 1);
    QVERIFY(bench.send("DELETE", "\"1\"", "c3").startsWith("HTTP/1.1 412 "));
    bench.clock.advance(20ms);
    QVERIFY(bench.send("PUT", "\"1\"", "c4", "Third").startsWith("HTTP/1.1 412 "));
    QCOMPARE(bench.row().name, QByteArray("Second"));
}

void BaseCommandsTest::whatCanBeReadIsNoRaceAnyMore()
{
    Bench bench;
    QVERIFY(bench.send("PUT", "\"1\"", "c1", "First").startsWith("HTTP/1.1 204 "));
    QVERIFY(bench.send("PUT", "\"1\"", "c2", "Second").startsWith("HTTP/1.1 412 "));
    QCOMPARE(bench.row().name, QByteArray("First"));
}

void BaseCommandsTest::aLostAnswerIsCarriedOut()
{
    Bench bench;
    bench.server.failNextRead(Fault::CutBefore);
    RawCall call(bench.server.url(), "DELETE", "/api/admin/books/" + bench.book, "If-Match: \"1\"\r\n", {});
    QVERIFY(call.isEnded());
    QVERIFY(call.bytes().isEmpty());
    QVERIFY(bench.row().deleted);
}

QTEST_GUILESS_MAIN(BaseCommandsTest)
#include "BaseCommandsTest.moc"
