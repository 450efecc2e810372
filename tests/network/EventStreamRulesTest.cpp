// When the stream tries again, when it does not, and where it goes (docs/stream.md).
#include "network/stream/SystemNetworkHint.h"
#include "tests/network/StreamBench.h"

#include <QNetworkProxyFactory>
#include <QSignalSpy>
#include <QTest>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using State = EventStream::State;
using Reason = EventStream::Reason;
using std::chrono::milliseconds;

} // namespace

class EventStreamRulesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_bench = std::make_unique<StreamBench>(); }
    void statusThatStops_data();
    void statusThatStops();
    void statusThatWaits_data();
    void statusThatWaits();
    void whatTriesAStoppedStream();
    void redirectWithinTheOrigin_data();
    void redirectWithinTheOrigin();
    void redirectElsewhere_data();
    void redirectElsewhere();
    void retryBeyondAllMeasure();
    void healthResetsTheBackoff();
    void aCleanEndIsALoss();
    void sleepWhileLive();
    void sleepWhileWaiting();
    void sleepWhileTheServerAskedToWait();
    void sleepDoesNotStartAStoppedStream();
    void aClockThatIsSetBack();
    void networkIsBack();
    void networkIsGone();
    void theSystemsOwnWordOnTheNetwork();
    void neverASecondConnection();

private:
    bool offline(Reason reason);
    void answer(int status, FakeExchange::Headers headers = {});

    std::unique_ptr<StreamBench> m_bench;
};

bool EventStreamRulesTest::offline(Reason reason)
{
    const EventStream &stream = *m_bench->stream;
    const bool there = QTest::qWaitFor([&] { return stream.state() == State::Offline; }, 10000);
    return there && stream.reason() == reason;
}

void EventStreamRulesTest::answer(int status, FakeExchange::Headers headers)
{
    m_bench->server.on("GET", StreamBench::path(),
                       [status, headers](FakeExchange &x) { x.answer(status, "a body", headers); });
}

void EventStreamRulesTest::statusThatStops_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {400, 402, 403, 404, 405, 406, 410, 412, 415, 418, 422, 431, 451, 499})
        QTest::addRow("%d", status) << status;
}

void EventStreamRulesTest::statusThatStops()
{
    QFETCH(int, status);
    answer(status, {{"Retry-After", "1"}});
    m_bench->stream->start();
    QVERIFY(offline(Reason::Rejected));
    QVERIFY(!m_bench->stream->nextTryAt().isValid());
    m_bench->clock.advance(10min);
    QTest::qWait(0);
    QCOMPARE(m_bench->stream->state(), State::Offline);
    QCOMPARE(m_bench->server.seen().size(), std::size_t(1));
}

void EventStreamRulesTest::statusThatWaits_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("retryAfter");
    QTest::addColumn<int>("atLeastSeconds");
    for (const int status : {408, 425, 429, 500, 502, 503, 504, 599, 206, 201, 300, 304}) {
        QTest::addRow("%d", status) << status << QByteArray() << 0;
        QTest::addRow("%d, seconds", status) << status << QByteArray("44") << 44;
    }
    // The clock stands at 2026-09-21T14:13:21Z.
    QTest::newRow("date") << 429 << QByteArray("Mon, 21 Sep 2026 14:15:21 GMT") << 120;
    QTest::newRow("old date") << 429 << QByteArray("Monday, 21-Sep-26 14:15:21 GMT") << 120;
    QTest::newRow("asctime") << 503 << QByteArray("Mon Sep 21 14:15:21 2026") << 120;
    QTest::newRow("a date that has been") << 503 << QByteArray("Mon, 21 Sep 2026 14:00:00 GMT") << 0;
    QTest::newRow("garbage") << 429 << QByteArray("soon") << 0;
    QTest::newRow("negative") << 429 << QByteArray("-5") << 0;
    QTest::newRow("a day") << 503 << QByteArray("86400") << 3600;
    QTest::newRow("no end") << 503 << QByteArray("99999999999999999999999999") << 3600;
}

