#include "network/http/PublicIdsRead.h"
#include "network/wire/EntityJson.h"
#include "network/wire/SyncLine.h"
#include "network/wire/UuidV7.h"
#include "tests/network/ClientBench.h"

#include <QSignalSpy>
#include <QTest>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;

namespace {

const QUuid bookId(u"0196a1b2-0000-7000-8000-000000000001"_s);
const QUuid eventId(u"0196a1b2-0000-7000-8000-0000000000ee"_s);

wire::Book book()
{
    wire::Book held;
    held.id = bookId;
    held.title = u"Dune"_s;
    return held;
}

CatalogCommand updateCommand()
{
    CatalogCommand command;
    command.entityId = bookId;
    command.entity = book();
    command.expectedVersion = 3;
    return command;
}

} // namespace

class CatalogApiTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void headersOfACommand();
    void causesOfCommands();
    void noGarbageInIfMatch();
    void versionFromTagOrArithmetic();
    void configurationAndCapabilities();
    void listsToTheLastPage();
    void publisherOfABaseServer();
    void publicIdsPastTheCache();
    void syncInPieces();
    void syncInBlocks();
    void syncLineTooLong();
    void syncRefused_data();
    void syncRefused();

private:
    std::unique_ptr<ClientBench> m_bench;
};

void CatalogApiTest::init()
{
    m_bench = std::make_unique<ClientBench>();
}

void CatalogApiTest::headersOfACommand()
{
    m_bench->server.on("PUT", u"/api/admin/books/0196a1b2-0000-7000-8000-000000000001"_s,
                       [](FakeExchange &x) { x.answer(204); });
    CatalogCommand command = updateCommand();
    command.idempotencyKey = "key-1";
    command.correlationId = CausationContext::newCorrelation();
    QVERIFY(m_bench->run(command).ok());
    QCOMPARE(m_bench->sentHeader("if-match"), "\"3\"");
    QCOMPARE(m_bench->sentHeader("idempotency-key"), "key-1");
    QCOMPARE(m_bench->sentHeader("content-type"), "application/json");
    QCOMPARE(m_bench->sentHeader("x-correlation-id"), wire::uuidText(command.correlationId));
    QCOMPARE(m_bench->server.seen().back().body, wire::updateBody(*command.entity));
}

void CatalogApiTest::causesOfCommands()
{
    m_bench->server.on("PUT", u"/api/admin/books/0196a1b2-0000-7000-8000-000000000001"_s, [](FakeExchange &x) {
        x.answer(204, {}, {{"X-Event-ID", "0196a1b2-0000-7000-8000-0000000000aa"}});
    });
    QSignalSpy changed(&m_bench->causation, &CausationContext::lastCauseChanged);
    QVERIFY(m_bench->run(updateCommand()).ok());
    // Without a cause the chain begins with the action itself.
    QCOMPARE(m_bench->sentHeader("x-causation-id"), m_bench->sentHeader("x-correlation-id"));
    // The event of the own answer is the cause of what comes next.
    QVERIFY(m_bench->run(updateCommand()).ok());
    QCOMPARE(m_bench->sentHeader("x-causation-id"), "0196a1b2-0000-7000-8000-0000000000aa");
    m_bench->causation.applied(QUuid());
    QCOMPARE(wire::uuidText(m_bench->causation.lastCause()), "0196a1b2-0000-7000-8000-0000000000aa");
    m_bench->causation.applied(eventId);
    QVERIFY(m_bench->run(updateCommand()).ok());
    QCOMPARE(m_bench->sentHeader("x-causation-id"), wire::uuidText(eventId));
    // An edit that waited carries the cause of its time.
    CatalogCommand waited = updateCommand();
    waited.causationId = bookId;
    QVERIFY(m_bench->run(waited).ok());
    QCOMPARE(m_bench->sentHeader("x-causation-id"), wire::uuidText(bookId));
    QVERIFY(changed.size() >= 2);
}

