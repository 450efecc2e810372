// How QNetworkAccessManager hands out bytes and connections, and what our stream and requests make of it.
#include "tests/network/ClientBench.h"
#include "tests/network/StreamBench.h"

#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;
using namespace std::chrono_literals;
using State = EventStream::State;

class QnamFlowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBufferThatWasNotEmptiedIsNeverSpokenOfAgain();
    void whatCameWhilePausedIsAllThereAfterwards();
    void aSeventhRequestWaits();
    void requestsAndStreamDoNotHoldEachOtherUp();
    void aHugeRetryIsNeitherALoopNorForEver_data();
    void aHugeRetryIsNeitherALoopNorForEver();
};

void QnamFlowTest::aBufferThatWasNotEmptiedIsNeverSpokenOfAgain()
{
    FakeServer server;
    server.on("GET", u"/x"_s, [](FakeExchange &exchange) {
        exchange.begin(200, "text/plain");
        exchange.send(QByteArray(1024 * 1024, 'x'));
    });
    QNetworkAccessManager manager;
    const std::unique_ptr<QNetworkReply> reply(manager.get(QNetworkRequest(server.url().resolved(QUrl(u"/x"_s)))));
    reply->setReadBufferSize(64 * 1024);
    int signalsSeen = 0;
    connect(reply.get(), &QNetworkReply::readyRead, this, [&] {
        ++signalsSeen;
        reply->read(100);
    });
    QTRY_VERIFY_WITH_TIMEOUT(signalsSeen > 0, 10000);
    // Other exchanges, there and back, give it every chance, until several of them have changed nothing.
    server.on("GET", u"/y"_s, [](FakeExchange &exchange) { exchange.answerJson("{}"); });
    int before = 0;
    for (int quiet = 0, round = 0; quiet < 5 && round < 200; ++round) {
        before = signalsSeen;
        const std::unique_ptr<QNetworkReply> other(manager.get(QNetworkRequest(server.url().resolved(QUrl(u"/y"_s)))));
        QTRY_VERIFY_WITH_TIMEOUT(other->isFinished(), 10000);
        quiet = signalsSeen == before ? quiet + 1 : 0;
    }
    QCOMPARE(signalsSeen, before);
    QVERIFY(reply->bytesAvailable() > 0);
    QVERIFY(reply->bytesAvailable() + 100 * signalsSeen < 1024 * 1024);
    QVERIFY(!reply->isFinished());
}

void QnamFlowTest::whatCameWhilePausedIsAllThereAfterwards()
{
    constexpr int frames = 20000; // 2 MB and more: many times what is held unread
    StreamBench bench;
    QVERIFY(bench.openLive());
    int told = 0;
    connect(bench.stream.get(), &EventStream::notification, this, [&] {
        if (++told == 1)
            bench.stream->setPaused(true);
    });
    QByteArray burst;
    for (int i = 0; i < frames; ++i)
        burst += StreamBench::bookUpdated("e-" + QByteArray::number(6 + i));
    bench.connection().send(burst);
    QTRY_VERIFY_WITH_TIMEOUT(told >= 1, 10000);
    // Nothing more says Qt of a full buffer; the stream itself must look.
    QTest::qWait(50);
    QVERIFY(told < frames);
    bench.stream->setPaused(false);
    QTRY_COMPARE_WITH_TIMEOUT(told, frames, 20000);
    QCOMPARE(bench.stream->cursor(), "e-" + QByteArray::number(5 + frames));
    QCOMPARE(bench.server.seen().size(), size_t(1));
}

void QnamFlowTest::aSeventhRequestWaits()
{
    FakeServer server;
    server.on("GET", u"/x"_s, [](FakeExchange &) {});
    QNetworkAccessManager manager;
    std::vector<std::unique_ptr<QNetworkReply>> replies;
    for (int i = 0; i < 7; ++i)
        replies.emplace_back(manager.get(QNetworkRequest(server.url().resolved(QUrl(u"/x"_s)))));
    QTRY_COMPARE_WITH_TIMEOUT(server.seen().size(), size_t(6), 10000);
    // Meanwhile another manager comes through.
    QNetworkAccessManager other;
    const std::unique_ptr<QNetworkReply> passed(other.get(QNetworkRequest(server.url().resolved(QUrl(u"/y"_s)))));
    QTRY_VERIFY_WITH_TIMEOUT(passed->isFinished(), 10000);
    QCOMPARE(server.seen(u"/x"_s).size(), size_t(6));
    replies.front()->abort();
    QTRY_COMPARE_WITH_TIMEOUT(server.seen(u"/x"_s).size(), size_t(7), 10000);
}