void EventStreamRulesTest::statusThatWaits()
{
    QFETCH(int, status);
    QFETCH(QByteArray, retryAfter);
    QFETCH(int, atLeastSeconds);
    QCOMPARE(m_bench->clock.utc(), QDateTime::fromString(u"2026-09-21T14:13:21Z"_s, Qt::ISODate));
    answer(status, retryAfter.isEmpty() ? FakeExchange::Headers() : FakeExchange::Headers{{"Retry-After", retryAfter}});
    m_bench->stream->start();
    QVERIFY(offline(Reason::Refused));
    const auto wait = m_bench->untilNextTry();
    QVERIFY(wait);
    if (atLeastSeconds > 0)
        QCOMPARE(*wait, milliseconds(std::chrono::seconds(atLeastSeconds)));
    else
        QVERIFY(*wait <= Backoff::defaultBase);
    QVERIFY(m_bench->reconnect());
}

void EventStreamRulesTest::whatTriesAStoppedStream()
{
    answer(403);
    m_bench->stream->start();
    QVERIFY(offline(Reason::Rejected));
    m_bench->stream->reconnectNow();
    QCOMPARE(m_bench->stream->state(), State::Connecting);
    QVERIFY(offline(Reason::Rejected));
    m_bench->stream->start();
    QCOMPARE(m_bench->stream->state(), State::Connecting);
    QVERIFY(offline(Reason::Rejected));
    m_bench->stream->setOptions({.entityPayload = true});
    QCOMPARE(m_bench->stream->state(), State::Connecting);
    QVERIFY(offline(Reason::Rejected));
    QCOMPARE(m_bench->server.seen().size(), std::size_t(4));
    FakeServer other;
    m_bench->stream->setServerUrl(other.url());
    QCOMPARE(m_bench->stream->state(), State::Connecting);
    QTRY_COMPARE_WITH_TIMEOUT(other.seen().size(), std::size_t(1), 10000);
}

void EventStreamRulesTest::redirectWithinTheOrigin_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("absolute");
    for (const int status : {301, 302, 303, 307, 308}) {
        QTest::addRow("%d", status) << status << true;
        QTest::addRow("%d, relative", status) << status << false;
    }
}

void EventStreamRulesTest::redirectWithinTheOrigin()
{
    QFETCH(int, status);
    QFETCH(bool, absolute);
    const QByteArray location = (absolute ? m_bench->server.url().toEncoded() : QByteArray()) + "/elsewhere?a=b";
    answer(status, {{"Location", location}});
    m_bench->server.on("GET", u"/elsewhere"_s, [](FakeExchange &x) {
        x.beginStream();
        x.send(StreamBench::frame("Connected", "e-5"));
    });
    m_bench->stream->setCursor("e-5");
    QVERIFY(m_bench->openLive());
    const auto seen = m_bench->server.seen(u"/elsewhere"_s);
    QCOMPARE(seen.size(), std::size_t(1));
    QCOMPARE(seen[0].query.queryItemValue(u"a"_s), u"b"_s);
    QCOMPARE(seen[0].headers.value("authorization"), "Bearer secret1");
    QCOMPARE(seen[0].headers.value("last-event-id"), "e-5");
    // The next attempt asks at the address that it was given.
    const std::size_t before = m_bench->server.seen(StreamBench::path()).size();
    m_bench->server.pending(u"/elsewhere"_s)->cut();
    QVERIFY(offline(Reason::Lost));
    m_bench->stream->reconnectNow();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->server.seen(StreamBench::path()).size(), before + 1, 10000);
}

