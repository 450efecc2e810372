#include "network/wire/Batch.h"
#include "network/wire/EntityJson.h"
#include "network/wire/UuidV7.h"
#include "tests/network/ClientBench.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;

namespace {

const QUuid bookId(u"0196a1b2-0000-7000-8000-000000000001"_s);
const QUuid eventId(u"0196a1b2-0000-7000-8000-0000000000ee"_s);
const QUuid action(u"0196a1b2-0000-7000-8000-00000000c0de"_s);
const QString path = u"/api/admin/batch"_s;

wire::Book book()
{
    wire::Book held;
    held.id = bookId;
    held.title = u"Dune"_s;
    return held;
}

/// One of each verb.
CommandBatch everyVerb()
{
    CommandBatch batch;
    batch.correlationId = action;
    for (const CommandVerb verb :
         {CommandVerb::Create, CommandVerb::Update, CommandVerb::Delete, CommandVerb::Restore}) {
        CatalogCommand command;
        command.verb = verb;
        command.entityId = bookId;
        if (verb == CommandVerb::Create || verb == CommandVerb::Update)
            command.entity = book();
        command.expectedVersion = verb == CommandVerb::Create ? 0 : qint64(verb);
        command.idempotencyKey = "key-" + QByteArray::number(int(verb));
        batch.commands.push_back(command);
    }
    return batch;
}

} // namespace

class CommandBatchTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_bench = std::make_unique<ClientBench>(); }
    void isOneRequest();
    void goesWithoutAKeyWhenACommandHasNone();
    void tellsWhatBecameOfEach();
    void teachesTheCause();
    void aServerWithoutBatches();
    void anAnswerThatDoesNotFit_data();
    void anAnswerThatDoesNotFit();
    void whatIsWrongIsNotSent();
    void resultsOnTheWire();
    void resultsThatAreNone_data();
    void resultsThatAreNone();

private:
    ApiResult<BatchAnswer> run(const CommandBatch &batch);
    void answer(int status, const QByteArray &body);
    QJsonObject sent() const { return QJsonDocument::fromJson(m_bench->server.seen().back().body).object(); }

    std::unique_ptr<ClientBench> m_bench;
};

ApiResult<BatchAnswer> CommandBatchTest::run(const CommandBatch &batch)
{
    std::optional<ApiResult<BatchAnswer>> got;
    QObject context;
    m_bench->api->batch(batch, &context, [&](const ApiResult<BatchAnswer> &result) { got = result; });
    if (got || !QTest::qWaitFor([&] { return got.has_value(); }, 10000))
        return {{}, ApiError(ApiError::Kind::Timeout)};
    return *got;
}

void CommandBatchTest::answer(int status, const QByteArray &body)
{
    m_bench->server.on("POST", path, [=](FakeExchange &x) { x.answer(status, body, {{"X-Stream-Cursor", "e-9"}}); });
}

void CommandBatchTest::isOneRequest()
{
    answer(200, R"({"results":[]})");
    CommandBatch batch = everyVerb();
    batch.causationId = eventId;
    run(batch);
    QCOMPARE(m_bench->server.seen().size(), std::size_t(1));
    QCOMPARE(m_bench->sentHeader("x-correlation-id"), wire::uuidText(action));
    QCOMPARE(m_bench->sentHeader("x-causation-id"), wire::uuidText(eventId));
    QCOMPARE(m_bench->sentHeader("idempotency-key"), wire::uuidText(action));
    QCOMPARE(m_bench->sentHeader("content-type"), "application/json");
    QVERIFY(!m_bench->server.seen().back().headers.contains("if-match"));
    const QString one = u"/api/admin/books/"_s + bookId.toString(QUuid::WithoutBraces);
    const auto body = [](const QByteArray &json) {
        return QJsonDocument::fromJson(json).object();
    };
    const QJsonObject expected{{u"atomic"_s, false},
                               {u"commands"_s, QJsonArray{QJsonObject{{u"id"_s, u"key-0"_s},
                                                                      {u"method"_s, u"POST"_s},
                                                                      {u"path"_s, u"/api/admin/books"_s},
                                                                      {u"body"_s, body(wire::createBody(book()))}},
                                                          QJsonObject{{u"id"_s, u"key-1"_s},
                                                                      {u"method"_s, u"PUT"_s},
                                                                      {u"path"_s, one},
                                                                      {u"ifMatch"_s, u"\"1\""_s},
                                                                      {u"body"_s, body(wire::updateBody(book()))}},
                                                          QJsonObject{{u"id"_s, u"key-2"_s},
                                                                      {u"method"_s, u"DELETE"_s},
                                                                      {u"path"_s, one},
                                                                      {u"ifMatch"_s, u"\"2\""_s}},
                                                          QJsonObject{{u"id"_s, u"key-3"_s},
                                                                      {u"method"_s, u"POST"_s},
                                                                      {u"path"_s, one + u"/restore"_s},
                                                                      {u"ifMatch"_s, u"\"3\""_s}}}}};
    QCOMPARE(sent(), expected);
    batch.atomic = true;
    run(batch);
    QCOMPARE(sent()[u"atomic"].toBool(), true);
}

