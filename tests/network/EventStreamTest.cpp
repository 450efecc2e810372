#include "network/stream/EventStream.h"
#include "tests/network/FakeServer.h"
#include "tests/network/FixedTokens.h"
#include "tests/network/ManualClock.h"

#include <QSignalSpy>
#include <QTest>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using State = EventStream::State;
using Reason = EventStream::Reason;

const QString path = u"/api/notifications/stream"_s;

QByteArray frame(const QByteArray &event, const QByteArray &id = {}, const QByteArray &data = "{}")
{
    return "event: " + event + "\ndata: " + data + (id.isEmpty() ? QByteArray() : "\nid: " + id) + "\n\n";
}

QByteArray bookUpdated(const QByteArray &id = {})
{
    return frame("BookUpdated", id, R"({"entityId":"0196a1b2-0000-7000-8000-000000000001","version":2})");
}

} // namespace

class EventStreamTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void opensAndGoesLive();
    void baseServerWithoutIds();
    void lossIsSeenAtOnceAndResumes_data();
    void lossIsSeenAtOnceAndResumes();
    void resync();
    void killedServerAndBackoff();
    void retryFieldIsTheBase();
    void healthResetsBackoff();
    void noContentStops();
    void unauthorizedRefreshesOnce();
    void expiredTokenIsRefreshedFirst();
    void wrongTypeAndStatus_data();
    void wrongTypeAndStatus();
    void watchdog();
    void commentsFeedTheWatchdog();
    void silentConnect();
    void frameBeyondLimits();
    void unsafeCursorIsNotSent();
    void newServerAddress();
    void stopInsideASignal();
    void destroyedInsideASignal();
    void redirectIsNotFollowed();

private:
    void openLive();
    FakeExchange &connection();
    /// Turns the clock to the planned attempt and waits for its request.
    void reconnect();

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<FakeServer> m_server;
    std::unique_ptr<FixedTokens> m_tokens;
    std::unique_ptr<EventStream> m_stream;
    QByteArray m_greeting;
};

void EventStreamTest::init()
{
    m_stream.reset();
    m_clock = std::make_unique<ManualClock>();
    m_server = std::make_unique<FakeServer>();
    m_tokens = std::make_unique<FixedTokens>();
    m_tokens->token = "secret1";
    m_greeting = frame("Connected", "e-5");
    m_server->on("GET", path, [this](FakeExchange &x) {
        x.beginStream();
        x.send(m_greeting);
    });
    m_stream = std::make_unique<EventStream>(m_server->url(), u"*DEFAULT*"_s, "client-1", *m_tokens, *m_clock, 1);
}

FakeExchange &EventStreamTest::connection()
{
    return *m_server->pending(path);
}

void EventStreamTest::openLive()
{
    QSignalSpy opened(m_stream.get(), &EventStream::opened);
    m_stream->start();
    QCOMPARE(m_stream->state(), State::Connecting);
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 10000);
    QCOMPARE(m_stream->state(), State::CatchingUp);
    m_stream->markCaughtUp();
    QCOMPARE(m_stream->state(), State::Live);
}

void EventStreamTest::reconnect()
{
    const std::size_t before = m_server->seen().size();
    QVERIFY(m_clock->untilNext().has_value());
    m_clock->advance(*m_clock->untilNext());
    QTRY_COMPARE_WITH_TIMEOUT(m_server->seen().size(), before + 1, 10000);
}

void EventStreamTest::opensAndGoesLive()
{
    QSignalSpy states(m_stream.get(), &EventStream::stateChanged);
    QSignalSpy notifications(m_stream.get(), &EventStream::notification);
    QSignalSpy advanced(m_stream.get(), &EventStream::cursorAdvanced);
    openLive();
    QCOMPARE(states.size(), 3);
    const auto &headers = m_server->seen().back().headers;
    QCOMPARE(headers.value("accept"), "text/event-stream");
    QCOMPARE(headers.value("accept-encoding"), "identity");
    QCOMPARE(headers.value("authorization"), "Bearer secret1");
    QCOMPARE(headers.value("x-tenant-id"), "*DEFAULT*");
    QCOMPARE(headers.value("x-client-id"), "client-1");
    QVERIFY(headers.contains("x-correlation-id"));
    QVERIFY(!headers.contains("last-event-id"));
    QCOMPARE(m_stream->cursor(), "e-5");
    const QByteArray bytes = bookUpdated("e-6") + frame("Ping", "e-9");
    for (const char byte : bytes)
        connection().send(QByteArray(1, byte));
    QTRY_COMPARE_WITH_TIMEOUT(advanced.size(), 1, 10000);
    QCOMPARE(notifications.size(), 1);
    QCOMPARE(notifications[0][0].value<wire::Notification>().cursor, "e-6");
    QCOMPARE(m_stream->cursor(), "e-9");
}

