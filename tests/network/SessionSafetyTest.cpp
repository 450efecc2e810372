#include "network/auth/InMemorySecretStore.h"
#include "network/auth/Session.h"
#include "network/http/ApiClient.h"
#include "tests/network/FakeServer.h"
#include "tests/network/ManualClock.h"

#include <QSignalSpy>
#include <QTest>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray tokens(const QByteArray &name, int seconds = 900)
{
    return R"({"tokenType":"Bearer","accessToken":")" + name + R"(","expiresIn":)" + QByteArray::number(seconds) +
           R"(,"refreshToken":"refresh-)" + name + R"("})";
}

} // namespace

/// What a session must never do: send a refresh token elsewhere, or twice, or go on after it was refused.
class SessionSafetyTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void noTenantNoRequest_data();
    void noTenantNoRequest();
    void secretsOfTenantsAreApart();
    void everyRequestNamesTheTenant();
    void replayEndsInSignIn();
    void refreshIsEarly_data();
    void refreshIsEarly();
    void tokenThatIsNeverFresh();
    void refreshThatIsHeldBack();
    void signOutForgets();
    void farewellOutlivesTheSession();
    void hugeAnswer();
    void silentServer();

private:
    ApiError run(const std::function<void(Session::Done)> &call);
    ApiError signIn(Session &session)
    {
        return run([&](Session::Done done) { session.signIn(u"ana@x.example"_s, u"pass"_s, this, done); });
    }
    std::unique_ptr<Session> make(const QString &tenant) const
    {
        return std::make_unique<Session>(SessionKey{m_server->url(), tenant, u"ana@x.example"_s}, m_server->url(),
                                         *m_store, *m_clock);
    }

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<FakeServer> m_server;
    std::unique_ptr<InMemorySecretStore> m_store;
};

void SessionSafetyTest::init()
{
    m_clock = std::make_unique<ManualClock>();
    m_server = std::make_unique<FakeServer>();
    m_store = std::make_unique<InMemorySecretStore>();
    m_server->on("POST", u"/account/login"_s, [](FakeExchange &x) { x.answerJson(tokens("one")); });
    m_server->on("POST", u"/account/refresh-token"_s, [](FakeExchange &x) { x.answerJson(tokens("two")); });
    m_server->on("POST", u"/account/logout"_s, [](FakeExchange &x) { x.answer(200); });
}

ApiError SessionSafetyTest::run(const std::function<void(Session::Done)> &call)
{
    std::optional<ApiError> error;
    call([&](const ApiError &got) { error = got; });
    if (!QTest::qWaitFor([&] { return error.has_value(); }, 10000))
        return ApiError(ApiError::Kind::Timeout);
    return *error;
}

void SessionSafetyTest::noTenantNoRequest_data()
{
    QTest::addColumn<QString>("tenant");
    QTest::newRow("line end") << u"acme\r\nX-Tenant-ID: beta"_s;
    QTest::newRow("not ASCII") << u"\u00e4cme"_s;
    QTest::newRow("nothing") << QString();
}

void SessionSafetyTest::noTenantNoRequest()
{
    QFETCH(QString, tenant);
    const auto session = make(tenant);
    QCOMPARE(signIn(*session).kind(), ApiError::Kind::Protocol);
    QObject context;
    m_store->write(session->key().toText(), "kept", &context, [](bool) {});
    QCOMPARE(run([&](Session::Done done) { session->restore(this, done); }).kind(), ApiError::Kind::Protocol);
    session->signOut();
    QTest::qWait(20);
    QVERIFY(m_server->seen().empty());
}

void SessionSafetyTest::secretsOfTenantsAreApart()
{
    const auto acme = make(u"acme"_s);
    QVERIFY(!signIn(*acme));
    const auto beta = make(u"beta"_s);
    QCOMPARE(run([&](Session::Done done) { beta->restore(this, done); }).kind(), ApiError::Kind::Unauthorized);
    QVERIFY(m_server->seen(u"/account/refresh-token"_s).empty());
}

void SessionSafetyTest::everyRequestNamesTheTenant()
{
    const auto session = make(u"acme"_s);
    QVERIFY(!signIn(*session));
    QVERIFY(!run([&](Session::Done done) { session->refresh("one", this, done); }));
    session->signOut();
    QTRY_COMPARE_WITH_TIMEOUT(m_server->seen().size(), std::size_t(3), 10000);
    for (const auto &seen : m_server->seen())
        QCOMPARE(seen.headers.value("x-tenant-id"), "acme");
}

void SessionSafetyTest::replayEndsInSignIn()
{
    const auto session = make(u"acme"_s);
    QVERIFY(!signIn(*session));
    m_server->on("POST", u"/account/refresh-token"_s, [](FakeExchange &x) {
        x.answer(401, R"({"title":"Server Error","status":401,"error":"ERR_AUTH_INVALID_TOKEN"})");
    });
    m_server->on("GET", u"/api/x"_s, [](FakeExchange &x) { x.answer(401); });
    QSignalSpy out(session.get(), &Session::signedOut);
    CausationContext causation;
    ApiClient client(m_server->url(), u"acme"_s, *session, causation, *m_clock);
    int unauthorized = 0;
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 4; ++i) {
            client.send(ApiRequest::get(u"/api/x"_s))->onFinished(this, [&](const ApiReply &reply) {
                unauthorized += reply.error.kind() == ApiError::Kind::Unauthorized ? 1 : 0;
            });
        }
        QTRY_COMPARE_WITH_TIMEOUT(unauthorized, 4 * (round + 1), 10000);
    }
    QCOMPARE(out.size(), 1);
    QCOMPARE(m_server->seen(u"/account/refresh-token"_s).size(), std::size_t(1));
    QCOMPARE(m_server->seen(u"/api/x"_s).size(), std::size_t(4));
    // Nor after the next start.
    const auto later = make(u"acme"_s);
    QCOMPARE(run([&](Session::Done done) { later->restore(this, done); }).kind(), ApiError::Kind::Unauthorized);
    QCOMPARE(m_server->seen(u"/account/refresh-token"_s).size(), std::size_t(1));
}

