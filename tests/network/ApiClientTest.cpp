#include "network/http/CatalogApi.h"
#include "network/wire/EntityJson.h"
#include "network/wire/UuidV7.h"
#include "tests/network/FakeServer.h"
#include "tests/network/FixedTokens.h"
#include "tests/network/ManualClock.h"

#include <QSignalSpy>
#include <QTest>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

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

class ApiClientTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void headersOfARead();
    void headersOfACommand();
    void causesOfCommands();
    void noGarbageInIfMatch();
    void versionFromTagOrArithmetic();
    void refreshBeforeExpiry();
    void refreshOnceOn401();
    void refreshFails();
    void tooManyRequests();
    void deadline();
    void abortAndLifetimes();
    void clientDestroyedByCallback();
    void killedServerAndNewPort();
    void redirectIsNotFollowed();
    void cookiesAreNotKept();
    void statusesBecomeErrors_data();
    void statusesBecomeErrors();
    void configurationAndCapabilities();
    void listsToTheLastPage();
    void publisherOfABaseServer();
    void syncInPieces();
    void syncRefused_data();
    void syncRefused();

private:
    ApiReply run(ApiRequest request);
    ApiResult<CommandAnswer> run(const CatalogCommand &command);
    QByteArray sentHeader(const char *name) const { return m_server->seen().back().headers.value(name); }

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<FakeServer> m_server;
    std::unique_ptr<FixedTokens> m_tokens;
    std::unique_ptr<CausationContext> m_causation;
    std::unique_ptr<ApiClient> m_client;
    std::unique_ptr<CatalogApi> m_api;
};

void ApiClientTest::init()
{
    m_api.reset();
    m_client.reset();
    m_clock = std::make_unique<ManualClock>();
    m_server = std::make_unique<FakeServer>();
    m_tokens = std::make_unique<FixedTokens>();
    m_tokens->token = "secret1";
    m_causation = std::make_unique<CausationContext>();
    m_client =
        std::make_unique<ApiClient>(m_server->url(), u"*DEFAULT*"_s, *m_tokens, *m_causation, *m_clock, "client-1");
    m_api = std::make_unique<CatalogApi>(*m_client);
}

ApiReply ApiClientTest::run(ApiRequest request)
{
    std::optional<ApiReply> reply;
    QObject context;
    m_client->send(std::move(request))->onFinished(&context, [&](const ApiReply &got) { reply = got; });
    Q_ASSERT(!reply);
    if (!QTest::qWaitFor([&] { return reply.has_value(); }, 10000))
        return {};
    return *reply;
}

ApiResult<CommandAnswer> ApiClientTest::run(const CatalogCommand &command)
{
    std::optional<ApiResult<CommandAnswer>> answer;
    QObject context;
    m_api->command(command, &context, [&](const ApiResult<CommandAnswer> &got) { answer = got; });
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, 10000))
        return {{}, ApiError(ApiError::Kind::Timeout)};
    return *answer;
}

void ApiClientTest::headersOfARead()
{
    m_server->on("GET", u"/api/x"_s, [](FakeExchange &x) { x.answerJson("{}"); });
    m_causation->applied(eventId);
    ApiRequest request = ApiRequest::get(u"/api/x"_s);
    request.query.addQueryItem(u"a"_s, u"b c"_s);
    const ApiReply reply = run(request);
    QVERIFY(reply.ok());
    QCOMPARE(reply.body, "{}");
    QCOMPARE(sentHeader("authorization"), "Bearer secret1");
    QCOMPARE(sentHeader("x-tenant-id"), "*DEFAULT*");
    QCOMPARE(sentHeader("api-version"), "1.0");
    QCOMPARE(sentHeader("x-client-id"), "client-1");
    QCOMPARE(sentHeader("accept"), "application/json");
    QCOMPARE(sentHeader("accept-language"), "en");
    QCOMPARE(sentHeader("x-correlation-id"), reply.correlationId);
    QVERIFY(!QUuid::fromString(QLatin1StringView(reply.correlationId)).isNull());
    QVERIFY(!m_server->seen().back().headers.contains("x-causation-id"));
    QVERIFY(!m_server->seen().back().headers.contains("if-match"));
    QCOMPARE(m_server->seen().back().query.queryItemValue(u"a"_s), u"b c"_s);
}

