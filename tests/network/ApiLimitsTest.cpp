#include "network/wire/EntityJson.h"
#include "tests/network/ClientBench.h"
#include "tests/network/Gzip.h"

#include <QTest>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What a server may ask for (to wait), what a request may take, and what an answer may weigh.
class ApiLimitsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void retryAfterAsDate_data();
    void retryAfterAsDate();
    void retryAfterInTheBody();
    void allKindsAreHeld();
    void gateThatIsClosedAgain();
    void tooLongToWait();
    void waitThatGrowsTooLong();
    void refreshThatIsHeld();
    void refreshThatIsHeldAfterA401();
    void signedOutWhileHeld();
    void deadlines_data();
    void deadlines();
    void silenceOfASync();
    void compressedWhole();
    void compressedSync();
    void tooLarge_data();
    void tooLarge();

private:
    std::optional<ApiReply> &send(ApiRequest request)
    {
        m_replies.push_back(std::make_unique<std::optional<ApiReply>>());
        m_bench->client->send(std::move(request))
            ->onFinished(this, [slot = m_replies.back().get()](const ApiReply &got) { *slot = got; });
        return *m_replies.back();
    }
    std::unique_ptr<ClientBench> m_bench;
    std::vector<std::unique_ptr<std::optional<ApiReply>>> m_replies;
};

void ApiLimitsTest::init()
{
    m_replies.clear();
    m_bench = std::make_unique<ClientBench>();
}

void ApiLimitsTest::retryAfterAsDate_data()
{
    QTest::addColumn<bool>("serverTellsItsTime");
    QTest::newRow("by the server's clock") << true;
    QTest::newRow("by ours") << false;
}

