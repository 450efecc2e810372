// What QNetworkAccessManager would send to whom, and what our stream and requests send.
#include "tests/network/ClientBench.h"
#include "tests/network/StreamBench.h"
#include "tests/network/TlsServer.h"

#include <QLibraryInfo>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;
using State = EventStream::State;

class QnamCredentialsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRedirectCarriesTheTokenToAnotherOrigin();
    void ourTokenStaysWithItsOrigin_data();
    void ourTokenStaysWithItsOrigin();
    void aStoredIdCouldInjectAHeader();
    void noTextOfOursInjectsAHeader();
    void anIdThatIsNotLatin1();
    void aCertificateThatNobodySignedGetsNoRequest();
};

namespace {

FakeServer::Handler redirectTo(const QUrl &target, int status)
{
    return [target, status](FakeExchange &exchange) {
        exchange.answer(status, {}, {{"Location", target.toEncoded()}});
    };
}

} // namespace

void QnamCredentialsTest::aRedirectCarriesTheTokenToAnotherOrigin()
{
    // Provoked: Qt's own policy follows, with everything that was meant for the first origin.
    FakeServer other;
    other.on("GET", u"/y"_s, [](FakeExchange &exchange) { exchange.answerJson("{}"); });
    FakeServer server;
    server.on("GET", u"/x"_s, redirectTo(other.url().resolved(QUrl(u"/y"_s)), 307));
    QNetworkAccessManager manager;
    QNetworkRequest request(server.url().resolved(QUrl(u"/x"_s)));
    request.setRawHeader("Authorization", "Bearer secret1");
    const std::unique_ptr<QNetworkReply> reply(manager.get(request));
    QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), 10000);
    QCOMPARE(other.seen().size(), size_t(1));
    QCOMPARE(other.seen().front().headers.value("authorization"), QByteArray("Bearer secret1"));
}

void QnamCredentialsTest::ourTokenStaysWithItsOrigin_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("byName");
    for (const int status : {301, 302, 303, 307, 308}) {
        QTest::newRow(qPrintable(u"%1 to another port"_s.arg(status))) << status << false;
        QTest::newRow(qPrintable(u"%1 to another name"_s.arg(status))) << status << true;
    }
}

void QnamCredentialsTest::ourTokenStaysWithItsOrigin()
{
    QFETCH(int, status);
    QFETCH(bool, byName);
    FakeServer other;
    const auto answer = [](FakeExchange &exchange) {
        exchange.answerJson("{}");
    };
    other.on("GET", u"/y"_s, answer);

    ClientBench bench;
    bench.server.on("GET", u"/y"_s, answer);
    QUrl target = (byName ? bench.server.url() : other.url()).resolved(QUrl(u"/y"_s));
    if (byName)
        target.setHost(u"localhost"_s);
    bench.server.on("GET", u"/x"_s, redirectTo(target, status));
    const ApiReply reply = bench.run(ApiRequest::get(u"/x"_s));
    QVERIFY(!reply.ok());
    QCOMPARE(bench.server.seen().size(), size_t(1));

    StreamBench stream;
    QUrl streamTarget = (byName ? stream.server.url() : other.url()).resolved(QUrl(u"/y"_s));
    if (byName)
        streamTarget.setHost(u"localhost"_s);
    stream.server.on("GET", u"/y"_s, answer);
    stream.server.on("GET", StreamBench::path(), redirectTo(streamTarget, status));
    stream.stream->start();
    QTRY_COMPARE_WITH_TIMEOUT(stream.stream->state(), State::Offline, 10000);
    QCOMPARE(stream.server.seen().size(), size_t(1));
    QVERIFY(other.seen().empty());
}