void ApiClientTest::headersOfACommand()
{
    m_server->on("PUT", u"/api/admin/books/0196a1b2-0000-7000-8000-000000000001"_s,
                 [](FakeExchange &x) { x.answer(204); });
    CatalogCommand command = updateCommand();
    command.idempotencyKey = "key-1";
    command.correlationId = CausationContext::newCorrelation();
    QVERIFY(run(command).ok());
    QCOMPARE(sentHeader("if-match"), "\"3\"");
    QCOMPARE(sentHeader("idempotency-key"), "key-1");
    QCOMPARE(sentHeader("content-type"), "application/json");
    QCOMPARE(sentHeader("x-correlation-id"), wire::uuidText(command.correlationId));
    QCOMPARE(m_server->seen().back().body, wire::updateBody(*command.entity));
}

void ApiClientTest::causesOfCommands()
{
    m_server->on("PUT", u"/api/admin/books/0196a1b2-0000-7000-8000-000000000001"_s, [](FakeExchange &x) {
        x.answer(204, {}, {{"X-Event-ID", "0196a1b2-0000-7000-8000-0000000000aa"}});
    });
    QSignalSpy changed(m_causation.get(), &CausationContext::lastCauseChanged);
    QVERIFY(run(updateCommand()).ok());
    // Without a cause the chain begins with the action itself.
    QCOMPARE(sentHeader("x-causation-id"), sentHeader("x-correlation-id"));
    // The event of the own answer is the cause of what comes next.
    QVERIFY(run(updateCommand()).ok());
    QCOMPARE(sentHeader("x-causation-id"), "0196a1b2-0000-7000-8000-0000000000aa");
    m_causation->applied(QUuid());
    QCOMPARE(wire::uuidText(m_causation->lastCause()), "0196a1b2-0000-7000-8000-0000000000aa");
    m_causation->applied(eventId);
    QVERIFY(run(updateCommand()).ok());
    QCOMPARE(sentHeader("x-causation-id"), wire::uuidText(eventId));
    // An edit that waited carries the cause of its time.
    CatalogCommand waited = updateCommand();
    waited.causationId = bookId;
    QVERIFY(run(waited).ok());
    QCOMPARE(sentHeader("x-causation-id"), wire::uuidText(bookId));
    QVERIFY(changed.size() >= 2);
}

void ApiClientTest::noGarbageInIfMatch()
{
    CatalogCommand command = updateCommand();
    command.expectedVersion = 0;
    QCOMPARE(run(command).error.kind(), ApiError::Kind::Protocol);
    command.expectedVersion = 3;
    command.idempotencyKey = "a\r\nX-Evil: 1";
    QCOMPARE(run(command).error.kind(), ApiError::Kind::Protocol);
    command.idempotencyKey.clear();
    command.entity.reset();
    QCOMPARE(run(command).error.kind(), ApiError::Kind::Protocol);
    QVERIFY(m_server->seen().empty());
}

