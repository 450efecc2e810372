#include "tests/network/ClientBench.h"
#include "tests/network/RecordedData.h"
#include "tests/network/SaidLines.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbmEifQ.s1gn4tur3";

ApiError::Kind kindFrom(const QString &name)
{
    using Kind = ApiError::Kind;
    const QHash<QString, Kind> kinds{{u"Validation"_s, Kind::Validation},
                                     {u"Unauthorized"_s, Kind::Unauthorized},
                                     {u"Forbidden"_s, Kind::Forbidden},
                                     {u"NotFound"_s, Kind::NotFound},
                                     {u"Protocol"_s, Kind::Protocol},
                                     {u"Conflict"_s, Kind::Conflict},
                                     {u"PreconditionFailed"_s, Kind::PreconditionFailed},
                                     {u"Server"_s, Kind::Server}};
    return kinds.value(name, Kind::None);
}

} // namespace

/// Every error that was recorded from a base server, and those that colophond and the contract add.
class ApiErrorsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recordedErrors_data();
    void recordedErrors();
    void statuses_data();
    void statuses();
    void echoedTokenIsNowhere();
    void redirectSaysWhatToDo();
    void lostTokenIsNoSilentStranger();
};

void ApiErrorsTest::recordedErrors_data()
{
    QTest::addColumn<QJsonObject>("row");
    const QJsonArray rows = QJsonDocument::fromJson(recorded(u"recorded-errors.json"_s)).array();
    QCOMPARE(rows.size(), 88);
    for (const QJsonValue &row : rows)
        QTest::newRow(qPrintable(row[u"name"].toString())) << row.toObject();
}

void ApiErrorsTest::recordedErrors()
{
    QFETCH(QJsonObject, row);
    const SaidLines said;
    ClientBench bench;
    bench.tokens.token = token;
    const int status = row[u"status"].toInt();
    const QByteArray body = row[u"body"].toString().toUtf8().replace("<token>", token);
    bench.server.on("GET", u"/api/x"_s, [&](FakeExchange &x) {
        const QByteArray type = row[u"contentType"].toString().toLatin1();
        x.answer(status, body,
                 type.isEmpty() ? FakeExchange::Headers{} : FakeExchange::Headers{{"Content-Type", type}});
    });
    const ApiReply reply = bench.run(ApiRequest::get(u"/api/x"_s));
    const ApiError &error = reply.error;
    QCOMPARE(int(error.kind()), int(kindFrom(row[u"kind"].toString())));
    QCOMPARE(error.httpStatus(), status);
    QCOMPARE(error.problem().code, row[u"code"].toString());
    QCOMPARE(error.isTransient(), status == 500);
    QVERIFY(!error.text().isEmpty());
    QVERIFY(reply.body.isEmpty());
    // Nothing that the server wrote for people, no header that it repeats.
    const QJsonObject document = QJsonDocument::fromJson(body).object();
    for (const QString &written :
         {document[u"title"].toString(), document[u"detail"].toString(), document[u"error"].toString()})
        QVERIFY2(written.isEmpty() || !error.text().contains(written), qPrintable(error.text()));
    for (const QString &secret : {QString::fromLatin1(token), u"Bearer"_s, u"mt_streams"_s, u"127.0.0.1"_s}) {
        QVERIFY2(!error.text().contains(secret), qPrintable(error.text()));
        QVERIFY2(!error.technical().contains(secret), qPrintable(error.technical()));
        QVERIFY2(!said.all().contains(secret), qPrintable(said.all()));
    }
    QVERIFY(said.all().contains(QString::number(status)));
}

