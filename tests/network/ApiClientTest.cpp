#include "tests/network/ClientBench.h"

#include <QSignalSpy>
#include <QTest>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QUuid eventId(u"0196a1b2-0000-7000-8000-0000000000ee"_s);

} // namespace

class ApiClientTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void headersOfARead();
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

private:
    std::unique_ptr<ClientBench> m_bench;
};

void ApiClientTest::init()
{
    m_bench = std::make_unique<ClientBench>();
}

void ApiClientTest::headersOfARead()
{
    m_bench->server.on("GET", u"/api/x"_s, [](FakeExchange &x) { x.answerJson("{}"); });
    m_bench->causation.applied(eventId);
    ApiRequest request = ApiRequest::get(u"/api/x"_s);
    request.query.addQueryItem(u"a"_s, u"b c"_s);
    const ApiReply reply = m_bench->run(request);
    QVERIFY(reply.ok());
    QCOMPARE(reply.body, "{}");
    QCOMPARE(m_bench->sentHeader("authorization"), "Bearer secret1");
    QCOMPARE(m_bench->sentHeader("x-tenant-id"), "*DEFAULT*");
    QCOMPARE(m_bench->sentHeader("api-version"), "1.0");
    QCOMPARE(m_bench->sentHeader("x-client-id"), "client-1");
    QCOMPARE(m_bench->sentHeader("accept"), "application/json");
    QCOMPARE(m_bench->sentHeader("accept-language"), "en");
    QCOMPARE(m_bench->sentHeader("x-correlation-id"), reply.correlationId);
    QVERIFY(!QUuid::fromString(QLatin1StringView(reply.correlationId)).isNull());
    QVERIFY(!m_bench->server.seen().back().headers.contains("x-causation-id"));
    QVERIFY(!m_bench->server.seen().back().headers.contains("if-match"));
    QCOMPARE(m_bench->server.seen().back().query.queryItemValue(u"a"_s), u"b c"_s);
}

void ApiClientTest::refreshBeforeExpiry()
{
    m_bench->server.on("GET", u"/api/x"_s, [](FakeExchange &x) { x.answerJson("{}"); });
    m_bench->tokens.expired = true;
    m_bench->tokens.tokenAfter = "secret2";
    QVERIFY(m_bench->run(ApiRequest::get(u"/api/x"_s)).ok());
    QCOMPARE(m_bench->sentHeader("authorization"), "Bearer secret2");
    QCOMPARE(m_bench->server.seen().size(), std::size_t(1));
}

void ApiClientTest::refreshOnceOn401()
{
    m_bench->server.on("GET", u"/api/x"_s, [](FakeExchange &x) {
        x.header("Authorization") == "Bearer secret2" ? x.answerJson("{}") : x.answer(401);
    });
    m_bench->tokens.tokenAfter = "secret2";
    QVERIFY(m_bench->run(ApiRequest::get(u"/api/x"_s)).ok());
    QCOMPARE(m_bench->tokens.refreshes, 1);
    QCOMPARE(m_bench->server.seen().size(), std::size_t(2));
    QCOMPARE(m_bench->server.seen()[0].headers.value("x-correlation-id"),
             m_bench->server.seen()[1].headers.value("x-correlation-id"));
    m_bench->tokens.token = "worthless";
    m_bench->tokens.tokenAfter = "worthless too";
    QCOMPARE(m_bench->run(ApiRequest::get(u"/api/x"_s)).error.kind(), ApiError::Kind::Unauthorized);
    QCOMPARE(m_bench->tokens.refreshes, 2);
}

void ApiClientTest::refreshFails()
{
    m_bench->server.on("GET", u"/api/x"_s, [](FakeExchange &x) { x.answer(401); });
    QCOMPARE(m_bench->run(ApiRequest::get(u"/api/x"_s)).error.kind(), ApiError::Kind::Unauthorized);
    m_bench->tokens.refreshError = ApiError(ApiError::Kind::Network);
    QCOMPARE(m_bench->run(ApiRequest::get(u"/api/x"_s)).error.kind(), ApiError::Kind::Network);
}

void ApiClientTest::tooManyRequests()
{
    int refused = 0;
    m_bench->server.on("GET", u"/api/x"_s, [&](FakeExchange &x) {
        if (refused++ == 0)
            x.answer(429, {}, {{"Retry-After", "7"}});
        else
            x.answerJson("{}");
    });
    std::optional<ApiReply> first;
    std::optional<ApiReply> second;
    m_bench->client->send(ApiRequest::get(u"/api/x"_s))->onFinished(this, [&](const ApiReply &reply) {
        first = reply;
    });
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->client->heldBack(), 7000ms, 10000);
    m_bench->client->send(ApiRequest::get(u"/api/x"_s))->onFinished(this, [&](const ApiReply &reply) {
        second = reply;
    });
    QTest::qWait(0);
    m_bench->clock.advance(6900ms);
    QCOMPARE(m_bench->server.seen().size(), std::size_t(1));
    m_bench->clock.advance(100ms);
    QTRY_VERIFY_WITH_TIMEOUT(first && second, 10000);
    QVERIFY(first->ok() && second->ok());
    QCOMPARE(m_bench->client->heldBack(), 0ms);
}