void ApiClientTest::versionFromTagOrArithmetic()
{
    QByteArray tag;
    const auto handler = [&](FakeExchange &x) {
        x.answer(204, {},
                 tag.isEmpty() ? FakeExchange::Headers{}
                               : FakeExchange::Headers{{"ETag", tag}, {"X-Stream-Cursor", "e-5"}});
    };
    m_server->on("DELETE", u"/api/admin/books/0196a1b2-0000-7000-8000-000000000001"_s, handler);
    m_server->on("POST", u"/api/admin/books/0196a1b2-0000-7000-8000-000000000001/restore"_s, handler);
    m_server->on("POST", u"/api/admin/books"_s, handler);
    CatalogCommand command = updateCommand();
    command.verb = CommandVerb::Delete;
    QCOMPARE(run(command).value.version, 4);
    tag = "\"9\"";
    const auto answer = run(command);
    QCOMPARE(answer.value.version, 9);
    QCOMPARE(answer.value.streamCursor, "e-5");
    tag.clear();
    command.verb = CommandVerb::Restore;
    QCOMPARE(run(command).value.version, 4);
    QCOMPARE(sentHeader("if-match"), "\"3\"");
    command.verb = CommandVerb::Create;
    QCOMPARE(run(command).value.version, 1);
    QVERIFY(!m_server->seen().back().headers.contains("if-match"));
    QVERIFY(m_server->seen().back().body.startsWith(R"({"id":"0196a1b2)"));
}

void ApiClientTest::refreshBeforeExpiry()
{
    m_server->on("GET", u"/api/x"_s, [](FakeExchange &x) { x.answerJson("{}"); });
    m_tokens->expired = true;
    m_tokens->tokenAfter = "secret2";
    QVERIFY(run(ApiRequest::get(u"/api/x"_s)).ok());
    QCOMPARE(sentHeader("authorization"), "Bearer secret2");
    QCOMPARE(m_server->seen().size(), std::size_t(1));
}

void ApiClientTest::refreshOnceOn401()
{
    m_server->on("GET", u"/api/x"_s, [](FakeExchange &x) {
        x.header("Authorization") == "Bearer secret2" ? x.answerJson("{}") : x.answer(401);
    });
    m_tokens->tokenAfter = "secret2";
    QVERIFY(run(ApiRequest::get(u"/api/x"_s)).ok());
    QCOMPARE(m_tokens->refreshes, 1);
    QCOMPARE(m_server->seen().size(), std::size_t(2));
    QCOMPARE(m_server->seen()[0].headers.value("x-correlation-id"),
             m_server->seen()[1].headers.value("x-correlation-id"));
    m_tokens->token = "worthless";
    m_tokens->tokenAfter = "worthless too";
    QCOMPARE(run(ApiRequest::get(u"/api/x"_s)).error.kind(), ApiError::Kind::Unauthorized);
    QCOMPARE(m_tokens->refreshes, 2);
}

void ApiClientTest::refreshFails()
{
    m_server->on("GET", u"/api/x"_s, [](FakeExchange &x) { x.answer(401); });
    QCOMPARE(run(ApiRequest::get(u"/api/x"_s)).error.kind(), ApiError::Kind::Unauthorized);
    m_tokens->refreshError = ApiError(ApiError::Kind::Network);
    QCOMPARE(run(ApiRequest::get(u"/api/x"_s)).error.kind(), ApiError::Kind::Network);
}

void ApiClientTest::tooManyRequests()
{
    int refused = 0;
    m_server->on("GET", u"/api/x"_s, [&](FakeExchange &x) {
        if (refused++ == 0)
            x.answer(429, {}, {{"Retry-After", "7"}});
        else
            x.answerJson("{}");
    });
    std::optional<ApiReply> first;
    std::optional<ApiReply> second;
    m_client->send(ApiRequest::get(u"/api/x"_s))->onFinished(this, [&](const ApiReply &reply) { first = reply; });
    QTRY_COMPARE_WITH_TIMEOUT(m_client->heldBack(), 7000ms, 10000);
    m_client->send(ApiRequest::get(u"/api/x"_s))->onFinished(this, [&](const ApiReply &reply) { second = reply; });
    QTest::qWait(0);
    m_clock->advance(6900ms);
    QCOMPARE(m_server->seen().size(), std::size_t(1));
    m_clock->advance(100ms);
    QTRY_VERIFY_WITH_TIMEOUT(first && second, 10000);
    QVERIFY(first->ok() && second->ok());
    QCOMPARE(m_client->heldBack(), 0ms);
}

void ApiClientTest::deadline()
{
    m_server->on("GET", u"/api/x"_s, [](FakeExchange &) {});
    std::optional<ApiReply> reply;
    m_client->send(ApiRequest::get(u"/api/x"_s))->onFinished(this, [&](const ApiReply &got) { reply = got; });
    QTRY_COMPARE_WITH_TIMEOUT(m_server->seen().size(), std::size_t(1), 10000);
    m_clock->advance(29999ms);
    QVERIFY(!reply);
    m_clock->advance(1ms);
    QVERIFY(reply);
    QCOMPARE(reply->error.kind(), ApiError::Kind::Timeout);
    QVERIFY(reply->error.isTransient());
}

void ApiClientTest::abortAndLifetimes()
{
    m_server->on("GET", u"/api/x"_s, [](FakeExchange &) {});
    std::optional<ApiReply> reply;
    const QPointer<ApiJob> job = m_client->send(ApiRequest::get(u"/api/x"_s));
    job->onFinished(this, [&](const ApiReply &got) { reply = got; });
    QTRY_VERIFY_WITH_TIMEOUT(m_server->pending(u"/api/x"_s), 10000);
    job->abort();
    job->abort();
    QVERIFY(!reply);
    QTRY_VERIFY_WITH_TIMEOUT(reply && !job, 10000);
    QCOMPARE(reply->error.kind(), ApiError::Kind::Cancelled);

    // The context goes: the callback is never called, and the read ends.
    auto context = std::make_unique<QObject>();
    bool called = false;
    const QPointer<ApiJob> orphan = m_client->send(ApiRequest::get(u"/api/x"_s));
    orphan->onFinished(context.get(), [&](const ApiReply &) { called = true; });
    QTRY_COMPARE_WITH_TIMEOUT(m_server->seen().size(), std::size_t(2), 10000);
    context.reset();
    QTRY_VERIFY_WITH_TIMEOUT(!orphan, 10000);
    QVERIFY(!called);
}

void ApiClientTest::clientDestroyedByCallback()
{
    m_server->on("GET", u"/api/x"_s, [](FakeExchange &x) { x.answerJson("{}"); });
    bool called = false;
    m_client->send(ApiRequest::get(u"/api/x"_s))->onFinished(this, [&](const ApiReply &) {
        called = true;
        m_client.reset();
    });
    QTRY_VERIFY_WITH_TIMEOUT(called, 10000);
    QTest::qWait(0);
    QVERIFY(!m_client);
}

void ApiClientTest::killedServerAndNewPort()
{
    m_server->on("GET", u"/api/x"_s, [](FakeExchange &x) { x.cut(); });
    const ApiReply broken = run(ApiRequest::get(u"/api/x"_s));
    QCOMPARE(broken.error.kind(), ApiError::Kind::Network);
    QVERIFY(!broken.error.text().isEmpty());
    m_server->kill();
    QCOMPARE(run(ApiRequest::get(u"/api/x"_s)).error.kind(), ApiError::Kind::Network);
    FakeServer other;
    other.on("GET", u"/api/x"_s, [](FakeExchange &x) { x.answerJson("{}"); });
    QSignalSpy changed(m_client.get(), &ApiClient::serverUrlChanged);
    m_client->setServerUrl(other.url());
    QCOMPARE(changed.size(), 1);
    QVERIFY(run(ApiRequest::get(u"/api/x"_s)).ok());
}

void ApiClientTest::redirectIsNotFollowed()
{
    FakeServer other;
    m_server->on("GET", u"/api/x"_s, [&](FakeExchange &x) {
        x.answer(307, {}, {{"Location", other.url().toEncoded() + "/api/x"}});
    });
    QCOMPARE(run(ApiRequest::get(u"/api/x"_s)).error.kind(), ApiError::Kind::Protocol);
    QVERIFY(other.seen().empty());
}

void ApiClientTest::cookiesAreNotKept()
{
    m_server->on("GET", u"/api/x"_s, [](FakeExchange &x) { x.answerJson("{}", {{"Set-Cookie", "a=b; Path=/"}}); });
    QVERIFY(run(ApiRequest::get(u"/api/x"_s)).ok());
    QVERIFY(run(ApiRequest::get(u"/api/x"_s)).ok());
    QVERIFY(!m_server->seen().back().headers.contains("cookie"));
}

void ApiClientTest::statusesBecomeErrors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("kind");
    using Kind = ApiError::Kind;
    const auto row = [](int status, Kind kind) {
        QTest::addRow("%d", status) << status << int(kind);
    };
    row(400, Kind::Validation);
    row(403, Kind::Forbidden);
    row(404, Kind::NotFound);
    row(405, Kind::Protocol);
    row(409, Kind::Conflict);
    row(410, Kind::NotFound);
    row(412, Kind::PreconditionFailed);
    row(422, Kind::Conflict);
    row(428, Kind::PreconditionFailed);
    row(500, Kind::Server);
    row(503, Kind::Server);
}