void EventStreamTest::baseServerWithoutIds()
{
    m_greeting = frame("Connected");
    m_stream->setCursor("e-1");
    QSignalSpy opened(m_stream.get(), &EventStream::opened);
    openLive();
    QCOMPARE(m_server->seen().back().headers.value("last-event-id"), "e-1");
    QCOMPARE(opened[0][0].toBool(), false);
    QCOMPARE(m_stream->cursor(), "");
    QSignalSpy notifications(m_stream.get(), &EventStream::notification);
    connection().send(bookUpdated());
    QTRY_COMPARE_WITH_TIMEOUT(notifications.size(), 1, 10000);
    QVERIFY(notifications[0][0].value<wire::Notification>().eventId.isNull());
}

void EventStreamTest::lossIsSeenAtOnceAndResumes_data()
{
    QTest::addColumn<bool>("clean");
    QTest::newRow("cut") << false;
    QTest::newRow("clean end") << true;
}

void EventStreamTest::lossIsSeenAtOnceAndResumes()
{
    QFETCH(bool, clean);
    openLive();
    QSignalSpy notifications(m_stream.get(), &EventStream::notification);
    // What is not finished when the stream ends never happened.
    connection().send(bookUpdated("e-6") + "event: BookUpdated\nid: e-7\ndata: {");
    QTRY_COMPARE_WITH_TIMEOUT(notifications.size(), 1, 10000);
    clean ? connection().end() : connection().cut();
    // No alarm has to go off for it: the clock stands still.
    QTRY_COMPARE_WITH_TIMEOUT(m_stream->state(), State::Offline, 10000);
    QCOMPARE(m_stream->reason(), Reason::Lost);
    QVERIFY(m_stream->nextTryAt() <= m_clock->utc().addMSecs(1000));
    QCOMPARE(m_stream->offlineSince(), m_clock->utc());
    m_greeting = frame("Connected", "e-6") + bookUpdated("e-7");
    QSignalSpy opened(m_stream.get(), &EventStream::opened);
    reconnect();
    QCOMPARE(m_server->seen().back().headers.value("last-event-id"), "e-6");
    QTRY_COMPARE_WITH_TIMEOUT(notifications.size(), 2, 10000);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].toBool(), true);
    QCOMPARE(m_stream->cursor(), "e-7");
    QVERIFY(!m_stream->offlineSince().isValid());
}

void EventStreamTest::resync()
{
    m_stream->setCursor("old-3");
    m_greeting =
        frame("Connected") + frame("Resync", "e-90", R"({"reason":"epoch","cursor":"e-90"})") + bookUpdated("e-91");
    QSignalSpy opened(m_stream.get(), &EventStream::opened);
    QSignalSpy resynced(m_stream.get(), &EventStream::resync);
    QSignalSpy notifications(m_stream.get(), &EventStream::notification);
    m_stream->start();
    QTRY_COMPARE_WITH_TIMEOUT(notifications.size(), 1, 10000);
    QCOMPARE(opened[0][0].toBool(), false);
    QCOMPARE(resynced.size(), 1);
    QCOMPARE(resynced[0][0].toString(), u"epoch"_s);
    QCOMPARE(resynced[0][1].toByteArray(), "e-90");
    QCOMPARE(m_stream->cursor(), "e-91");
    // One that comes while all was well sends the reader back to catching up.
    m_stream->markCaughtUp();
    connection().send(frame("Resync", "e-99", R"({"reason":"expired"})"));
    QTRY_COMPARE_WITH_TIMEOUT(m_stream->state(), State::CatchingUp, 10000);
    QCOMPARE(m_stream->reason(), Reason::Resynced);
}