void CatalogApiTest::noGarbageInIfMatch()
{
    CatalogCommand command = updateCommand();
    command.expectedVersion = 0;
    QCOMPARE(m_bench->run(command).error.kind(), ApiError::Kind::Protocol);
    command.expectedVersion = 3;
    command.idempotencyKey = "a\r\nX-Evil: 1";
    QCOMPARE(m_bench->run(command).error.kind(), ApiError::Kind::Protocol);
    command.idempotencyKey.clear();
    command.entity.reset();
    QCOMPARE(m_bench->run(command).error.kind(), ApiError::Kind::Protocol);
    QVERIFY(m_bench->server.seen().empty());
}

void CatalogApiTest::versionFromTagOrArithmetic()
{
    QByteArray tag;
    const auto handler = [&](FakeExchange &x) {
        x.answer(204, {},
                 tag.isEmpty() ? FakeExchange::Headers{}
                               : FakeExchange::Headers{{"ETag", tag}, {"X-Stream-Cursor", "e-5"}});
    };
    m_bench->server.on("DELETE", u"/api/admin/books/0196a1b2-0000-7000-8000-000000000001"_s, handler);
    m_bench->server.on("POST", u"/api/admin/books/0196a1b2-0000-7000-8000-000000000001/restore"_s, handler);
    m_bench->server.on("POST", u"/api/admin/books"_s, handler);
    CatalogCommand command = updateCommand();
    command.verb = CommandVerb::Delete;
    QCOMPARE(m_bench->run(command).value.version, 4);
    tag = "\"9\"";
    const auto answer = m_bench->run(command);
    QCOMPARE(answer.value.version, 9);
    QCOMPARE(answer.value.streamCursor, "e-5");
    tag.clear();
    command.verb = CommandVerb::Restore;
    QCOMPARE(m_bench->run(command).value.version, 4);
    QCOMPARE(m_bench->sentHeader("if-match"), "\"3\"");
    command.verb = CommandVerb::Create;
    QCOMPARE(m_bench->run(command).value.version, 1);
    QVERIFY(!m_bench->server.seen().back().headers.contains("if-match"));
    QVERIFY(m_bench->server.seen().back().body.startsWith(R"({"id":"0196a1b2)"));
}

void CatalogApiTest::configurationAndCapabilities()
{
    m_bench->server.on("GET", u"/api/config/localization"_s, [](FakeExchange &x) {
        x.answerJson(R"({"defaultCulture":"en","supportedCultures":["en","pt"]})");
    });
    m_bench->server.on("GET", u"/api/config/currency"_s, [](FakeExchange &x) {
        x.answerJson(R"({"defaultCurrency":"GBP","supportedCurrencies":["GBP"]})");
    });
    std::optional<ApiResult<wire::Configuration>> configuration;
    std::optional<ApiResult<wire::Capabilities>> capabilities;
    m_bench->api->configuration(this, [&](const auto &got) { configuration = got; });
    m_bench->api->capabilities(this, [&](const auto &got) { capabilities = got; });
    QTRY_VERIFY_WITH_TIMEOUT(configuration && capabilities, 10000);
    QVERIFY(configuration->ok());
    QCOMPARE(configuration->value.cultures.size(), 2);
    QCOMPARE(configuration->value.defaultCurrency, u"GBP"_s);
    QVERIFY(capabilities->ok() && !capabilities->value.present);
    QVERIFY(!m_bench->server.seen().back().headers.contains("authorization"));
}

void CatalogApiTest::listsToTheLastPage()
{
    const auto item = [](int n, int version) {
        return QByteArray(R"({"id":"0196a1b2-0000-7000-8000-)") + QByteArray::number(n).rightJustified(12, '0') +
               R"(","name":"A","eTag":"\")" + QByteArray::number(version) + R"(\""})";
    };
    m_bench->server.on("GET", u"/api/admin/authors"_s, [&](FakeExchange &x) {
        const int page = x.query().queryItemValue(u"page"_s).toInt();
        x.answerJson(R"({"items":[)" + item(page, 1) + "," + item(9, page) + R"(],"hasNextPage":)" +
                     (page < 3 ? "true" : "false") + "}");
    });
    std::optional<ApiResult<std::vector<wire::Entity>>> list;
    m_bench->api->list(wire::EntityKind::Author, this, [&](const auto &got) { list = got; });
    QTRY_VERIFY_WITH_TIMEOUT(list, 10000);
    QVERIFY(list->ok());
    QCOMPARE(list->value.size(), std::size_t(4));
    QCOMPARE(wire::stampOf(list->value[1]).version, 3);
    QCOMPARE(m_bench->server.seen().size(), std::size_t(3));
    QCOMPARE(m_bench->server.seen()[0].query.queryItemValue(u"pageSize"_s), u"100"_s);
    QCOMPARE(m_bench->server.seen()[0].headers.value("x-correlation-id"),
             m_bench->server.seen()[2].headers.value("x-correlation-id"));
}