void ApiClientTest::statusesBecomeErrors()
{
    QFETCH(int, status);
    QFETCH(int, kind);
    m_server->on("GET", u"/api/x"_s, [&](FakeExchange &x) {
        x.answer(status, R"({"error":"ERR_X","detail":"Bearer secret1"})",
                 {{"Content-Type", "application/problem+json"}});
    });
    const ApiReply reply = run(ApiRequest::get(u"/api/x"_s));
    QCOMPARE(int(reply.error.kind()), kind);
    QCOMPARE(reply.error.httpStatus(), status);
    QCOMPARE(reply.error.problem().code, u"ERR_X"_s);
    QVERIFY(!reply.error.text().contains(u"secret1"_s));
    QVERIFY(!reply.error.technical().contains(u"secret1"_s));
}

void ApiClientTest::configurationAndCapabilities()
{
    m_server->on("GET", u"/api/config/localization"_s,
                 [](FakeExchange &x) { x.answerJson(R"({"defaultCulture":"en","supportedCultures":["en","pt"]})"); });
    m_server->on("GET", u"/api/config/currency"_s,
                 [](FakeExchange &x) { x.answerJson(R"({"defaultCurrency":"GBP","supportedCurrencies":["GBP"]})"); });
    std::optional<ApiResult<wire::Configuration>> configuration;
    std::optional<ApiResult<wire::Capabilities>> capabilities;
    m_api->configuration(this, [&](const auto &got) { configuration = got; });
    m_api->capabilities(this, [&](const auto &got) { capabilities = got; });
    QTRY_VERIFY_WITH_TIMEOUT(configuration && capabilities, 10000);
    QVERIFY(configuration->ok());
    QCOMPARE(configuration->value.cultures.size(), 2);
    QCOMPARE(configuration->value.defaultCurrency, u"GBP"_s);
    QVERIFY(capabilities->ok() && !capabilities->value.present);
    QVERIFY(!m_server->seen().back().headers.contains("authorization"));
}

