#include "network/auth/Session.h"
#include "network/auth/InMemorySecretStore.h"
#include "tests/network/FakeServer.h"
#include "tests/network/ManualClock.h"

#include <QLoggingCategory>
#include <QSignalSpy>
#include <QTest>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray tokens(const QByteArray &name, const QByteArray &role)
{
    const QByteArray claims =
        R"({"sub":"u1","email":"ana@x.example","http://schemas.microsoft.com/ws/2008/06/identity/claims/role":)" +
        role + "}";
    return R"({"tokenType":"Bearer","accessToken":"e30.)" +
           claims.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + "." + name +
           R"(","expiresIn":900,"refreshToken":"refresh-)" + name + R"("})";
}

QStringList said;

void listen(QtMsgType, const QMessageLogContext &, const QString &message)
{
    said.append(message);
}

} // namespace

class SessionTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void signIn();
    void wrongPassword();
    void roles_data();
    void roles();
    void refreshIsSerialised();
    void refreshRefused();
    void refreshWithoutNetwork();
    void restoreWhatWasKept();
    void signOut();
    void keys();
    void nothingSecretIsLogged();

private:
    ApiError run(const std::function<void(Session::Done)> &call);
    ApiError signInAsAna()
    {
        return run([this](Session::Done done) { m_session->signIn(u"Ana@X.example"_s, u"pass \"word"_s, this, done); });
    }
    std::unique_ptr<Session> make() const
    {
        return std::make_unique<Session>(SessionKey{m_server->url(), u"acme"_s, u"ana@x.example"_s}, m_server->url(),
                                         *m_store, *m_clock);
    }

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<FakeServer> m_server;
    std::unique_ptr<InMemorySecretStore> m_store;
    std::unique_ptr<Session> m_session;
    QByteArray m_role;
};

void SessionTest::init()
{
    m_session.reset();
    m_role = R"("Admin")";
    m_clock = std::make_unique<ManualClock>();
    m_server = std::make_unique<FakeServer>();
    m_store = std::make_unique<InMemorySecretStore>();
    m_server->on("POST", u"/account/login"_s, [this](FakeExchange &x) { x.answerJson(tokens("one", m_role)); });
    m_session = make();
}

ApiError SessionTest::run(const std::function<void(Session::Done)> &call)
{
    std::optional<ApiError> error;
    call([&](const ApiError &got) { error = got; });
    if (!QTest::qWaitFor([&] { return error.has_value(); }, 10000))
        return ApiError(ApiError::Kind::Timeout);
    return *error;
}

void SessionTest::signIn()
{
    QVERIFY(!m_session->isSignedIn());
    QSignalSpy changed(m_session.get(), &Session::changed);
    QCOMPARE(signInAsAna().kind(), ApiError::Kind::None);
    QVERIFY(m_session->isSignedIn());
    QVERIFY(m_session->isAdmin());
    QCOMPARE(m_session->key().user, u"ana@x.example"_s);
    QCOMPARE(m_session->operatorName(), u"ana@x.example"_s);
    QCOMPARE(m_session->expiresAt(), m_clock->utc().addSecs(900));
    QCOMPARE(changed.size(), 1);
    const auto &seen = m_server->seen().back();
    QCOMPARE(seen.body, R"({"email":"Ana@X.example","password":"pass \"word"})");
    QCOMPARE(seen.headers.value("x-tenant-id"), "acme");
    QVERIFY(seen.headers.contains("x-correlation-id"));
    QVERIFY(!m_session->needsRefresh());
    m_clock->advance(841s);
    QVERIFY(m_session->needsRefresh());
}

void SessionTest::wrongPassword()
{
    m_server->on("POST", u"/account/login"_s,
                 [](FakeExchange &x) { x.answer(401, R"({"error":"ERR_AUTH_INVALID_CREDENTIALS"})"); });
    const ApiError error = signInAsAna();
    QCOMPARE(error.kind(), ApiError::Kind::Unauthorized);
    QVERIFY(error.text().contains(u"password"_s));
    QVERIFY(!m_session->isSignedIn());
}

void SessionTest::roles_data()
{
    QTest::addColumn<QByteArray>("role");
    QTest::addColumn<bool>("admin");
    QTest::newRow("one") << QByteArray(R"("Admin")") << true;
    QTest::newRow("upper") << QByteArray(R"(["Reader","ADMIN"])") << true;
    QTest::newRow("other") << QByteArray(R"("Administrator")") << false;
    QTest::newRow("none") << QByteArray("null") << false;
}

void SessionTest::roles()
{
    QFETCH(QByteArray, role);
    QFETCH(bool, admin);
    m_role = role;
    QVERIFY(!signInAsAna());
    QCOMPARE(m_session->isAdmin(), admin);
}