void CatalogApiTest::publisherOfABaseServer()
{
    const QString id = u"/0196a1b2-0000-7000-8000-000000000001"_s;
    m_bench->server.on("GET", u"/api/admin/publishers"_s + id, [](FakeExchange &x) {
        x.answer(405, {}, {{"Allow", "PUT, DELETE"}});
    });
    m_bench->server.on("GET", u"/api/admin/publishers"_s, [](FakeExchange &x) {
        x.answerJson(
            R"({"items":[{"id":"0196a1b2-0000-7000-8000-000000000002","name":"Tor","eTag":"\"7\""},)"
            R"({"id":"0196a1b2-0000-7000-8000-000000000001","name":"Ace","eTag":"\"2\""}],"hasNextPage":false})");
    });
    for (int round = 0; round < 2; ++round) {
        std::optional<ApiResult<wire::Entity>> publisher;
        m_bench->api->entity(wire::EntityKind::Publisher, bookId, this, [&](const auto &got) { publisher = got; });
        QTRY_VERIFY_WITH_TIMEOUT(publisher, 10000);
        QVERIFY(publisher->ok());
        QCOMPARE(wire::stampOf(publisher->value).version, 2);
    }
    QCOMPARE(m_bench->server.seen(u"/api/admin/publishers"_s + id).size(), std::size_t(1));
    // The public route may be minutes old, and hides the deleted.
    QVERIFY(m_bench->server.seen(u"/api/publishers"_s + id).empty());
    std::optional<ApiResult<wire::Entity>> unknown;
    m_bench->api->entity(wire::EntityKind::Publisher, eventId, this, [&](const auto &got) { unknown = got; });
    QTRY_VERIFY_WITH_TIMEOUT(unknown, 10000);
    QCOMPARE(unknown->error.kind(), ApiError::Kind::NotFound);
}

