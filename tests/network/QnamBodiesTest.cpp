// Compressed and wrongly measured bodies: what QNetworkAccessManager makes of them, and what our requests do.
#include "tests/network/ClientBench.h"
#include "tests/network/Gzip.h"

#include <QNetworkReply>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;

class QnamBodiesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRepetitiveBodyDiesAt10Mib();
    void aLongCompressedListIsRead();
    void aLongCompressedSnapshotIsRead();
    void aBodyThatNeverEndsIsRefused();
    void aWrongLengthIsNoAnswer_data();
    void aWrongLengthIsNoAnswer();

private:
    static constexpr int Rows = 60000;
};

namespace {

const FakeExchange::Headers gzipHeader{{"Content-Encoding", "gzip"}};

QByteArray idText(int number)
{
    return QUuid(static_cast<uint>(number), 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1).toByteArray(QUuid::WithoutBraces);
}

QByteArray publisher(int number)
{
    return R"({"id":")" + idText(number) + R"(","name":")" + QByteArray(200, 'A') +
           R"(","eTag":"\"1\"","isDeleted":false,"version":1})";
}

} // namespace

void QnamBodiesTest::aRepetitiveBodyDiesAt10Mib()
{
    // Provoked: what Qt does unless it is told otherwise.
    FakeServer server;
    server.on("GET", u"/x"_s, [](FakeExchange &exchange) {
        exchange.answerJson(gzipped(QByteArray(12 * 1024 * 1024, 'x')), gzipHeader);
    });
    QNetworkAccessManager manager;
    const std::unique_ptr<QNetworkReply> reply(manager.get(QNetworkRequest(server.url().resolved(QUrl(u"/x"_s)))));
    QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), 20000);
    QCOMPARE(reply->error(), QNetworkReply::UnknownContentError);
}

void QnamBodiesTest::aLongCompressedListIsRead()
{
    QByteArray items;
    for (int i = 0; i < Rows; ++i)
        items += (i == 0 ? "" : ",") + publisher(i);
    const QByteArray body = R"({"items":[)" + items + R"(],"pageNumber":1,"hasNextPage":false})";
    QVERIFY(body.size() > 12 * 1024 * 1024);
    const QByteArray sent = gzipped(body);
    QVERIFY(sent.size() * 20 < body.size());
    ClientBench bench;
    bench.server.on("GET", u"/api/admin/publishers"_s,
                    [&](FakeExchange &exchange) { exchange.answerJson(sent, gzipHeader); });
    std::optional<ApiResult<std::vector<wire::Entity>>> read;
    bench.api->list(wire::EntityKind::Publisher, this, [&](const auto &result) { read = result; });
    QTRY_VERIFY_WITH_TIMEOUT(read.has_value(), 30000);
    QVERIFY2(read->ok(), qPrintable(read->error.technical()));
    QCOMPARE(read->value.size(), size_t(Rows));
    QVERIFY(bench.sentHeader("accept-encoding").contains("gzip"));
}

void QnamBodiesTest::aLongCompressedSnapshotIsRead()
{
    QByteArray body;
    for (int i = 0; i < Rows; ++i)
        body += R"({"type":"Publisher","entity":)" + publisher(i) + "}\n";
    body += R"({"cursor":"e-9","count":)" + QByteArray::number(Rows) + ",\"done\":true}\n";
    ClientBench bench;
    bench.server.on("GET", u"/api/admin/sync"_s, [&](FakeExchange &exchange) {
        exchange.begin(200, "application/x-ndjson", gzipHeader);
        exchange.send(gzipped(body));
        exchange.end();
    });
    qsizetype rows = 0;
    std::optional<ApiResult<CatalogApi::SyncEnd>> read;
    bench.api->sync(
        {}, this, [&](const auto &some) { rows += some.count('\n'); }, [&](const auto &end) { read = end; });
    QTRY_VERIFY_WITH_TIMEOUT(read.has_value(), 30000);
    QVERIFY2(read->ok(), qPrintable(read->error.technical()));
    QCOMPARE(rows, qsizetype(Rows));
    QCOMPARE(read->value.cursor, QByteArray("e-9"));
}

void QnamBodiesTest::aBodyThatNeverEndsIsRefused()
{
    // 300 MiB in 300 KiB: Qt's own check is off, so that ours has to hold.
    const QByteArray bomb = gzipped(QByteArray(300 * 1024 * 1024, 'x'));
    QVERIFY(bomb.size() < 1024 * 1024);
    ClientBench bench;
    bench.server.on("GET", u"/x"_s, [&](FakeExchange &exchange) { exchange.answerJson(bomb, gzipHeader); });
    const ApiReply gathered = bench.run(ApiRequest::get(u"/x"_s));
    QVERIFY(!gathered.ok());
    QCOMPARE(gathered.error.kind(), ApiError::Kind::Protocol);
    QVERIFY(gathered.body.isEmpty());

    bench.server.on("GET", u"/api/admin/sync"_s,
                    [&](FakeExchange &exchange) { exchange.answerJson(bomb, gzipHeader); });
    std::optional<ApiResult<CatalogApi::SyncEnd>> read;
    bench.api->sync(
        {}, this, [](const auto &) {}, [&](const auto &end) { read = end; });
    QTRY_VERIFY_WITH_TIMEOUT(read.has_value(), 30000);
    QVERIFY(!read->ok());
    QCOMPARE(read->error.kind(), ApiError::Kind::Protocol);
}

void QnamBodiesTest::aWrongLengthIsNoAnswer_data()
{
    QTest::addColumn<int>("off");
    QTest::newRow("too long") << 10;
    QTest::newRow("too short") << -10;
}

void QnamBodiesTest::aWrongLengthIsNoAnswer()
{
    QFETCH(int, off);
    const QByteArray body = R"({"items":[)" + publisher(1) + R"(],"pageNumber":1,"hasNextPage":false})";
    ClientBench bench;
    bool wrong = true;
    bench.server.on("GET", u"/api/admin/publishers"_s, [&](FakeExchange &exchange) {
        if (!std::exchange(wrong, false)) {
            exchange.answerJson(body);
            return;
        }
        exchange.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
                     QByteArray::number(body.size() + off) + "\r\n\r\n" + body);
        if (off > 0)
            exchange.hangUp();
    });
    const auto list = [&] {
        std::optional<ApiResult<std::vector<wire::Entity>>> read;
        bench.api->list(wire::EntityKind::Publisher, this, [&](const auto &result) { read = result; });
        const bool answered = QTest::qWaitFor([&] { return read.has_value(); }, 10000);
        return answered ? *read : ApiResult<std::vector<wire::Entity>>{{}, ApiError(ApiError::Kind::Timeout)};
    };
    const auto first = list();
    QVERIFY(!first.ok());
    QVERIFY(first.error.kind() != ApiError::Kind::Timeout);
    // What was left over on the wire belongs to no answer: the next is read whole.
    const auto second = list();
    QVERIFY2(second.ok(), qPrintable(second.error.technical()));
    QCOMPARE(second.value.size(), size_t(1));
}

QTEST_GUILESS_MAIN(QnamBodiesTest)
#include "QnamBodiesTest.moc"