void CommandBatchTest::goesWithoutAKeyWhenACommandHasNone()
{
    answer(200, R"({"results":[]})");
    CommandBatch batch = everyVerb();
    batch.commands[1].idempotencyKey.clear();
    run(batch);
    QVERIFY(!m_bench->server.seen().back().headers.contains("idempotency-key"));
    QCOMPARE(sent()[u"commands"][2][u"id"].toString(), u"2"_s);
    batch = everyVerb();
    batch.commands[1].idempotencyKey = batch.commands[0].idempotencyKey;
    run(batch);
    QVERIFY(!m_bench->server.seen().back().headers.contains("idempotency-key"));
    batch = everyVerb();
    batch.correlationId = {};
    run(batch);
    QCOMPARE(m_bench->sentHeader("idempotency-key"), m_bench->sentHeader("x-correlation-id"));
    QVERIFY(!m_bench->sentHeader("idempotency-key").isEmpty());
}

void CommandBatchTest::tellsWhatBecameOfEach()
{
    answer(200,
           R"({"results":[
{"id":"key-0","status":201,"eTag":"\"1\"","eventId":"0196a1b2-0000-7000-8000-0000000000ee","problem":null},
{"id":"key-1","status":412,"eTag":null,"eventId":null,"problem":{"status":412,"error":"ERR_BOOK_CONCURRENCY_CONFLICT"}},
{"id":"key-2","status":424,"eTag":null,"eventId":null,"problem":{"status":424,"error":"ERR_BATCH_REFUSED"}},
{"id":"key-3","status":204,"eTag":null,"eventId":null,"problem":null}]})");
    const ApiResult<BatchAnswer> got = run(everyVerb());
    QVERIFY2(got.ok(), qPrintable(got.error.technical()));
    QCOMPARE(got.value.size(), std::size_t(4));
    QCOMPARE(got.value[0].value.version, 1);
    QCOMPARE(got.value[0].value.eventId, eventId);
    QCOMPARE(got.value[0].value.streamCursor, "e-9");
    QCOMPARE(got.value[0].value.correlationId, wire::uuidText(action));
    QCOMPARE(got.value[1].error.kind(), ApiError::Kind::PreconditionFailed);
    QCOMPARE(got.value[1].error.problem().code, u"ERR_BOOK_CONCURRENCY_CONFLICT"_s);
    QCOMPARE(got.value[2].error.httpStatus(), 424);
    QVERIFY(got.value[3].ok());
    QCOMPARE(got.value[3].value.version, 4); // as nobody says otherwise
}

void CommandBatchTest::teachesTheCause()
{
    answer(200,
           R"({"results":[{"id":"key-0","status":201,"eTag":"\"1\"","eventId":"0196a1b2-0000-7000-8000-0000000000ee",
"problem":null},{"id":"key-1","status":412,"problem":{}}]})");
    CommandBatch batch = everyVerb();
    batch.commands.resize(2);
    QVERIFY(run(batch).ok());
    QCOMPARE(m_bench->causation.lastCause(), eventId);
    QVERIFY(run(batch).ok());
    QCOMPARE(m_bench->sentHeader("x-causation-id"), wire::uuidText(eventId));
}