void CatalogApiTest::publicIdsPastTheCache()
{
    constexpr int live = 130;
    QByteArray moved;
    m_bench->server.on("GET", u"/api/authors"_s, [&](FakeExchange &x) {
        const int page = x.query().queryItemValue(u"page"_s).toInt();
        const int size = x.query().queryItemValue(u"pageSize"_s).toInt();
        QByteArray items;
        for (int i = (page - 1) * size; i < std::min(live, page * size); ++i) {
            const bool isRepeated = !moved.isEmpty() && page == 2 && i == (page - 1) * size;
            items += R"({"id":"0196a1b2-0000-7000-8000-)" +
                     QByteArray::number(isRepeated ? 0 : i).rightJustified(12, '0') +
                     R"(","name":"A","biography":"B","eTag":"\"1\""},)";
        }
        items.chop(1);
        x.answerJson("{\"items\":[" + items +
                     "],\"totalItemCount\":130,\"hasNextPage\":" + (page * size < live ? "true" : "false") + "}");
    });
    QSet<QString> sizes;
    for (int read = 0; read < 5; ++read) {
        std::optional<ApiResult<std::vector<QUuid>>> ids;
        m_bench->api->publicIds(wire::EntityKind::Author, this, [&](const auto &got) { ids = got; });
        QTRY_VERIFY_WITH_TIMEOUT(ids, 10000);
        QVERIFY(ids->ok());
        QCOMPARE(ids->value.size(), std::size_t(live));
        const auto &last = m_bench->server.seen().back();
        sizes.insert(last.query.queryItemValue(u"pageSize"_s));
        QVERIFY(!last.headers.contains("authorization")); // an administrator may be shown more
    }
    QCOMPARE(sizes.size(), 5);
    QSet<int> all;
    for (std::uint32_t read = 0; read < 60; ++read)
        all.insert(PublicIdsRead::pageSize(read));
    QCOMPARE(all.size(), 60);
    QVERIFY(std::all_of(all.begin(), all.end(), [](int size) { return size > 40 && size <= 100; }));
    // A row that was renamed from the second page to the first is on neither that came.
    moved = "yes";
    std::optional<ApiResult<std::vector<QUuid>>> ids;
    m_bench->api->publicIds(wire::EntityKind::Author, this, [&](const auto &got) { ids = got; });
    QTRY_VERIFY_WITH_TIMEOUT(ids, 10000);
    QCOMPARE(ids->error.kind(), ApiError::Kind::Conflict);
}

void CatalogApiTest::syncInPieces()
{
    m_bench->server.on("GET", u"/api/admin/sync"_s, [](FakeExchange &x) {
        x.begin(200, "application/x-ndjson");
        const QByteArray body =
            R"({"type":"Book","entity":)" + wire::toJson(book()) + "}\n" + R"({"type":"Later","entity":{}})" + "\n" +
            R"({"type":"Publisher","entity":{"id":"0196a1b2-0000-7000-8000-000000000002","name":"Ace","version":2,"isDeleted":true}})"
            "\n" +
            R"({"cursor":"e-9","count":3,"done":true})"
            "\n";
        for (qsizetype at = 0; at < body.size(); at += 61)
            x.send(body.mid(at, 61));
        x.end();
    });
    QByteArray lines;
    std::optional<ApiResult<CatalogApi::SyncEnd>> end;
    m_bench->api->sync(
        "e-1", this, [&](const QByteArray &some) { lines += some; }, [&](const auto &got) { end = got; });
    QTRY_VERIFY_WITH_TIMEOUT(end, 10000);
    QVERIFY2(end->ok(), qPrintable(end->error.technical()));
    QCOMPARE(end->value.cursor, "e-9");
    QVERIFY(lines.endsWith('\n'));
    const QByteArrayList rows = lines.trimmed().split('\n');
    QCOMPARE(rows.size(), 3);
    QCOMPARE(std::get<wire::Book>(std::get<wire::Entity>(*wire::parseSyncLine(rows[0]))), book());
    QVERIFY(rows[1].contains("Later"));
    QCOMPARE(wire::stampOf(std::get<wire::Entity>(*wire::parseSyncLine(rows[2]))).deleted, std::optional(true));
    QCOMPARE(m_bench->server.seen()[0].query.queryItemValue(u"since"_s), u"e-1"_s);
    QCOMPARE(m_bench->server.seen()[0].headers.value("accept"), "application/x-ndjson");
    QVERIFY(m_bench->server.seen()[0].headers.value("accept-encoding").contains("gzip"));
}