void EventStreamTest::killedServerAndBackoff()
{
    openLive();
    m_server->kill();
    QTRY_COMPARE_WITH_TIMEOUT(m_stream->state(), State::Offline, 10000);
    qint64 longest = 0;
    for (int attempt = 0; attempt < 12; ++attempt) {
        const auto wait = m_clock->untilNext();
        QVERIFY(wait.has_value());
        QVERIFY(*wait <= std::min<std::chrono::milliseconds>(Backoff::longest, Backoff::defaultBase * (1 << attempt)));
        longest = std::max(longest, qint64(wait->count()));
        m_clock->advance(*wait);
        QTRY_COMPARE_WITH_TIMEOUT(m_stream->state(), State::Offline, 10000);
    }
    QVERIFY(longest > 2000);
    m_server->revive();
    m_stream->setServerUrl(m_server->url());
    m_stream->reconnectNow();
    QTRY_COMPARE_WITH_TIMEOUT(m_stream->state(), State::CatchingUp, 10000);
}

void EventStreamTest::retryFieldIsTheBase()
{
    m_greeting = "retry: 20000\n" + frame("Connected");
    openLive();
    std::vector<qint64> waits;
    for (int round = 0; round < 8; ++round) {
        connection().cut();
        QTRY_COMPARE_WITH_TIMEOUT(m_stream->state(), State::Offline, 10000);
        waits.push_back(m_clock->untilNext()->count());
        QVERIFY(waits.back() <= 30000);
        reconnect();
        QTRY_COMPARE_WITH_TIMEOUT(m_stream->state(), State::CatchingUp, 10000);
    }
    QVERIFY(*std::max_element(waits.begin(), waits.end()) > 10000);
}

void EventStreamTest::healthResetsBackoff()
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

void EventStreamTest::noContentStops()
{
    m_server->on("GET", path, [](FakeExchange &x) { x.answer(204); });
    m_stream->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_stream->reason(), Reason::EndedByServer, 10000);
    QCOMPARE(m_stream->state(), State::Offline);
    QVERIFY(!m_stream->nextTryAt().isValid());
    QVERIFY(!m_clock->untilNext());
    m_stream->reconnectNow();
    QTRY_COMPARE_WITH_TIMEOUT(m_server->seen().size(), std::size_t(2), 10000);
}

void EventStreamTest::unauthorizedRefreshesOnce()
{
    m_server->on("GET", path, [](FakeExchange &x) {
        if (x.header("Authorization") != "Bearer secret2")
            return x.answer(401);
        x.beginStream();
        x.send(frame("Connected"));
    });
    m_tokens->tokenAfter = "secret2";
    m_stream->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_stream->state(), State::CatchingUp, 10000);
    QCOMPARE(m_tokens->refreshes, 1);
    QCOMPARE(m_server->seen().size(), std::size_t(2));

    m_stream->stop();
    m_tokens->token = "worthless";
    m_tokens->tokenAfter = "worthless too";
    m_stream->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_stream->reason(), Reason::Unauthorized, 10000);
    QCOMPARE(m_tokens->refreshes, 2);
    QVERIFY(m_stream->nextTryAt().isValid());
}

void EventStreamTest::expiredTokenIsRefreshedFirst()
{
    m_tokens->expired = true;
    m_tokens->tokenAfter = "secret2";
    openLive();
    QCOMPARE(m_server->seen().size(), std::size_t(1));
    QCOMPARE(m_server->seen().back().headers.value("authorization"), "Bearer secret2");
}

void EventStreamTest::wrongTypeAndStatus_data()
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

void EventStreamTest::wrongTypeAndStatus()
{
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    QFETCH(bool, taken);
    m_server->on("GET", path, [&](FakeExchange &x) {
        x.begin(status, type, {{"Retry-After", "44"}});
        x.send(frame("Connected") + bookUpdated());
    });
    QSignalSpy notifications(m_stream.get(), &EventStream::notification);
    m_stream->start();
    if (taken) {
        QTRY_COMPARE_WITH_TIMEOUT(notifications.size(), 1, 10000);
        return;
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_stream->reason(), Reason::Refused, 10000);
    QCOMPARE(m_stream->state(), State::Offline);
    QCOMPARE(notifications.size(), 0);
    QCOMPARE(m_clock->untilNext(), std::optional<std::chrono::milliseconds>(44s));
}

void EventStreamTest::watchdog()
{
    openLive();
    QSignalSpy advanced(m_stream.get(), &EventStream::cursorAdvanced);
    connection().send(frame("Ping", "e-6"));
    QTRY_COMPARE_WITH_TIMEOUT(advanced.size(), 1, 10000);
    m_clock->advance(14999ms);
    QCOMPARE(m_stream->state(), State::Live);
    m_clock->advance(1ms);
    QCOMPARE(m_stream->state(), State::Stale);
    connection().send(frame("Ping", "e-7"));
    QTRY_COMPARE_WITH_TIMEOUT(m_stream->state(), State::Live, 10000);
    QCOMPARE(m_stream->reason(), Reason::Heard);
    m_clock->advance(24999ms);
    QCOMPARE(m_stream->state(), State::Stale);
    m_clock->advance(1ms);
    QCOMPARE(m_stream->state(), State::Offline);
    QCOMPARE(m_stream->reason(), Reason::Silent);
    reconnect();
    QCOMPARE(m_server->seen().back().headers.value("last-event-id"), "e-7");
}