void ApiClientTest::deadline()
{
    m_bench->server.on("GET", u"/api/x"_s, [](FakeExchange &) {});
    std::optional<ApiReply> reply;
    m_bench->client->send(ApiRequest::get(u"/api/x"_s))->onFinished(this, [&](const ApiReply &got) { reply = got; });
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->server.seen().size(), std::size_t(1), 10000);
    m_bench->clock.advance(29999ms);
    QVERIFY(!reply);
    m_bench->clock.advance(1ms);
    QVERIFY(reply);
    QCOMPARE(reply->error.kind(), ApiError::Kind::Timeout);
    QVERIFY(reply->error.isTransient());
}

void ApiClientTest::abortAndLifetimes()
{
    m_bench->server.on("GET", u"/api/x"_s, [](FakeExchange &) {});
    std::optional<ApiReply> reply;
    const QPointer<ApiJob> job = m_bench->client->send(ApiRequest::get(u"/api/x"_s));
    job->onFinished(this, [&](const ApiReply &got) { reply = got; });
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->server.pending(u"/api/x"_s), 10000);
    job->abort();
    job->abort();
    QVERIFY(!reply);
    QTRY_VERIFY_WITH_TIMEOUT(reply && !job, 10000);
    QCOMPARE(reply->error.kind(), ApiError::Kind::Cancelled);

    // The context goes: the callback is never called, and the read ends.
    auto context = std::make_unique<QObject>();
    bool called = false;
    const QPointer<ApiJob> orphan = m_bench->client->send(ApiRequest::get(u"/api/x"_s));
    orphan->onFinished(context.get(), [&](const ApiReply &) { called = true; });
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->server.seen().size(), std::size_t(2), 10000);
    context.reset();
    QTRY_VERIFY_WITH_TIMEOUT(!orphan, 10000);
    QVERIFY(!called);
}

void ApiClientTest::clientDestroyedByCallback()
{
    m_bench->server.on("GET", u"/api/x"_s, [](FakeExchange &x) { x.answerJson("{}"); });
    bool called = false;
    m_bench->client->send(ApiRequest::get(u"/api/x"_s))->onFinished(this, [&](const ApiReply &) {
        called = true;
        m_bench->client.reset();
    });
    QTRY_VERIFY_WITH_TIMEOUT(called, 10000);
    QTest::qWait(0);
    QVERIFY(!m_bench->client);
}

void ApiClientTest::killedServerAndNewPort()
{
    m_bench->server.on("GET", u"/api/x"_s, [](FakeExchange &x) { x.cut(); });
    const ApiReply broken = m_bench->run(ApiRequest::get(u"/api/x"_s));
    QCOMPARE(broken.error.kind(), ApiError::Kind::Network);
    QVERIFY(!broken.error.text().isEmpty());
    m_bench->server.kill();
    QCOMPARE(m_bench->run(ApiRequest::get(u"/api/x"_s)).error.kind(), ApiError::Kind::Network);
    FakeServer other;
    other.on("GET", u"/api/x"_s, [](FakeExchange &x) { x.answerJson("{}"); });
    QSignalSpy changed(m_bench->client.get(), &ApiClient::serverUrlChanged);
    m_bench->client->setServerUrl(other.url());
    QCOMPARE(changed.size(), 1);
    QVERIFY(m_bench->run(ApiRequest::get(u"/api/x"_s)).ok());
}

void ApiClientTest::redirectIsNotFollowed()
{
    FakeServer other;
    m_bench->server.on("GET", u"/api/x"_s, [&](FakeExchange &x) {
        x.answer(307, {}, {{"Location", other.url().toEncoded() + "/api/x"}});
    });
    QCOMPARE(m_bench->run(ApiRequest::get(u"/api/x"_s)).error.kind(), ApiError::Kind::Protocol);
    QVERIFY(other.seen().empty());
}

void ApiClientTest::cookiesAreNotKept()
{
    m_bench->server.on("GET", u"/api/x"_s, [](FakeExchange &x) {
        x.answerJson("{}", {{"Set-Cookie", "a=b; Path=/"}});
    });
    QVERIFY(m_bench->run(ApiRequest::get(u"/api/x"_s)).ok());
    QVERIFY(m_bench->run(ApiRequest::get(u"/api/x"_s)).ok());
    QVERIFY(!m_bench->server.seen().back().headers.contains("cookie"));
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
    m_bench->server.on("GET", u"/api/x"_s, [&](FakeExchange &x) {
        x.answer(status, R"({"error":"ERR_X","detail":"Bearer secret1"})",
                 {{"Content-Type", "application/problem+json"}});
    });
    const ApiReply reply = m_bench->run(ApiRequest::get(u"/api/x"_s));
    QCOMPARE(int(reply.error.kind()), kind);
    QCOMPARE(reply.error.httpStatus(), status);
    QCOMPARE(reply.error.problem().code, u"ERR_X"_s);
    QVERIFY(!reply.error.text().contains(u"secret1"_s));
    QVERIFY(!reply.error.technical().contains(u"secret1"_s));
}

QTEST_GUILESS_MAIN(ApiClientTest)
#include "ApiClientTest.moc"