void CatalogApiTest::syncInBlocks()
{
    constexpr int rows = 20000;
    QByteArray body;
    for (int i = 0; i < rows; ++i)
        body += "{\"type\":\"Later\",\"number\":" + QByteArray::number(i) + (i % 7 == 0 ? "}\n \n" : "}\r\n");
    m_bench->server.on("GET", u"/api/admin/sync"_s, [&](FakeExchange &x) {
        x.begin(200, "application/x-ndjson");
        for (qsizetype at = 0; at < body.size(); at += 30011)
            x.send(body.mid(at, 30011));
        x.send(R"({"cursor":"e-9","count":20000,"done":true})");
        x.end();
    });
    QByteArrayList blocks;
    std::optional<ApiResult<CatalogApi::SyncEnd>> end;
    m_bench->api->setServerIsHere(true);
    m_bench->api->sync(
        {}, this, [&](const QByteArray &some) { blocks += some; }, [&](const auto &got) { end = got; });
    QTRY_VERIFY_WITH_TIMEOUT(end, 10000);
    QVERIFY2(end->ok(), qPrintable(end->error.technical()));
    QVERIFY(blocks.size() > 2);
    for (const QByteArray &some : blocks)
        QVERIFY(some.startsWith('{') && some.endsWith('\n'));
    QVERIFY(blocks.join() == body);
    QCOMPARE(end->value.count, qint64(rows));
    QCOMPARE(m_bench->server.seen()[0].headers.value("accept-encoding"), "identity");
}

void CatalogApiTest::syncLineTooLong()
{
    m_bench->server.on("GET", u"/api/admin/sync"_s, [&](FakeExchange &x) {
        x.begin(200, "application/x-ndjson");
        x.send(R"({"type":"Later","entity":{"name":")" + QByteArray(17 * 1024 * 1024, 'n'));
    });
    std::optional<ApiResult<CatalogApi::SyncEnd>> end;
    m_bench->api->sync(
        {}, this, [](const QByteArray &) {}, [&](const auto &got) { end = got; });
    QTRY_VERIFY_WITH_TIMEOUT(end, 10000);
    QCOMPARE(end->error.kind(), ApiError::Kind::Protocol);
    QVERIFY(end->error.technical().contains(u"too long"_s));
}

void CatalogApiTest::syncRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("cut");
    QTest::addColumn<int>("kind");
    const QByteArray row = R"({"type":"Publisher","entity":{"id":"0196a1b2-0000-7000-8000-000000000002","name":"Ace"}})"
                           "\n";
    QTest::newRow("no last line") << row << false << int(ApiError::Kind::Protocol);
    QTest::newRow("half a line") << QByteArray(row + R"({"cursor":"e-9","cou)") << false
                                 << int(ApiError::Kind::Protocol);
    QTest::newRow("wrong count") << QByteArray(row + R"({"cursor":"e-9","count":2,"done":true})") << false
                                 << int(ApiError::Kind::Protocol);
    QTest::newRow("goes on") << QByteArray(R"({"cursor":"e-9","count":0,"done":true})"
                                           "\n" +
                                           row)
                             << false << int(ApiError::Kind::Protocol);
    QTest::newRow("garbage at the end") << QByteArray(row + "garbage\n") << false << int(ApiError::Kind::Protocol);
    QTest::newRow("nothing") << QByteArray(" \n\n") << false << int(ApiError::Kind::Protocol);
    QTest::newRow("cut") << row.repeated(1000) << true << int(ApiError::Kind::Network);
}

void CatalogApiTest::syncRefused()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, cut);
    QFETCH(int, kind);
    m_bench->server.on("GET", u"/api/admin/sync"_s, [&](FakeExchange &x) {
        x.begin(200, "application/x-ndjson");
        x.send(body);
        if (!cut)
            x.end();
    });
    std::optional<ApiResult<CatalogApi::SyncEnd>> end;
    int lines = 0;
    m_bench->api->sync(
        {}, this, [&](const QByteArray &some) { lines += int(some.count('\n')); }, [&](const auto &got) { end = got; });
    if (cut) {
        QTRY_VERIFY_WITH_TIMEOUT(lines > 1, 10000);
        m_bench->server.pending(u"/api/admin/sync"_s)->cut();
    }
    QTRY_VERIFY_WITH_TIMEOUT(end, 10000);
    // A connection that is lost may look like an end; then the last line is missing.
    QVERIFY(int(end->error.kind()) == kind || (cut && end->error.kind() == ApiError::Kind::Protocol));
}

QTEST_GUILESS_MAIN(CatalogApiTest)
#include "CatalogApiTest.moc"