void ApiErrorsTest::statuses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("isTransient");
    using Kind = ApiError::Kind;
    const auto row = [](const char *name, int status, const char *body, Kind kind, bool transient) {
        QTest::newRow(name) << status << QByteArray(body) << int(kind) << transient;
    };
    row("408", 408, "", Kind::Timeout, true);
    row("407", 407, "<html>proxy</html>", Kind::Network, true);
    row("410", 410, "", Kind::NotFound, false);
    row("413", 413, "", Kind::Validation, false);
    row("422", 422, R"({"error":"ERR_IDEMPOTENCY_KEY_REUSED"})", Kind::Conflict, false);
    row("426", 426, "", Kind::Protocol, false);
    row("501", 501, "", Kind::Server, false);
    row("502", 502, "<html>bad gateway</html>", Kind::Server, true);
    row("503", 503, "", Kind::Server, true);
    row("599", 599, "[]", Kind::Server, true);
    row("299 is fine", 299, "", Kind::None, false);
    row("304 was not asked for", 304, "", Kind::Protocol, false);
    row("half a body", 400, R"({"error":"ERR_X")", Kind::Validation, false);
    row("several documents", 400, R"({"error":"ERR_X"}{"error":"ERR_Y"})", Kind::Validation, false);
    row("text", 400, R"("Bad Request")", Kind::Validation, false);
    row("bytes that are no text", 500, "\xFF\xFE\x01", Kind::Server, true);
}

void ApiErrorsTest::statuses()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, kind);
    QFETCH(bool, isTransient);
    ClientBench bench;
    bench.server.on("GET", u"/api/x"_s, [&](FakeExchange &x) { x.answer(status, body); });
    const ApiReply reply = bench.run(ApiRequest::get(u"/api/x"_s));
    QCOMPARE(int(reply.error.kind()), kind);
    QCOMPARE(reply.error.isTransient(), isTransient);
    QCOMPARE(reply.error.text().isEmpty(), kind == int(ApiError::Kind::None));
}

void ApiErrorsTest::echoedTokenIsNowhere()
{
    const SaidLines said;
    ClientBench bench;
    bench.tokens.token = token;
    const QString path = u"/api/admin/books/0196a1b2-0000-7000-8000-000000000001"_s;
    // As a base server does: every header of the request, one of them the token (contract, section 3.4).
    bench.server.on("DELETE", path, [&](FakeExchange &x) {
        const QByteArray echo = "Headers found: Authorization=" + x.header("Authorization");
        x.answer(428, R"({"title":")" + echo + R"(","status":428,"detail":")" + echo + R"(","error":")" + echo +
                          R"(","code":")" + token + R"(","traceId":")" + token + R"(","errors":{")" + token +
                          R"(":["A"],"id":[")" + token + R"("]}})");
    });
    CatalogCommand command;
    command.verb = CommandVerb::Delete;
    command.entityId = QUuid(u"0196a1b2-0000-7000-8000-000000000001"_s);
    command.expectedVersion = 1;
    const ApiError error = bench.run(command).error;
    QCOMPARE(error.kind(), ApiError::Kind::PreconditionFailed);
    QCOMPARE(bench.sentHeader("authorization"), "Bearer " + token);
    wire::Problem bare;
    bare.status = 428;
    QCOMPARE(error.problem(), bare);
    for (const QString &told : {error.text(), error.technical(), said.all()})
        QVERIFY2(!told.contains(u"eyJ"_s) && !told.contains(u"Bearer"_s), qPrintable(told));
    QVERIFY(said.all().contains(u"DELETE "_s + path));
}

void ApiErrorsTest::redirectSaysWhatToDo()
{
    ClientBench bench;
    bench.server.on("GET", u"/api/x"_s, [](FakeExchange &x) {
        x.answer(302, {}, {{"Location", "https://elsewhere/"}});
    });
    const ApiReply reply = bench.run(ApiRequest::get(u"/api/x"_s));
    QCOMPARE(reply.error.kind(), ApiError::Kind::Protocol);
    QVERIFY2(reply.error.text().contains(u"address"_s), qPrintable(reply.error.text()));
    QVERIFY(!reply.error.text().contains(u"elsewhere"_s));
}

void ApiErrorsTest::lostTokenIsNoSilentStranger()
{
    ClientBench bench;
    bench.tokens.token.clear();
    bench.server.on("GET", u"/api/x"_s, [](FakeExchange &x) { x.answerJson("{}"); });
    QCOMPARE(bench.run(ApiRequest::get(u"/api/x"_s)).error.kind(), ApiError::Kind::Unauthorized);
    QVERIFY(bench.server.seen().empty());
    ApiRequest open = ApiRequest::get(u"/api/x"_s);
    open.authorization = ApiRequest::Authorization::Anonymous;
    QVERIFY(bench.run(open).ok());
}

QTEST_GUILESS_MAIN(ApiErrorsTest)
#include "ApiErrorsTest.moc"