void EventStreamRulesTest::redirectElsewhere_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("location");
    for (const int status : {301, 302, 303, 307, 308}) {
        QTest::addRow("%d, another port", status) << status << QByteArray("http://127.0.0.1:PORT/x");
        QTest::addRow("%d, another host", status) << status << QByteArray("http://localhost:PORT/x");
        QTest::addRow("%d, no scheme", status) << status << QByteArray("//127.0.0.1:PORT/x");
        QTest::addRow("%d, another scheme", status) << status << QByteArray("https://127.0.0.1:OWN/x");
        QTest::addRow("%d, empty", status) << status << QByteArray("");
        QTest::addRow("%d, none", status) << status << QByteArray();
        QTest::addRow("%d, itself", status) << status << StreamBench::path().toLatin1();
    }
}

void EventStreamRulesTest::redirectElsewhere()
{
    QFETCH(int, status);
    QFETCH(QByteArray, location);
    FakeServer other;
    location.replace("PORT", QByteArray::number(other.url().port()));
    location.replace("OWN", QByteArray::number(m_bench->server.url().port()));
    answer(status, location.isNull() ? FakeExchange::Headers() : FakeExchange::Headers{{"Location", location}});
    m_bench->stream->start();
    QVERIFY(offline(Reason::Refused));
    QVERIFY(m_bench->untilNextTry());
    QVERIFY(other.seen().empty());
    QVERIFY(m_bench->server.seen().size() <= std::size_t(1 + SseConnection::mostRedirects));
}

void EventStreamRulesTest::retryBeyondAllMeasure()
{
    for (const QByteArray &retry : {QByteArray("2147483648"), QByteArray("9223372036854775807"), QByteArray("30001")}) {
        init();
        m_bench->greeting = "retry: " + retry + "\n" + StreamBench::frame("Connected");
        QVERIFY(m_bench->openLive());
        milliseconds longest{0};
        for (int round = 0; round < 8; ++round) {
            m_bench->connection().cut();
            QVERIFY(offline(Reason::Lost));
            longest = std::max(longest, *m_bench->untilNextTry());
            QVERIFY(m_bench->reconnect());
            QTRY_COMPARE_WITH_TIMEOUT(m_bench->stream->state(), State::CatchingUp, 10000);
        }
        QVERIFY(longest <= Backoff::longest);
        QVERIFY(longest > Backoff::longest / 3);
    }
}

void EventStreamRulesTest::healthResetsTheBackoff()
{
    QVERIFY(m_bench->openLive());
    for (int round = 0; round < 8; ++round) {
        m_bench->connection().cut();
        QVERIFY(offline(Reason::Lost));
        QVERIFY(m_bench->reconnect());
        QTRY_COMPARE_WITH_TIMEOUT(m_bench->stream->state(), State::CatchingUp, 10000);
    }
    // A beat each 20 s, so that it is healthy.
    QSignalSpy advanced(m_bench->stream.get(), &EventStream::cursorAdvanced);
    for (int third = 0; third < 3; ++third) {
        m_bench->clock.advance(20s);
        m_bench->connection().send(StreamBench::frame("Ping", "e-9"));
        QTRY_COMPARE_WITH_TIMEOUT(advanced.size(), third + 1, 10000);
    }
    m_bench->connection().cut();
    QVERIFY(offline(Reason::Lost));
    QVERIFY(*m_bench->untilNextTry() <= Backoff::defaultBase);
}

void EventStreamRulesTest::aCleanEndIsALoss()
{
    QVERIFY(m_bench->openLive());
    milliseconds longest{0};
    for (int round = 0; round < 10; ++round) {
        m_bench->connection().end();
        QVERIFY(offline(Reason::Lost));
        longest = std::max(longest, *m_bench->untilNextTry());
        QVERIFY(m_bench->reconnect());
        QTRY_COMPARE_WITH_TIMEOUT(m_bench->stream->state(), State::CatchingUp, 10000);
    }
    QVERIFY(longest > 5s);
    QVERIFY(longest <= Backoff::longest);
}

