// How QNetworkAccessManager reports connections that end, hang or break, and what our stream and requests make of it.
#include "tests/fakes/FakeBookStore.h"
#include "tests/fakes/SilentRelay.h"
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
using Reason = EventStream::Reason;

class QnamLossTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGetThatDiesUnansweredIsAskedTwice();
    void everyEndIsALoss_data();
    void everyEndIsALoss();
    void aTimeoutLooksLikeAnAbort();
    void ourTimeoutsAreToldFromAborts();
    void aHalfOpenLinkIsSeenByTheWatchdog();
};

namespace {

/// Ends the connection of a request the first time without a byte, and answers the second time.
void dieOnce(FakeServer &server, const QString &path)
{
    server.on("GET", path, [times = std::make_shared<int>(0)](FakeExchange &exchange) {
        if ((*times)++ == 0)
            exchange.cut();
        else
            exchange.answerJson("{}");
    });
}

} // namespace

void QnamLossTest::aGetThatDiesUnansweredIsAskedTwice()
{
    // Provoked: one get(), two requests on the wire, and no error.
    FakeServer server;
    dieOnce(server, u"/x"_s);
    QNetworkAccessManager manager;
    const std::unique_ptr<QNetworkReply> reply(manager.get(QNetworkRequest(server.url().resolved(QUrl(u"/x"_s)))));
    QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), 10000);
    QCOMPARE(reply->error(), QNetworkReply::NoError);
    QCOMPARE(server.seen().size(), size_t(2));

    // Ours: of a read nothing is lost by it, and the answer is the second one's.
    ClientBench bench;
    dieOnce(bench.server, u"/x"_s);
    const ApiReply read = bench.run(ApiRequest::get(u"/x"_s));
    QVERIFY(read.ok());
    QCOMPARE(read.status, 200);

    // Ours: of a stream one attempt is one request, and the next has its time.
    StreamBench stream;
    int times = 0;
    stream.server.on("GET", StreamBench::path(), [&](FakeExchange &exchange) {
        if (times++ == 0) {
            exchange.cut();
            return;
        }
        exchange.beginStream();
        exchange.send(stream.greeting);
    });
    QSignalSpy opened(stream.stream.get(), &EventStream::opened);
    stream.stream->start();
    QTRY_COMPARE_WITH_TIMEOUT(stream.stream->state(), State::Offline, 10000);
    QCOMPARE(stream.stream->reason(), Reason::Lost);
    QVERIFY(stream.stream->nextTryAt().isValid());
    QCOMPARE(times, 1);
    QVERIFY(stream.reconnect());
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 10000);
    QCOMPARE(times, 2);
}

void QnamLossTest::everyEndIsALoss_data()
{
    QTest::addColumn<int>("fault");
    QTest::newRow("fin") << int(Fault::CutFin);
    QTest::newRow("rst") << int(Fault::CutRst);
    QTest::newRow("half a frame") << int(Fault::HalfFrame);
    QTest::newRow("clean end, which Qt calls NoError") << int(Fault::CleanEnd);
}

void QnamLossTest::everyEndIsALoss()
{
    // Of a cut, whether Qt says NoError and asks again in silence is up to chance; of a clean end it always says so.
    QFETCH(int, fault);
    constexpr int rounds = 20;
    ManualClock clock;
    FakeCatalog catalog;
    FakeBookStore server(catalog, clock, 7, {});
    FixedTokens tokens;
    EventStream stream(server.url(), u"*DEFAULT*"_s, "client-1", tokens, clock, 1);
    QSignalSpy opened(&stream, &EventStream::opened);
    int lost = 0;
    connect(&stream, &EventStream::stateChanged, this, [&](State state, Reason reason) {
        if (state == State::Offline) {
            ++lost;
            QCOMPARE(reason, Reason::Lost);
        }
    });
    stream.start();
    for (int round = 1; round <= rounds; ++round) {
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), round, 10000);
        // A second GET of Qt's own is gone again by now, or goes without anybody's doing.
        QTRY_COMPARE_WITH_TIMEOUT(server.standingStreams(), 1, 10000);
        QVERIFY(server.strikeStream(static_cast<Fault>(fault)));
        QTRY_COMPARE_WITH_TIMEOUT(lost, round, 10000);
        QCOMPARE(stream.state(), State::Offline);
        // Not at once and not by itself: the next attempt has its time.
        QVERIFY(stream.nextTryAt().isValid());
        QVERIFY(clock.untilNext().has_value());
        while (stream.state() == State::Offline)
            clock.advance(10ms);
    }
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), rounds + 1, 10000);
    QTRY_COMPARE_WITH_TIMEOUT(server.standingStreams(), 1, 10000);
    QCOMPARE(lost, rounds);
    QVERIFY(server.streamRequests() >= rounds + 1);
    qInfo("%d connections, %d requests of Qt's own besides", rounds + 1, server.streamRequests() - rounds - 1);
}