void ApiClientTest::listsToTheLastPage()
{
    const auto item = [](int n, int version) {
        return QByteArray(R"({"id":"0196a1b2-0000-7000-8000-)") + QByteArray::number(n).rightJustified(12, '0') +
               R"(","name":"A","eTag":"\")" + QByteArray::number(version) + R"(\""})";
    };
    m_server->on("GET", u"/api/admin/authors"_s, [&](FakeExchange &x) {
        const int page = x.query().queryItemValue(u"page"_s).toInt();
        x.answerJson(R"({"items":[)" + item(page, 1) + "," + item(9, page) + R"(],"hasNextPage":)" +
                     (page < 3 ? "true" : "false") + "}");
    });
    std::optional<ApiResult<std::vector<wire::Entity>>> list;
    m_api->list(wire::EntityKind::Author, this, [&](const auto &got) { list = got; });
    QTRY_VERIFY_WITH_TIMEOUT(list, 10000);
    QVERIFY(list->ok());
    QCOMPARE(list->value.size(), std::size_t(4));
    QCOMPARE(wire::stampOf(list->value[1]).version, 3);
    QCOMPARE(m_server->seen().size(), std::size_t(3));
    QCOMPARE(m_server->seen()[0].query.queryItemValue(u"pageSize"_s), u"100"_s);
    QCOMPARE(m_server->seen()[0].headers.value("x-correlation-id"),
             m_server->seen()[2].headers.value("x-correlation-id"));
}