void EventStreamRulesTest::sleepWhileLive()
{
    QVERIFY(m_bench->openLive());
    QSignalSpy states(m_bench->stream.get(), &EventStream::stateChanged);
    m_bench->clock.sleep(1h);
    m_bench->clock.advance(ReconnectPlan::probeEvery);
    QCOMPARE(m_bench->stream->state(), State::Connecting);
    QCOMPARE(states[0][1].value<Reason>(), Reason::Woke);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->stream->state(), State::CatchingUp, 10000);
    QCOMPARE(m_bench->server.seen().size(), std::size_t(2));
    // Once each.
    m_bench->clock.advance(ReconnectPlan::probeEvery * 3);
    QCOMPARE(m_bench->stream->state(), State::CatchingUp);
}

void EventStreamRulesTest::sleepWhileWaiting()
{
    QVERIFY(m_bench->openLive());
    m_bench->server.kill();
    QVERIFY(offline(Reason::Lost));
    while (*m_bench->untilNextTry() <= ReconnectPlan::probeEvery * 2) {
        m_bench->clock.advance(*m_bench->untilNextTry());
        QVERIFY(offline(Reason::Lost));
    }
    m_bench->clock.sleep(1h);
    m_bench->clock.advance(ReconnectPlan::probeEvery);
    QCOMPARE(m_bench->stream->state(), State::Connecting);
}

void EventStreamRulesTest::sleepWhileTheServerAskedToWait()
{
    answer(429, {{"Retry-After", "600"}});
    m_bench->stream->start();
    QVERIFY(offline(Reason::Refused));
    m_bench->clock.sleep(5min);
    m_bench->clock.advance(ReconnectPlan::probeEvery);
    QCOMPARE(m_bench->stream->state(), State::Offline);
    QCOMPARE(*m_bench->untilNextTry(), 295s);
    m_bench->clock.sleep(5min);
    m_bench->clock.advance(ReconnectPlan::probeEvery);
    QCOMPARE(m_bench->stream->state(), State::Connecting);
}

void EventStreamRulesTest::sleepDoesNotStartAStoppedStream()
{
    answer(410);
    m_bench->stream->start();
    QVERIFY(offline(Reason::Rejected));
    m_bench->clock.sleep(1h);
    m_bench->clock.advance(1min);
    QCOMPARE(m_bench->stream->state(), State::Offline);
    QVERIFY(!m_bench->clock.untilNext());
}

void EventStreamRulesTest::aClockThatIsSetBack()
{
    QVERIFY(m_bench->openLive());
    m_bench->clock.sleep(-1h);
    m_bench->clock.advance(ReconnectPlan::probeEvery);
    QCOMPARE(m_bench->stream->state(), State::Live);
    m_bench->clock.sleep(ReconnectPlan::probeEvery - 1ms);
    m_bench->clock.advance(ReconnectPlan::probeEvery);
    QCOMPARE(m_bench->stream->state(), State::Live);
}

void EventStreamRulesTest::networkIsBack()
{
    NetworkHint hint;
    m_bench->stream->setNetworkHint(&hint);
    Q_EMIT hint.gained();
    QCOMPARE(m_bench->stream->state(), State::Offline);
    QVERIFY(m_bench->openLive());
    Q_EMIT hint.gained();
    QCOMPARE(m_bench->stream->state(), State::Live);
    m_bench->server.kill();
    QVERIFY(offline(Reason::Lost));
    while (*m_bench->untilNextTry() <= 10s) {
        m_bench->clock.advance(*m_bench->untilNextTry());
        QVERIFY(offline(Reason::Lost));
    }
    m_bench->clock.advance(2s);
    Q_EMIT hint.gained();
    m_bench->clock.advance(0ms);
    QCOMPARE(m_bench->stream->state(), State::Connecting);
    QVERIFY(offline(Reason::Lost));
    // One that flutters hurries nothing.
    for (int i = 0; i < 100; ++i)
        Q_EMIT hint.gained();
    QCOMPARE(m_bench->stream->state(), State::Offline);
    QVERIFY(*m_bench->untilNextTry() <= ReconnectPlan::leastApart);
    // Nor what the server asked to wait for.
    m_bench->server.revive();
    answer(429, {{"Retry-After", "600"}});
    m_bench->stream->setServerUrl(m_bench->server.url());
    m_bench->stream->reconnectNow();
    QVERIFY(offline(Reason::Refused));
    m_bench->clock.advance(5s);
    Q_EMIT hint.gained();
    m_bench->clock.advance(0ms);
    QCOMPARE(m_bench->stream->state(), State::Offline);
    QCOMPARE(*m_bench->untilNextTry(), 595s);
}