void QnamLossTest::aTimeoutLooksLikeAnAbort()
{
    FakeServer server;
    server.on("GET", u"/x"_s, [](FakeExchange &) {});
    QNetworkAccessManager manager;
    QNetworkRequest request(server.url().resolved(QUrl(u"/x"_s)));
    const std::unique_ptr<QNetworkReply> aborted(manager.get(request));
    QTRY_COMPARE_WITH_TIMEOUT(server.seen().size(), size_t(1), 10000);
    aborted->abort();
    request.setTransferTimeout(50);
    const std::unique_ptr<QNetworkReply> late(manager.get(request));
    QTRY_VERIFY_WITH_TIMEOUT(late->isFinished(), 10000);
    QCOMPARE(late->error(), QNetworkReply::OperationCanceledError);
    QCOMPARE(late->error(), aborted->error());
}

void QnamLossTest::ourTimeoutsAreToldFromAborts()
{
    ClientBench bench;
    bench.server.on("GET", u"/x"_s, [](FakeExchange &) {});
    std::optional<ApiReply> late;
    std::optional<ApiReply> aborted;
    bench.client->send(ApiRequest::get(u"/x"_s))->onFinished(this, [&](const ApiReply &reply) { late = reply; });
    ApiJob *job = bench.client->send(ApiRequest::get(u"/x"_s));
    job->onFinished(this, [&](const ApiReply &reply) { aborted = reply; });
    QTRY_COMPARE_WITH_TIMEOUT(bench.server.seen().size(), size_t(2), 10000);
    job->abort();
    QTRY_VERIFY_WITH_TIMEOUT(aborted.has_value(), 10000);
    QCOMPARE(aborted->error.kind(), ApiError::Kind::Cancelled);
    QVERIFY(!late);
    while (!late) {
        const auto wait = bench.clock.untilNext();
        QVERIFY(wait.has_value());
        bench.clock.advance(*wait);
        QCoreApplication::processEvents();
    }
    QCOMPARE(late->error.kind(), ApiError::Kind::Timeout);

    StreamBench silent;
    QVERIFY(silent.openLive());
    silent.clock.advance(EventStream::firstHeartbeatWithin);
    QCOMPARE(silent.stream->state(), State::Offline);
    QCOMPARE(silent.stream->reason(), Reason::Silent);
    StreamBench stopped;
    QVERIFY(stopped.openLive());
    stopped.stream->stop();
    QCOMPARE(stopped.stream->state(), State::Offline);
    QCOMPARE(stopped.stream->reason(), Reason::Stopped);
    QVERIFY(!stopped.stream->nextTryAt().isValid());
}

void QnamLossTest::aHalfOpenLinkIsSeenByTheWatchdog()
{
    ManualClock clock;
    FakeCatalog catalog;
    FakeBookStore server(catalog, clock, 7, {});
    SilentRelay relay(server.url());
    FixedTokens tokens;
    EventStream stream(relay.url(), u"*DEFAULT*"_s, "client-1", tokens, clock, 1);
    QSignalSpy opened(&stream, &EventStream::opened);
    QSignalSpy pinged(&stream, &EventStream::pinged);
    stream.start();
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 10000);
    stream.markCaughtUp();
    clock.advance(10s);
    // The beat is on its way: silence is counted from when it was heard.
    QTRY_COMPARE_WITH_TIMEOUT(pinged.size(), 1, 10000);
    QCOMPARE(stream.state(), State::Live);
    relay.goSilent();
    clock.advance(EventStream::staleAfter + 1ms);
    QCOMPARE(stream.state(), State::Stale);
    QCOMPARE(relay.connections(), 1);
    clock.advance(EventStream::deadAfter - EventStream::staleAfter);
    QCOMPARE(stream.state(), State::Offline);
    QCOMPARE(stream.reason(), Reason::Silent);
    QTRY_COMPARE_WITH_TIMEOUT(relay.leftByClient(), 1, 10000);
    QVERIFY(stream.nextTryAt().isValid());
    while (stream.state() == State::Offline)
        clock.advance(10ms);
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 2, 10000);
    QCOMPARE(relay.connections(), 2);
}

QTEST_GUILESS_MAIN(QnamLossTest)
#include "QnamLossTest.moc"