void CommandBatchTest::aServerWithoutBatches()
{
    answer(404, {});
    QCOMPARE(run(everyVerb()).error.kind(), ApiError::Kind::NotFound);
    answer(413, R"({"error":"ERR_REQUEST_TOO_LARGE"})");
    const ApiResult<BatchAnswer> large = run(everyVerb());
    QCOMPARE(large.error.kind(), ApiError::Kind::Validation);
    QCOMPARE(large.error.httpStatus(), 413);
    QVERIFY(large.value.empty());
}

void CommandBatchTest::anAnswerThatDoesNotFit_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("no results") << QByteArray("{}");
    QTest::newRow("too few") << QByteArray(R"({"results":[{"id":"key-0","status":201}]})");
    QTest::newRow("another order") << QByteArray(
        R"({"results":[{"id":"key-1","status":204},{"id":"key-0","status":201}]})");
    QTest::newRow("no status") << QByteArray(R"({"results":[{"id":"key-0"},{"id":"key-1","status":204}]})");
}

void CommandBatchTest::anAnswerThatDoesNotFit()
{
    QFETCH(QByteArray, body);
    answer(200, body);
    CommandBatch batch = everyVerb();
    batch.commands.resize(2);
    const ApiResult<BatchAnswer> got = run(batch);
    QCOMPARE(got.error.kind(), ApiError::Kind::Protocol);
    QVERIFY(got.value.empty());
    QVERIFY(m_bench->causation.lastCause().isNull());
}

void CommandBatchTest::whatIsWrongIsNotSent()
{
    CommandBatch batch = everyVerb();
    batch.commands[1].entity.reset();
    QCOMPARE(run(batch).error.kind(), ApiError::Kind::Protocol);
    batch = everyVerb();
    batch.commands.resize(wire::maxBatchCommands + 1, batch.commands[2]);
    QCOMPARE(run(batch).error.kind(), ApiError::Kind::Protocol);
    QVERIFY(m_bench->server.seen().empty());
}

void CommandBatchTest::resultsOnTheWire()
{
    const auto results = wire::parseBatchResults(
        R"({"other":{},"results":[{"id":null,"status":400,"eTag":null,"eventId":null,"more":[],
"problem":{"status":999,"error":"ERR_BOOK_TITLE_REQUIRED","errors":{"title":["ERR_BOOK_TITLE_REQUIRED"]}}},
{"id":"b","status":204,"eTag":"\"7\"","eventId":"0196a1b2-0000-7000-8000-0000000000ee","problem":{"error":"X"}}]})");
    QVERIFY2(results, qPrintable(results.error.text()));
    wire::BatchResult refused{QString(), 400, 0, {}, {}};
    refused.problem.status = 400;
    refused.problem.code = u"ERR_BOOK_TITLE_REQUIRED"_s;
    refused.problem.fieldErrors.insert(u"title"_s, {u"ERR_BOOK_TITLE_REQUIRED"_s});
    QVERIFY(results->at(0) == refused);
    QVERIFY(results->at(1) == (wire::BatchResult{u"b"_s, 204, 7, eventId, {}}));
    QVERIFY(wire::parseBatchResults(R"({"results":[]})")->empty());
}

void CommandBatchTest::resultsThatAreNone_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *json, const QString &error) {
        QTest::newRow(json) << QByteArray(json) << error;
    };
    row("[]", u"NotJson"_s);
    row(R"({"results":7})", u"WrongType: results"_s);
    row(R"({"results":[7]})", u"WrongType: results[0]"_s);
    row(R"({"results":[{"id":7,"status":204}]})", u"WrongType: results[0].id"_s);
    row(R"({"results":[{"status":"x"}]})", u"BadValue: results[0].status"_s);
    row(R"({"results":[{"status":99}]})", u"BadValue: results[0].status"_s);
    row(R"({"results":[{"status":204,"eventId":"x"}]})", u"BadValue: results[0].eventId"_s);
    row(R"({"results":[{"status":204,"eTag":5}]})", u"WrongType: results[0].eTag"_s);
    row(R"({"results":[{"status":204}]} x)", u"NotJson"_s);
}

void CommandBatchTest::resultsThatAreNone()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, error);
    const auto results = wire::parseBatchResults(json);
    QVERIFY(!results);
    QCOMPARE(results.error.text().section(u':', 0, 1).trimmed(), error);
}

QTEST_GUILESS_MAIN(CommandBatchTest)
#include "CommandBatchTest.moc"