void QnamCredentialsTest::aStoredIdCouldInjectAHeader()
{
    FakeServer server;
    server.on("GET", u"/x"_s, [](FakeExchange &exchange) { exchange.answerJson("{}"); });
    QNetworkAccessManager manager;
    QNetworkRequest request(server.url().resolved(QUrl(u"/x"_s)));
    request.setRawHeader("Last-Event-ID", "a\r\nX-Evil: 1");
    const std::unique_ptr<QNetworkReply> reply(manager.get(request));
    QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), 10000);
    // From 6.8 on Qt leaves such a header out.
    const bool injected = QLibraryInfo::version() < QVersionNumber(6, 8);
    QCOMPARE(server.seen().front().headers.value("x-evil"), injected ? QByteArray("1") : QByteArray());
}

void QnamCredentialsTest::noTextOfOursInjectsAHeader()
{
    const QByteArray evil = "a\r\nX-Evil: 1";
    StreamBench stream;
    stream.tokens.token = "secret1";
    stream.stream->setCursor(evil);
    QVERIFY(stream.openLive());
    QVERIFY(!stream.server.seen().front().headers.contains("x-evil"));
    QVERIFY(!stream.server.seen().front().headers.contains("last-event-id"));

    EventStream named(stream.server.url(), QString::fromLatin1(evil), evil, stream.tokens, stream.clock, 1);
    named.start();
    QTRY_COMPARE_WITH_TIMEOUT(stream.server.seen().size(), size_t(2), 10000);
    QVERIFY(!stream.server.seen().back().headers.contains("x-evil"));

    ClientBench bench;
    bench.server.on("GET", u"/x"_s, [](FakeExchange &exchange) { exchange.answerJson("{}"); });
    bench.client->setLanguage(QString::fromLatin1("en\r\nX-Evil: 1"));
    ApiRequest request = ApiRequest::get(u"/x"_s);
    QVERIFY(bench.run(request).ok());
    request.idempotencyKey = evil;
    QVERIFY(!bench.run(request).ok());
    ApiClient client(bench.server.url(), QString::fromLatin1(evil), bench.tokens, bench.causation, bench.clock, evil);
    std::optional<ApiReply> refused;
    client.send(ApiRequest::get(u"/x"_s))->onFinished(this, [&](const ApiReply &reply) { refused = reply; });
    QTRY_VERIFY_WITH_TIMEOUT(refused.has_value(), 10000);
    QVERIFY(!refused->ok());
    for (const FakeServer::Seen &seen : bench.server.seen())
        QVERIFY(!seen.headers.contains("x-evil"));
}

void QnamCredentialsTest::anIdThatIsNotLatin1()
{
    // A header is bytes to Qt and Latin-1 to some servers: such an id arrives whole, as it came.
    const QByteArray id = "日本–5";
    StreamBench bench;
    QVERIFY(bench.openLive());
    bench.connection().send(StreamBench::bookUpdated(id));
    QSignalSpy told(bench.stream.get(), &EventStream::notification);
    QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, 10000);
    bench.connection().cut();
    QTRY_COMPARE_WITH_TIMEOUT(bench.stream->state(), State::Offline, 10000);
    QVERIFY(bench.reconnect());
    const auto headers = bench.server.seen().back().headers;
    QCOMPARE(headers.value("last-event-id"), id);
}

void QnamCredentialsTest::aCertificateThatNobodySignedGetsNoRequest()
{
    TlsServer server(u"selfsigned"_s);
    StreamBench bench;
    EventStream stream(server.url(), u"*DEFAULT*"_s, "client-1", bench.tokens, bench.clock, 1);
    stream.start();
    QTRY_COMPARE_WITH_TIMEOUT(stream.state(), State::Offline, 10000);
    ClientBench client;
    client.client->setServerUrl(server.url());
    const ApiReply reply = client.run(ApiRequest::get(u"/x"_s));
    QVERIFY(!reply.ok());
    QCOMPARE(reply.status, 0);
    QCOMPARE(server.received(), QByteArray());
}

QTEST_GUILESS_MAIN(QnamCredentialsTest)
#include "QnamCredentialsTest.moc"