void EventStreamRulesTest::networkIsGone()
{
    auto hint = std::make_unique<NetworkHint>();
    m_bench->stream->setNetworkHint(hint.get());
    QVERIFY(m_bench->openLive());
    // This machine is there without a network.
    Q_EMIT hint->lost();
    QCOMPARE(m_bench->stream->state(), State::Live);
    hint.reset();

    // An address that leads here, yet is none of this machine's own.
    QNetworkProxyFactory::setUseSystemConfiguration(false);
    QUrl url = m_bench->server.url();
    url.setHost(u"0.0.0.0"_s);
    NetworkHint other;
    m_bench->stream->setNetworkHint(&other);
    QSignalSpy opened(m_bench->stream.get(), &EventStream::opened);
    m_bench->stream->setServerUrl(url);
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 10000);
    m_bench->stream->markCaughtUp();
    Q_EMIT other.lost();
    QCOMPARE(m_bench->stream->state(), State::Stale);
    QCOMPARE(m_bench->stream->reason(), Reason::Silent);
    // No more than a suspicion: whatever comes removes it, and the connection stands.
    m_bench->connection().send(":\n");
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->stream->state(), State::Live, 10000);
    QCOMPARE(m_bench->server.seen().size(), std::size_t(2));
}

void EventStreamRulesTest::theSystemsOwnWordOnTheNetwork()
{
    // There may be no service for it: nothing depends on it.
    SystemNetworkHint hint;
    m_bench->stream->setNetworkHint(&hint);
    QVERIFY(m_bench->openLive());
}

void EventStreamRulesTest::neverASecondConnection()
{
    std::vector<QPointer<FakeExchange>> asked;
    const auto open = [&asked] {
        return std::count_if(asked.begin(), asked.end(), [](const auto &x) { return x && x->isOpen(); });
    };
    std::ptrdiff_t most = 0;
    m_bench->server.on("GET", StreamBench::path(), [&](FakeExchange &x) {
        asked.emplace_back(&x);
        most = std::max(most, open());
        x.beginStream();
        x.send(StreamBench::frame("Connected", "e-5"));
    });
    QVERIFY(m_bench->openLive());
    // Whatever asks for a connection, there is one.
    EventStream &stream = *m_bench->stream;
    for (int round = 0; round < 5; ++round) {
        stream.start();
        stream.reconnectNow();
        stream.setOptions({.entityPayload = round % 2 == 0});
        stream.start();
        QTRY_COMPARE_WITH_TIMEOUT(stream.state(), State::CatchingUp, 10000);
        QTRY_COMPARE_WITH_TIMEOUT(open(), 1, 10000);
        m_bench->clock.sleep(1h);
        m_bench->clock.advance(ReconnectPlan::probeEvery);
        QTRY_COMPARE_WITH_TIMEOUT(stream.state(), State::CatchingUp, 10000);
        QTRY_COMPARE_WITH_TIMEOUT(open(), 1, 10000);
        m_bench->connection().cut();
        QVERIFY(offline(Reason::Lost));
        stream.reconnectNow();
        stream.reconnectNow();
        QTRY_COMPARE_WITH_TIMEOUT(stream.state(), State::CatchingUp, 10000);
    }
    QCOMPARE(asked.size(), std::size_t(16));
    QCOMPARE(most, 1);
    QTRY_COMPARE_WITH_TIMEOUT(open(), 1, 10000);
}

QTEST_GUILESS_MAIN(EventStreamRulesTest)
#include "EventStreamRulesTest.moc"