void SessionSafetyTest::refreshIsEarly_data()
{
    QTest::addColumn<int>("lifetime");
    QTest::addColumn<int>("goodFor");
    QTest::newRow("as a base server's") << 900 << 840;
    QTest::newRow("short") << 30 << 24;
    QTest::newRow("long") << 86400 << 86340;
}

void SessionSafetyTest::refreshIsEarly()
{
    QFETCH(int, lifetime);
    QFETCH(int, goodFor);
    m_server->on("POST", u"/account/login"_s, [=](FakeExchange &x) { x.answerJson(tokens("one", lifetime)); });
    const auto session = make(u"acme"_s);
    QVERIFY(!signIn(*session));
    m_clock->advance(std::chrono::seconds(goodFor) - 1ms);
    QVERIFY(!session->needsRefresh());
    m_clock->advance(1ms);
    QVERIFY(session->needsRefresh());
}

void SessionSafetyTest::tokenThatIsNeverFresh()
{
    for (const char *path : {"/account/login", "/account/refresh-token"})
        m_server->on("POST", QLatin1StringView(path), [](FakeExchange &x) { x.answerJson(tokens("one", 0)); });
    m_server->on("GET", u"/api/x"_s, [](FakeExchange &x) { x.answerJson("{}"); });
    const auto session = make(u"acme"_s);
    QVERIFY(!signIn(*session));
    CausationContext causation;
    ApiClient client(m_server->url(), u"acme"_s, *session, causation, *m_clock);
    std::optional<ApiReply> reply;
    client.send(ApiRequest::get(u"/api/x"_s))->onFinished(this, [&](const ApiReply &got) { reply = got; });
    QTRY_VERIFY_WITH_TIMEOUT(reply, 10000);
    QVERIFY(reply->ok());
    QCOMPARE(m_server->seen(u"/account/refresh-token"_s).size(), std::size_t(1));
}

void SessionSafetyTest::refreshThatIsHeldBack()
{
    const auto session = make(u"acme"_s);
    QVERIFY(!signIn(*session));
    m_server->on("POST", u"/account/refresh-token"_s, [](FakeExchange &x) {
        x.answer(429, {}, {{"Retry-After", "9"}});
    });
    const ApiError error = run([&](Session::Done done) { session->refresh("one", this, done); });
    QCOMPARE(error.kind(), ApiError::Kind::TooManyRequests);
    QCOMPARE(error.retryAfter(), 9s);
    QVERIFY(session->isSignedIn());
}

void SessionSafetyTest::signOutForgets()
{
    const auto session = make(u"acme"_s);
    QVERIFY(!signIn(*session));
    // Nothing when no answer came, which is another thing than the answer that nothing is kept.
    using Answer = std::optional<std::optional<QByteArray>>;
    const auto kept = [&] {
        Answer answer;
        m_store->read(session->key().toText(), this, [&](const auto &got) { answer.emplace(got); });
        return QTest::qWaitFor([&] { return answer.has_value(); }, 10000) ? answer : std::nullopt;
    };
    QCOMPARE(kept(), Answer(std::in_place, "refresh-one"));
    session->signOut();
    QCOMPARE(kept(), Answer(std::in_place));
    QVERIFY(session->accessToken().isEmpty());
    QVERIFY(!session->needsRefresh());
    QVERIFY(!session->expiresAt().isValid());
    QCOMPARE(run([&](Session::Done done) { session->refresh("one", this, done); }).kind(),
             ApiError::Kind::Unauthorized);
}

void SessionSafetyTest::farewellOutlivesTheSession()
{
    auto session = make(u"acme"_s);
    QVERIFY(!signIn(*session));
    session->signOut();
    session.reset();
    QTRY_COMPARE_WITH_TIMEOUT(m_server->seen(u"/account/logout"_s).size(), std::size_t(1), 10000);
    QCOMPARE(m_server->seen().back().headers.value("authorization"), "Bearer one");
    QCOMPARE(m_server->seen().back().body, R"({"refreshToken":"refresh-one"})");
}

void SessionSafetyTest::hugeAnswer()
{
    m_server->on("POST", u"/account/login"_s, [](FakeExchange &x) { x.answerJson(QByteArray(3 * 1024 * 1024, ' ')); });
    const auto session = make(u"acme"_s);
    QCOMPARE(signIn(*session).kind(), ApiError::Kind::Network);
    QVERIFY(!session->isSignedIn());
}

void SessionSafetyTest::silentServer()
{
    // Longer than a base server may hold a request back: a refresh given up too early may have used the token up.
    m_server->on("POST", u"/account/login"_s, [](FakeExchange &) {});
    const auto session = make(u"acme"_s);
    std::optional<ApiError> error;
    session->signIn(u"ana@x.example"_s, u"pass"_s, this, [&](const ApiError &got) { error = got; });
    QTRY_COMPARE_WITH_TIMEOUT(m_server->seen().size(), std::size_t(1), 10000);
    m_clock->advance(89s);
    QVERIFY(!error);
    m_clock->advance(1s);
    QTRY_VERIFY_WITH_TIMEOUT(error, 10000);
    QCOMPARE(error->kind(), ApiError::Kind::Timeout);
    QCOMPARE(m_server->seen().size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(SessionSafetyTest)
#include "SessionSafetyTest.moc"
