#include "tests/network/StreamBench.h"

#include <QSignalSpy>
#include <QTest>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using State = EventStream::State;
using Reason = EventStream::Reason;

} // namespace

class EventStreamHealthTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void killedServerAndBackoff();
    void retryFieldIsTheBase();
    void healthResetsBackoff();
    void watchdog();
    void commentsFeedTheWatchdog();
    void aPausedReaderSuspectsNobody();
    void silentConnect();
    void frameBeyondLimits();
    void wrongTypeAndStatus_data();
    void wrongTypeAndStatus();
    void redirectIsNotFollowed();

private:
    std::unique_ptr<StreamBench> m_bench;
};

void EventStreamHealthTest::init()
{
    m_bench = std::make_unique<StreamBench>();
}

void EventStreamHealthTest::killedServerAndBackoff()
{
    QVERIFY(m_bench->openLive());
    m_bench->server.kill();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->stream->state(), State::Offline, 10000);
    qint64 longest = 0;
    for (int attempt = 0; attempt < 12; ++attempt) {
        const auto wait = m_bench->untilNextTry();
        QVERIFY(wait.has_value());
        QVERIFY(*wait <= std::min<std::chrono::milliseconds>(Backoff::longest, Backoff::defaultBase * (1 << attempt)));
        longest = std::max(longest, qint64(wait->count()));
        m_bench->clock.advance(*wait);
        QTRY_COMPARE_WITH_TIMEOUT(m_bench->stream->state(), State::Offline, 10000);
    }
    QVERIFY(longest > 2000);
    m_bench->server.revive();
    m_bench->stream->setServerUrl(m_bench->server.url());
    m_bench->stream->reconnectNow();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->stream->state(), State::CatchingUp, 10000);
}

void EventStreamHealthTest::retryFieldIsTheBase()
{
    m_bench->greeting = "retry: 20000\n" + StreamBench::frame("Connected");
    QVERIFY(m_bench->openLive());
    std::vector<qint64> waits;
    for (int round = 0; round < 8; ++round) {
        m_bench->connection().cut();
        QTRY_COMPARE_WITH_TIMEOUT(m_bench->stream->state(), State::Offline, 10000);
        waits.push_back(m_bench->untilNextTry()->count());
        QVERIFY(waits.back() <= 30000);
        QVERIFY(m_bench->reconnect());
        QTRY_COMPARE_WITH_TIMEOUT(m_bench->stream->state(), State::CatchingUp, 10000);
    }
    QVERIFY(*std::max_element(waits.begin(), waits.end()) > 10000);
}

void EventStreamHealthTest::healthResetsBackoff()
{
    Backoff backoff(7);
    for (int i = 0; i < 10; ++i)
        backoff.next();
    QCOMPARE(backoff.ceiling(), Backoff::longest);
    backoff.stoodFor(59999ms);
    QCOMPARE(backoff.ceiling(), Backoff::longest);
    backoff.stoodFor(60000ms);
    QCOMPARE(backoff.ceiling(), Backoff::defaultBase);
    backoff.setBase(0ms);
    QCOMPARE(backoff.ceiling(), 100ms);
    Backoff one(9);
    Backoff same(9);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(one.next(), same.next());
}

void EventStreamHealthTest::watchdog()
{
    QVERIFY(m_bench->openLive());
    QSignalSpy advanced(m_bench->stream.get(), &EventStream::cursorAdvanced);
    m_bench->connection().send(StreamBench::frame("Ping", "e-6"));
    QTRY_COMPARE_WITH_TIMEOUT(advanced.size(), 1, 10000);
    m_bench->clock.advance(14999ms);
    QCOMPARE(m_bench->stream->state(), State::Live);
    m_bench->clock.advance(1ms);
    QCOMPARE(m_bench->stream->state(), State::Stale);
    m_bench->connection().send(StreamBench::frame("Ping", "e-7"));
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->stream->state(), State::Live, 10000);
    QCOMPARE(m_bench->stream->reason(), Reason::Heard);
    m_bench->clock.advance(24999ms);
    QCOMPARE(m_bench->stream->state(), State::Stale);
    m_bench->clock.advance(1ms);
    QCOMPARE(m_bench->stream->state(), State::Offline);
    QCOMPARE(m_bench->stream->reason(), Reason::Silent);
    QVERIFY(m_bench->reconnect());
    QCOMPARE(m_bench->server.seen().back().headers.value("last-event-id"), "e-7");
}