void ApiLimitsTest::retryAfterAsDate()
{
    QFETCH(bool, serverTellsItsTime);
    int asked = 0;
    m_bench->server.on("GET", u"/api/x"_s, [&](FakeExchange &x) {
        const auto text = [](const QDateTime &time) {
            return QLocale::c().toString(time, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1();
        };
        // A server whose clock is an hour fast.
        const QDateTime now = m_bench->clock.utc().addSecs(serverTellsItsTime ? 3600 : 0);
        FakeExchange::Headers headers{{"Retry-After", text(now.addSecs(40))}};
        if (serverTellsItsTime)
            headers.append({"Date", text(now)});
        ++asked == 1 ? x.answer(429, {}, headers) : x.answerJson("{}");
    });
    const auto &reply = send(ApiRequest::get(u"/api/x"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->client->heldBack() > 0ms, 10000);
    const auto held = m_bench->client->heldBack();
    QVERIFY2(held >= 39s && held <= 41s, qPrintable(QString::number(held.count())));
    m_bench->clock.advance(41s);
    QTRY_VERIFY_WITH_TIMEOUT(reply, 10000);
    QVERIFY(reply->ok());
}

void ApiLimitsTest::retryAfterInTheBody()
{
    // A base server sends no header, but seconds with a fraction (contract, section 4.2).
    int asked = 0;
    m_bench->server.on("GET", u"/api/x"_s, [&](FakeExchange &x) {
        ++asked == 1 ? x.answer(429, R"({"error":"ERR_AUTH_RATE_LIMIT_EXCEEDED","retryAfter":12.4})")
                     : x.answerJson("{}");
    });
    const auto &reply = send(ApiRequest::get(u"/api/x"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->client->heldBack(), 13000ms, 10000);
    m_bench->clock.advance(13s);
    QTRY_VERIFY_WITH_TIMEOUT(reply, 10000);
    QVERIFY(reply->ok());
}

void ApiLimitsTest::allKindsAreHeld()
{
    bool refuse = true;
    m_bench->server.on("GET", u"/api/x"_s, [&](FakeExchange &x) {
        refuse ? x.answer(429, {}, {{"Retry-After", "30"}}) : x.answerJson("{}");
    });
    const auto &first = send(ApiRequest::get(u"/api/x"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->client->heldBack() > 0ms, 10000);
    refuse = false;
    CatalogCommand command;
    command.verb = CommandVerb::Delete;
    command.entityId = QUuid::createUuid();
    command.expectedVersion = 1;
    int done = 0;
    const auto count = [&](const auto &) {
        ++done;
    };
    m_bench->api->command(command, this, count);
    m_bench->api->list(wire::EntityKind::Author, this, count);
    m_bench->api->capabilities(this, count);
    m_bench->api->entity(wire::EntityKind::Book, command.entityId, this, count);
    m_bench->api->sync({}, this, {}, count);
    m_bench->api->health(this, count);
    QTest::qWait(0);
    m_bench->clock.advance(29900ms);
    QCoreApplication::processEvents();
    QCOMPARE(m_bench->server.seen().size(), std::size_t(1));
    QCOMPARE(done, 0);
    m_bench->clock.advance(100ms);
    QTRY_COMPARE_WITH_TIMEOUT(done, 6, 10000);
    QVERIFY(first && first->ok());
    QCOMPARE(m_bench->server.seen().size(), std::size_t(8));
}

void ApiLimitsTest::gateThatIsClosedAgain()
{
    RateGate gate(m_bench->clock);
    QByteArray order;
    gate.close(10s);
    gate.pass([&] { order += 'a'; });
    gate.pass([&] {
        order += 'b';
        // Who comes now does not pass those who waited.
        gate.pass([&] { order += 'd'; });
        gate.close(20s);
    });
    gate.pass([&] { order += 'c'; });
    m_bench->clock.advance(10s);
    QCOMPARE(order, "ab");
    QCOMPARE(gate.remaining(), 20000ms);
    gate.close(5s);
    QCOMPARE(gate.remaining(), 20000ms);
    m_bench->clock.advance(20s);
    QCOMPARE(order, "abcd");
    gate.pass([&] { order += 'e'; });
    QCOMPARE(order, "abcde");
    // An action may end the session, and the gate with it.
    auto doomed = std::make_unique<RateGate>(m_bench->clock);
    doomed->close(1s);
    doomed->pass([&] { doomed.reset(); });
    doomed->pass([&] { order += 'f'; });
    m_bench->clock.advance(1s);
    QCOMPARE(order, "abcde");
}

void ApiLimitsTest::waitThatGrowsTooLong()
{
    m_bench->server.on("GET", u"/api/x"_s, [](FakeExchange &x) { x.answer(429, {}, {{"Retry-After", "30"}}); });
    m_bench->server.on("GET", u"/api/y"_s, [](FakeExchange &) {});
    const auto &other = send(ApiRequest::get(u"/api/y"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->server.pending(u"/api/y"_s), 10000);
    const auto &waiting = send(ApiRequest::get(u"/api/x"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->client->heldBack(), 30000ms, 10000);
    m_bench->server.pending(u"/api/y"_s)->answer(429, {}, {{"Retry-After", "600"}});
    QTRY_VERIFY_WITH_TIMEOUT(other, 10000);
    QCOMPARE(m_bench->client->heldBack(), 600000ms);
    m_bench->clock.advance(120999ms);
    QVERIFY(!waiting);
    m_bench->clock.advance(1ms);
    QVERIFY(waiting);
    QCOMPARE(waiting->error.kind(), ApiError::Kind::TooManyRequests);
    QCOMPARE(waiting->error.retryAfter(), 479s);
    // Nothing of it is left to be sent when the gate opens.
    m_bench->clock.advance(479s);
    QVERIFY(m_bench->run(ApiRequest::get(u"/api/z"_s)).error.httpStatus() == 404);
    QCOMPARE(m_bench->server.seen(u"/api/x"_s).size(), std::size_t(1));
}

void ApiLimitsTest::tooLongToWait()
{
    bool refuse = true;
    m_bench->server.on("GET", u"/api/x"_s, [&](FakeExchange &x) {
        refuse ? x.answer(429, {}, {{"Retry-After", "600"}}) : x.answerJson("{}");
    });
    const ApiReply first = m_bench->run(ApiRequest::get(u"/api/x"_s));
    QCOMPARE(first.error.kind(), ApiError::Kind::TooManyRequests);
    QCOMPARE(first.error.retryAfter(), 600s);
    QVERIFY(first.error.isTransient());
    m_bench->clock.advance(100s);
    const ApiReply second = m_bench->run(ApiRequest::get(u"/api/x"_s));
    QCOMPARE(second.error.kind(), ApiError::Kind::TooManyRequests);
    QCOMPARE(second.error.retryAfter(), 500s);
    QCOMPARE(m_bench->server.seen().size(), std::size_t(1));
    refuse = false;
    m_bench->clock.advance(500s);
    QVERIFY(m_bench->run(ApiRequest::get(u"/api/x"_s)).ok());
}

void ApiLimitsTest::refreshThatIsHeld()
{
    m_bench->server.on("GET", u"/api/x"_s, [](FakeExchange &x) { x.answerJson("{}"); });
    m_bench->tokens.expired = true;
    m_bench->tokens.refreshError = ApiError(ApiError::Kind::TooManyRequests);
    m_bench->tokens.refreshError.setRetryAfter(8s);
    const auto &reply = send(ApiRequest::get(u"/api/x"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->client->heldBack(), 8000ms, 10000);
    QVERIFY(m_bench->server.seen().empty());
    m_bench->clock.advance(8s);
    QTRY_VERIFY_WITH_TIMEOUT(reply, 10000);
    QVERIFY(reply->ok());
}

void ApiLimitsTest::refreshThatIsHeldAfterA401()
{
    m_bench->server.on("GET", u"/api/x"_s, [](FakeExchange &x) { x.answer(401); });
    m_bench->tokens.token = "t1";
    m_bench->tokens.refreshError = ApiError(ApiError::Kind::TooManyRequests);
    m_bench->tokens.refreshError.setRetryAfter(8s);
    const ApiReply reply = m_bench->run(ApiRequest::get(u"/api/x"_s));
    QCOMPARE(reply.error.kind(), ApiError::Kind::TooManyRequests);
    // Nor do the others ask.
    QCOMPARE(m_bench->client->heldBack(), 8000ms);
}

void ApiLimitsTest::signedOutWhileHeld()
{
    m_bench->server.on("GET", u"/api/x"_s, [](FakeExchange &x) { x.answerJson("{}"); });
    m_bench->tokens.token = "t1";
    m_bench->tokens.tokenAfter = "t2";
    m_bench->tokens.expired = true;
    const auto &reply = send(ApiRequest::get(u"/api/x"_s));
    // Behind the request, which asks for a refresh, and before that is there.
    QMetaObject::invokeMethod(
        this, [this] { m_bench->client->gate().close(30s); }, Qt::QueuedConnection);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->client->heldBack(), 30000ms, 10000);
    QCOMPARE(m_bench->tokens.accessToken(), "t2");
    m_bench->tokens.token.clear();
    m_bench->clock.advance(30s);
    QTRY_VERIFY_WITH_TIMEOUT(reply, 10000);
    // An open route would have answered, as to a stranger.
    QCOMPARE(reply->error.kind(), ApiError::Kind::Unauthorized);
    QVERIFY(m_bench->server.seen().empty());
}

void ApiLimitsTest::deadlines_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("seconds");
    QTest::newRow("health") << u"health"_s << 5;
    QTest::newRow("read") << u"read"_s << 30;
    QTest::newRow("list") << u"list"_s << 60;
    // Beyond the 60 s that a base server may hold it back and then carry it out.
    QTest::newRow("command") << u"command"_s << 90;
}

void ApiLimitsTest::deadlines()
{
    QFETCH(QString, what);
    QFETCH(int, seconds);
    const QUuid id = QUuid::createUuid();
    const QString path = u"/api/admin/books/"_s + id.toString(QUuid::WithoutBraces);
    for (const char *method : {"GET", "DELETE"})
        m_bench->server.on(method, path, [](FakeExchange &) {});
    m_bench->server.on("GET", u"/api/admin/books"_s, [](FakeExchange &) {});
    m_bench->server.on("GET", u"/health"_s, [](FakeExchange &) {});
    std::optional<ApiError> error;
    const auto done = [&](const auto &result) {
        error = result.error;
    };
    CatalogCommand command;
    command.verb = CommandVerb::Delete;
    command.entityId = id;
    command.expectedVersion = 1;
    if (what == u"health")
        m_bench->api->health(this, done);
    else if (what == u"read")
        m_bench->api->entity(wire::EntityKind::Book, id, this, done);
    else if (what == u"list")
        m_bench->api->list(wire::EntityKind::Book, this, done);
    else
        m_bench->api->command(command, this, done);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->server.seen().size(), std::size_t(1), 10000);
    m_bench->clock.advance(std::chrono::seconds(seconds) - 1ms);
    QVERIFY(!error);
    m_bench->clock.advance(1ms);
    QVERIFY(error);
    QCOMPARE(error->kind(), ApiError::Kind::Timeout);
}

void ApiLimitsTest::silenceOfASync()
{
    m_bench->server.on("GET", u"/api/admin/sync"_s, [](FakeExchange &x) { x.begin(200, "application/x-ndjson"); });
    std::optional<ApiError> error;
    qsizetype rows = 0;
    m_bench->api->sync(
        {}, this, [&](const auto &lines) { rows += lines.count('\n'); }, [&](const auto &end) { error = end.error; });
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->server.pending(u"/api/admin/sync"_s), 10000);
    // So long that each is handed on as soon as the next one has come whole.
    const QByteArray row = R"({"type":"Later","entity":{"name":")" + QByteArray(600 * 1024, 'n') + "\"}}\n";
    m_bench->server.pending(u"/api/admin/sync"_s)->send(row);
    // However long it takes in all: a piece now and then keeps it going.
    for (int i = 1; i <= 4; ++i) {
        m_bench->server.pending(u"/api/admin/sync"_s)->send(row);
        QTRY_COMPARE_WITH_TIMEOUT(rows, i, 10000);
        m_bench->clock.advance(59s);
        QVERIFY(!error);
    }
    m_bench->clock.advance(1s);
    QTRY_VERIFY_WITH_TIMEOUT(error, 10000);
    QCOMPARE(error->kind(), ApiError::Kind::Timeout);
}

void ApiLimitsTest::compressedWhole()
{
    // Qt by default breaks an answer off that grows 40-fold beyond 10 MiB.
    const QByteArray body = '"' + QByteArray(24 * 1024 * 1024, 'a') + '"';
    m_bench->server.on("GET", u"/api/x"_s, [packed = gzipped(body)](FakeExchange &x) {
        x.answerJson(packed, {{"Content-Encoding", "gzip"}});
    });
    const ApiReply reply = m_bench->run(ApiRequest::get(u"/api/x"_s));
    QVERIFY2(reply.ok(), qPrintable(reply.error.technical()));
    QVERIFY(m_bench->sentHeader("accept-encoding").contains("gzip"));
    QVERIFY(reply.body == body);
}

void ApiLimitsTest::compressedSync()
{
    QByteArray body;
    constexpr int rows = 200000;
    for (int i = 0; i < rows; ++i)
        body += R"({"type":"Publisher","entity":{"id":"0196a1b2-0000-7000-8000-000000000002","name":"Ace"}})"
                "\n";
    body += R"({"cursor":"e-9","count":200000,"done":true})";
    m_bench->server.on("GET", u"/api/admin/sync"_s, [packed = gzipped(body)](FakeExchange &x) {
        x.begin(200, "application/x-ndjson", {{"Content-Encoding", "gzip"}});
        x.send(packed);
        x.end();
    });
    qsizetype read = 0;
    qsizetype most = 0;
    std::optional<ApiResult<CatalogApi::SyncEnd>> end;
    m_bench->api->sync(
        {}, this,
        [&](const QByteArray &lines) {
            read += lines.count('\n');
            most = std::max(most, lines.size());
        },
        [&](const auto &got) { end = got; });
    QTRY_VERIFY_WITH_TIMEOUT(end, 30000);
    QVERIFY2(end->ok(), qPrintable(end->error.technical()));
    QCOMPARE(read, rows);
    // What came in one small piece is not unpacked in one.
    QVERIFY2(most < 1024 * 1024, qPrintable(QString::number(most)));
}

void ApiLimitsTest::tooLarge_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("packed");
    for (const int status : {200, 500}) {
        for (const bool packed : {false, true})
            QTest::addRow("%d%s", status, packed ? " compressed" : "") << status << packed;
    }
}

void ApiLimitsTest::tooLarge()
{
    QFETCH(int, status);
    QFETCH(bool, packed);
    const QByteArray body(3 * 1024 * 1024, ' ');
    m_bench->server.on("GET", u"/api/x"_s, [&](FakeExchange &x) {
        x.answer(status, packed ? gzipped(body) : body,
                 packed ? FakeExchange::Headers{{"Content-Encoding", "gzip"}} : FakeExchange::Headers{});
    });
    ApiRequest request = ApiRequest::get(u"/api/x"_s);
    request.longestBody = 2 * 1024 * 1024;
    const ApiReply reply = m_bench->run(request);
    QCOMPARE(reply.error.kind(), ApiError::Kind::Protocol);
    QVERIFY2(reply.error.technical().contains(u"body too large"_s), qPrintable(reply.error.technical()));
    QVERIFY(reply.body.isEmpty());
}

QTEST_GUILESS_MAIN(ApiLimitsTest)
#include "ApiLimitsTest.moc"