void ApiClientTest::publisherOfABaseServer()
{
    const QString id = u"/0196a1b2-0000-7000-8000-000000000001"_s;
    m_server->on("GET", u"/api/admin/publishers"_s + id, [](FakeExchange &x) {
        x.answer(405, {}, {{"Allow", "PUT, DELETE"}});
    });
    m_server->on("GET", u"/api/publishers"_s + id, [](FakeExchange &x) {
        x.answerJson(R"({"id":"0196a1b2-0000-7000-8000-000000000001","name":"Ace","eTag":"\"2\""})");
    });
    for (int round = 0; round < 2; ++round) {
        std::optional<ApiResult<wire::Entity>> publisher;
        m_api->entity(wire::EntityKind::Publisher, bookId, this, [&](const auto &got) { publisher = got; });
        QTRY_VERIFY_WITH_TIMEOUT(publisher, 10000);
        QVERIFY(publisher->ok());
        QCOMPARE(wire::stampOf(publisher->value).version, 2);
    }
    QCOMPARE(m_server->seen(u"/api/admin/publishers"_s + id).size(), std::size_t(1));
}

void ApiClientTest::syncInPieces()
{
    m_server->on("GET", u"/api/admin/sync"_s, [](FakeExchange &x) {
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
    std::vector<wire::Entity> rows;
    std::optional<ApiResult<CatalogApi::SyncEnd>> end;
    m_api->sync(
        "e-1", this, [&](std::vector<wire::Entity> some) { rows.insert(rows.end(), some.begin(), some.end()); },
        [&](const auto &got) { end = got; });
    QTRY_VERIFY_WITH_TIMEOUT(end, 10000);
    QVERIFY2(end->ok(), qPrintable(end->error.technical()));
    QCOMPARE(end->value.cursor, "e-9");
    QCOMPARE(rows.size(), std::size_t(2));
    QCOMPARE(std::get<wire::Book>(rows[0]), book());
    QCOMPARE(wire::stampOf(rows[1]).deleted, std::optional(true));
    QCOMPARE(m_server->seen()[0].query.queryItemValue(u"since"_s), u"e-1"_s);
    QCOMPARE(m_server->seen()[0].headers.value("accept"), "application/x-ndjson");
}

void ApiClientTest::syncRefused_data()
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
    QTest::newRow("garbage") << QByteArray(row + "garbage\n" + row) << false << int(ApiError::Kind::Protocol);
    QTest::newRow("cut") << row << true << int(ApiError::Kind::Network);
}

void ApiClientTest::syncRefused()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, cut);
    QFETCH(int, kind);
    m_server->on("GET", u"/api/admin/sync"_s, [&](FakeExchange &x) {
        x.begin(200, "application/x-ndjson");
        x.send(body);
        if (!cut)
            x.end();
    });
    std::optional<ApiResult<CatalogApi::SyncEnd>> end;
    int rows = 0;
    m_api->sync(
        {}, this, [&](std::vector<wire::Entity> some) { rows += int(some.size()); },
        [&](const auto &got) { end = got; });
    if (cut) {
        QTRY_COMPARE_WITH_TIMEOUT(rows, 1, 10000);
        m_server->pending(u"/api/admin/sync"_s)->cut();
    }
    QTRY_VERIFY_WITH_TIMEOUT(end, 10000);
    // A connection that is lost may look like an end; then the last line is missing.
    QVERIFY(int(end->error.kind()) == kind || (cut && end->error.kind() == ApiError::Kind::Protocol));
}

QTEST_GUILESS_MAIN(ApiClientTest)
#include "ApiClientTest.moc"