void EventStreamTest::commentsFeedTheWatchdog()
{
    openLive();
    QSignalSpy advanced(m_stream.get(), &EventStream::cursorAdvanced);
    connection().send(frame("Ping", "e-6"));
    QTRY_COMPARE_WITH_TIMEOUT(advanced.size(), 1, 10000);
    for (int round = 0; round < 4; ++round) {
        m_clock->advance(20000ms);
        QCOMPARE(m_stream->state(), State::Stale);
        connection().send(":\n");
        QTRY_COMPARE_WITH_TIMEOUT(m_stream->state(), State::Live, 10000);
    }
}

void EventStreamTest::silentConnect()
{
    m_server->on("GET", path, [](FakeExchange &) {});
    m_stream->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_server->seen().size(), std::size_t(1), 10000);
    m_clock->advance(29999ms);
    QCOMPARE(m_stream->state(), State::Connecting);
    m_clock->advance(1ms);
    QCOMPARE(m_stream->state(), State::Offline);
    QCOMPARE(m_stream->reason(), Reason::Silent);
}

void EventStreamTest::frameBeyondLimits()
{
    openLive();
    connection().send("data: " + QByteArray(SseParser::maxLine + 1, 'x'));
    QTRY_COMPARE_WITH_TIMEOUT(m_stream->reason(), Reason::BrokenFrames, 20000);
    QCOMPARE(m_stream->state(), State::Offline);
}

void EventStreamTest::unsafeCursorIsNotSent()
{
    m_stream->setCursor("e-1\r\nX-Evil: 1");
    QCOMPARE(m_stream->cursor(), "");
    m_greeting = frame("Connected", "caf\xC3\xA9");
    openLive();
    QVERIFY(!m_server->seen().back().headers.contains("last-event-id"));
    QVERIFY(!m_server->seen().back().headers.contains("x-evil"));
    QCOMPARE(m_stream->cursor(), "");
}

void EventStreamTest::newServerAddress()
{
    openLive();
    FakeServer other;
    other.on("GET", path, [](FakeExchange &x) {
        x.beginStream();
        x.send(frame("Connected", "e-5"));
    });
    QSignalSpy opened(m_stream.get(), &EventStream::opened);
    m_stream->setServerUrl(other.url());
    QCOMPARE(m_stream->state(), State::Connecting);
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 10000);
    QCOMPARE(opened[0][0].toBool(), true);
    QCOMPARE(other.seen().back().headers.value("last-event-id"), "e-5");
}

void EventStreamTest::stopInsideASignal()
{
    openLive();
    int heard = 0;
    connect(m_stream.get(), &EventStream::notification, this, [&] {
        ++heard;
        m_stream->stop();
    });
    connection().send(bookUpdated() + bookUpdated());
    QTRY_COMPARE_WITH_TIMEOUT(heard, 1, 10000);
    QTest::qWait(0);
    QCOMPARE(heard, 1);
    QCOMPARE(m_stream->state(), State::Offline);
    QVERIFY(!m_clock->untilNext());
    m_stream->reconnectNow();
    QCOMPARE(m_stream->state(), State::Offline);
}

void EventStreamTest::destroyedInsideASignal()
{
    openLive();
    connect(m_stream.get(), &EventStream::notification, this, [&] { m_stream.release()->deleteLater(); });
    connection().send(bookUpdated());
    QTRY_VERIFY_WITH_TIMEOUT(!m_stream, 10000);
    QTest::qWait(0);
}

void EventStreamTest::redirectIsNotFollowed()
{
    FakeServer other;
    m_server->on("GET", path, [&](FakeExchange &x) {
        x.answer(307, {}, {{"Location", other.url().toEncoded() + path.toLatin1()}});
    });
    m_stream->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_stream->reason(), Reason::Refused, 10000);
    QVERIFY(other.seen().empty());
}

QTEST_GUILESS_MAIN(EventStreamTest)
#include "EventStreamTest.moc"