void QnamFlowTest::requestsAndStreamDoNotHoldEachOtherUp()
{
    StreamBench bench;
    CausationContext causation;
    ApiClient client(bench.server.url(), u"*DEFAULT*"_s, bench.tokens, causation, bench.clock, "client-1");
    bench.server.on("GET", u"/slow"_s, [](FakeExchange &) {});
    bench.server.on("GET", u"/quick"_s, [](FakeExchange &exchange) { exchange.answerJson("{}"); });
    int answered = 0;
    const auto ask = [&](const QString &path) {
        client.send(ApiRequest::get(path))->onFinished(this, [&](const ApiReply &reply) { answered += reply.ok(); });
    };
    for (int i = 0; i < 6; ++i)
        ask(u"/slow"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.server.seen(u"/slow"_s).size(), size_t(6), 10000);
    // Six that hang do not keep the stream from opening, nor from being opened again.
    QVERIFY(bench.openLive());
    bench.connection().cut();
    QTRY_COMPARE_WITH_TIMEOUT(bench.stream->state(), State::Offline, 10000);
    QVERIFY(bench.reconnect());

    // Nor does a stream take one of the six.
    ApiClient second(bench.server.url(), u"*DEFAULT*"_s, bench.tokens, causation, bench.clock, "client-1");
    for (int i = 0; i < 6; ++i)
        second.send(ApiRequest::get(u"/slow"_s))->onFinished(this, [](const ApiReply &) {});
    QTRY_COMPARE_WITH_TIMEOUT(bench.server.seen(u"/slow"_s).size(), size_t(12), 10000);
    ApiClient third(bench.server.url(), u"*DEFAULT*"_s, bench.tokens, causation, bench.clock, "client-1");
    for (int i = 0; i < 20; ++i)
        third.send(ApiRequest::get(u"/quick"_s))->onFinished(this, [&](const ApiReply &reply) {
            answered += reply.ok();
        });
    QTRY_COMPARE_WITH_TIMEOUT(answered, 20, 10000);
}

void QnamFlowTest::aHugeRetryIsNeitherALoopNorForEver_data()
{
    QTest::addColumn<QByteArray>("retry");
    QTest::newRow("2^31") << QByteArray("2147483648");
    QTest::newRow("2^32") << QByteArray("4294967296");
    QTest::newRow("2^63") << QByteArray("9223372036854775808");
    QTest::newRow("2^64") << QByteArray("18446744073709551616");
    QTest::newRow("forty digits") << QByteArray(40, '9');
    QTest::newRow("zero") << QByteArray("0");
}

void QnamFlowTest::aHugeRetryIsNeitherALoopNorForEver()
{
    QFETCH(QByteArray, retry);
    qint64 longest = 0;
    for (int i = 0; i < 5; ++i) {
        StreamBench bench;
        bench.stream = std::make_unique<EventStream>(bench.server.url(), u"*DEFAULT*"_s, "client-1", bench.tokens,
                                                     bench.clock, static_cast<std::uint64_t>(i + 1));
        QVERIFY(bench.openLive());
        bench.connection().send("retry: " + retry + "\n\n" + StreamBench::bookUpdated("e-6"));
        QTRY_COMPARE_WITH_TIMEOUT(bench.stream->cursor(), QByteArray("e-6"), 10000);
        bench.connection().cut();
        QTRY_COMPARE_WITH_TIMEOUT(bench.stream->state(), State::Offline, 10000);
        const qint64 wait = bench.clock.utc().msecsTo(bench.stream->nextTryAt());
        QVERIFY2(wait >= 0 && wait <= Backoff::longest.count(), qPrintable(QString::number(wait)));
        longest = std::max(longest, wait);
        // The clock stands still: nobody asks again.
        QTest::qWait(5);
        QCOMPARE(bench.server.seen().size(), size_t(1));
        QVERIFY(bench.reconnect());
    }
    QVERIFY(longest > 0);
}

QTEST_GUILESS_MAIN(QnamFlowTest)
#include "QnamFlowTest.moc"