void EventStreamHealthTest::commentsFeedTheWatchdog()
{
    QVERIFY(m_bench->openLive());
    QSignalSpy advanced(m_bench->stream.get(), &EventStream::cursorAdvanced);
    m_bench->connection().send(StreamBench::frame("Ping", "e-6"));
    QTRY_COMPARE_WITH_TIMEOUT(advanced.size(), 1, 10000);
    for (int round = 0; round < 4; ++round) {
        m_bench->clock.advance(20000ms);
        QCOMPARE(m_bench->stream->state(), State::Stale);
        m_bench->connection().send(":\n");
        QTRY_COMPARE_WITH_TIMEOUT(m_bench->stream->state(), State::Live, 10000);
    }
}

void EventStreamHealthTest::aPausedReaderSuspectsNobody()
{
    QVERIFY(m_bench->openLive());
    QSignalSpy advanced(m_bench->stream.get(), &EventStream::cursorAdvanced);
    m_bench->connection().send(StreamBench::frame("Ping", "e-6"));
    QTRY_COMPARE_WITH_TIMEOUT(advanced.size(), 1, 10000);
    m_bench->clock.advance(10000ms);
    m_bench->stream->setPaused(true);
    m_bench->clock.advance(3600000ms);
    QCOMPARE(m_bench->stream->state(), State::Live);
    m_bench->stream->setPaused(false);
    m_bench->clock.advance(14999ms);
    QCOMPARE(m_bench->stream->state(), State::Live);
    m_bench->clock.advance(1ms);
    QCOMPARE(m_bench->stream->state(), State::Stale);
    m_bench->clock.advance(10000ms);
    QCOMPARE(m_bench->stream->state(), State::Offline);
    QCOMPARE(m_bench->server.seen().size(), std::size_t(1));
}

void EventStreamHealthTest::silentConnect()
{
    m_bench->server.on("GET", StreamBench::path(), [](FakeExchange &) {});
    m_bench->stream->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->server.seen().size(), std::size_t(1), 10000);
    m_bench->clock.advance(29999ms);
    QCOMPARE(m_bench->stream->state(), State::Connecting);
    m_bench->clock.advance(1ms);
    QCOMPARE(m_bench->stream->state(), State::Offline);
    QCOMPARE(m_bench->stream->reason(), Reason::Silent);
}

void EventStreamHealthTest::frameBeyondLimits()
{
    QVERIFY(m_bench->openLive());
    m_bench->connection().send("data: " + QByteArray(SseParser::Limits().line + 1, 'x'));
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->stream->reason(), Reason::BrokenFrames, 20000);
    QCOMPARE(m_bench->stream->state(), State::Offline);
}

void EventStreamHealthTest::wrongTypeAndStatus_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<bool>("taken");
    QTest::newRow("html") << 200 << QByteArray("text/html") << false;
    QTest::newRow("longer") << 200 << QByteArray("text/event-streams") << false;
    QTest::newRow("500") << 500 << QByteArray("text/event-stream") << false;
    QTest::newRow("206") << 206 << QByteArray("text/event-stream") << false;
    QTest::newRow("charset") << 200 << QByteArray("Text/Event-Stream ; charset=utf-8") << true;
}

void EventStreamHealthTest::wrongTypeAndStatus()
{
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    QFETCH(bool, taken);
    m_bench->server.on("GET", StreamBench::path(), [&](FakeExchange &x) {
        x.begin(status, type, {{"Retry-After", "44"}});
        x.send(StreamBench::frame("Connected") + StreamBench::bookUpdated());
    });
    QSignalSpy notifications(m_bench->stream.get(), &EventStream::notification);
    m_bench->stream->start();
    if (taken) {
        QTRY_COMPARE_WITH_TIMEOUT(notifications.size(), 1, 10000);
        return;
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->stream->reason(), Reason::Refused, 10000);
    QCOMPARE(m_bench->stream->state(), State::Offline);
    QCOMPARE(notifications.size(), 0);
    QCOMPARE(m_bench->untilNextTry(), std::optional<std::chrono::milliseconds>(44s));
}

void EventStreamHealthTest::redirectIsNotFollowed()
{
    FakeServer other;
    m_bench->server.on("GET", StreamBench::path(), [&](FakeExchange &x) {
        x.answer(307, {}, {{"Location", other.url().toEncoded() + StreamBench::path().toLatin1()}});
    });
    m_bench->stream->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->stream->reason(), Reason::Refused, 10000);
    QVERIFY(other.seen().empty());
}

QTEST_GUILESS_MAIN(EventStreamHealthTest)
#include "EventStreamHealthTest.moc"