void SessionTest::refreshIsSerialised()
{
    QVERIFY(!signInAsAna());
    m_server->on("POST", u"/account/refresh-token"_s,
                 [](FakeExchange &x) { x.answerJson(tokens("two", R"("Admin")")); });
    const QByteArray old = m_session->accessToken();
    int done = 0;
    for (int caller = 0; caller < 5; ++caller)
        m_session->refresh(old, this, [&](const ApiError &error) { done += error ? 100 : 1; });
    auto gone = std::make_unique<QObject>();
    m_session->refresh(old, gone.get(), [&](const ApiError &) { done += 100; });
    gone.reset();
    QTRY_COMPARE_WITH_TIMEOUT(done, 5, 10000);
    QCOMPARE(m_server->seen(u"/account/refresh-token"_s).size(), std::size_t(1));
    QCOMPARE(m_server->seen().back().body, R"({"refreshToken":"refresh-one"})");
    QCOMPARE(m_server->seen().back().headers.value("x-tenant-id"), "acme");
    QVERIFY(m_session->accessToken() != old);
    // Whoever comes late with the old token is told the new one without a request.
    m_session->refresh(old, this, [&](const ApiError &error) { done += error ? 100 : 1; });
    QTRY_COMPARE_WITH_TIMEOUT(done, 6, 10000);
    QCOMPARE(m_server->seen(u"/account/refresh-token"_s).size(), std::size_t(1));
}

void SessionTest::refreshRefused()
{
    QVERIFY(!signInAsAna());
    m_server->on("POST", u"/account/refresh-token"_s, [](FakeExchange &x) { x.answer(401); });
    QSignalSpy out(m_session.get(), &Session::signedOut);
    QCOMPARE(run([this](Session::Done done) { m_session->refresh(m_session->accessToken(), this, done); }).kind(),
             ApiError::Kind::Unauthorized);
    QTRY_COMPARE_WITH_TIMEOUT(out.size(), 1, 10000);
    QCOMPARE(out[0][0].value<Session::SignOutReason>(), Session::SignOutReason::Refused);
    QVERIFY(!m_session->isSignedIn());
}

void SessionTest::refreshWithoutNetwork()
{
    QVERIFY(!signInAsAna());
    m_server->kill();
    QSignalSpy out(m_session.get(), &Session::signedOut);
    const ApiError error =
        run([this](Session::Done done) { m_session->refresh(m_session->accessToken(), this, done); });
    QCOMPARE(error.kind(), ApiError::Kind::Network);
    QVERIFY(m_session->isSignedIn());
    QCOMPARE(out.size(), 0);
}

void SessionTest::restoreWhatWasKept()
{
    QCOMPARE(run([this](Session::Done done) { m_session->restore(this, done); }).kind(), ApiError::Kind::Unauthorized);
    QVERIFY(!signInAsAna());
    m_session = make();
    m_server->on("POST", u"/account/refresh-token"_s,
                 [](FakeExchange &x) { x.answerJson(tokens("two", R"("Admin")")); });
    QCOMPARE(run([this](Session::Done done) { m_session->restore(this, done); }).kind(), ApiError::Kind::None);
    QVERIFY(m_session->isAdmin());
    QCOMPARE(m_server->seen().back().body, R"({"refreshToken":"refresh-one"})");
    // With the server away, what was kept stays good for later.
    m_session = make();
    m_server->kill();
    QCOMPARE(run([this](Session::Done done) { m_session->restore(this, done); }).kind(), ApiError::Kind::Network);
    QVERIFY(m_session->needsRefresh());
}

void SessionTest::signOut()
{
    QVERIFY(!signInAsAna());
    QSignalSpy out(m_session.get(), &Session::signedOut);
    const QByteArray token = m_session->accessToken();
    m_session->signOut();
    QCOMPARE(out.size(), 1);
    QVERIFY(!m_session->isSignedIn());
    QVERIFY(!m_session->isAdmin());
    QTRY_COMPARE_WITH_TIMEOUT(m_server->seen(u"/account/logout"_s).size(), std::size_t(1), 10000);
    QCOMPARE(m_server->seen().back().headers.value("authorization"), "Bearer " + token);
    QCOMPARE(run([this](Session::Done done) { m_session->restore(this, done); }).kind(), ApiError::Kind::Unauthorized);
}

void SessionTest::keys()
{
    const SessionKey key{QUrl(u"https://a.example:8443/"_s), u"*DEFAULT*"_s, u"ana b@x"_s};
    QCOMPARE(key.toText(), u"https://a.example:8443 %2ADEFAULT%2A ana%20b%40x"_s);
}

void SessionTest::nothingSecretIsLogged()
{
    said.clear();
    const auto before = qInstallMessageHandler(listen);
    QLoggingCategory::setFilterRules(u"colophon.*=true"_s);
    const bool failed = bool(signInAsAna());
    const QByteArray token = m_session->accessToken();
    m_server->on("POST", u"/account/refresh-token"_s,
                 [](FakeExchange &x) { x.answer(401, R"({"detail":"refresh-one"})"); });
    run([this](Session::Done done) { m_session->refresh(m_session->accessToken(), this, done); });
    QLoggingCategory::setFilterRules({});
    qInstallMessageHandler(before);
    QVERIFY(!failed);
    const QString all = said.join(u'\n');
    QVERIFY(!all.isEmpty());
    for (const QString &secret : {QString::fromLatin1(token), u"refresh-one"_s, u"word"_s, u"ana@"_s})
        QVERIFY2(!all.contains(secret, Qt::CaseInsensitive), qPrintable(secret));
}

QTEST_GUILESS_MAIN(SessionTest)
#include "SessionTest.moc"
