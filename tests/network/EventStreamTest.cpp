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
    void noContentStops();
    void unauthorizedRefreshesOnce();
    void expiredTokenIsRefreshedFirst();
    void unsafeCursorIsNotSent();
    void anIdBeyondLatin1GoesAsUtf8();
    void newServerAddress();
    void stopInsideASignal();
    void destroyedInsideASignal();

private:
    std::unique_ptr<StreamBench> m_bench;
};

void EventStreamTest::init()
{
    m_bench = std::make_unique<StreamBench>();
}

void EventStreamTest::opensAndGoesLive()
{
    QSignalSpy states(m_bench->stream.get(), &EventStream::stateChanged);
    QSignalSpy notifications(m_bench->stream.get(), &EventStream::notification);
    QSignalSpy advanced(m_bench->stream.get(), &EventStream::cursorAdvanced);
    QVERIFY(m_bench->openLive());
    QCOMPARE(states.size(), 3);
    const auto &headers = m_bench->server.seen().back().headers;
    QCOMPARE(headers.value("accept"), "text/event-stream");
    QCOMPARE(headers.value("accept-encoding"), "identity");
    QCOMPARE(headers.value("authorization"), "Bearer secret1");
    QCOMPARE(headers.value("x-tenant-id"), "*DEFAULT*");
    QCOMPARE(headers.value("x-client-id"), "client-1");
    QVERIFY(headers.contains("x-correlation-id"));
    QVERIFY(!headers.contains("last-event-id"));
    QCOMPARE(m_bench->stream->cursor(), "e-5");
    const QByteArray bytes = StreamBench::bookUpdated("e-6") + StreamBench::frame("Ping", "e-9");
    for (const char byte : bytes)
        m_bench->connection().send(QByteArray(1, byte));
    QTRY_COMPARE_WITH_TIMEOUT(advanced.size(), 1, 10000);
    QCOMPARE(notifications.size(), 1);
    QCOMPARE(notifications[0][0].value<wire::Notification>().cursor, "e-6");
    QCOMPARE(m_bench->stream->cursor(), "e-9");
}

void EventStreamTest::baseServerWithoutIds()
{
    m_bench->greeting = StreamBench::frame("Connected");
    m_bench->stream->setCursor("e-1");
    QSignalSpy opened(m_bench->stream.get(), &EventStream::opened);
    QVERIFY(m_bench->openLive());
    QCOMPARE(m_bench->server.seen().back().headers.value("last-event-id"), "e-1");
    QCOMPARE(opened[0][0].toBool(), false);
    QCOMPARE(m_bench->stream->cursor(), "");
    QSignalSpy notifications(m_bench->stream.get(), &EventStream::notification);
    m_bench->connection().send(StreamBench::bookUpdated());
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
    QVERIFY(m_bench->openLive());
    QSignalSpy notifications(m_bench->stream.get(), &EventStream::notification);
    // What is not finished when the stream ends never happened.
    m_bench->connection().send(StreamBench::bookUpdated("e-6") + "event: BookUpdated\nid: e-7\ndata: {");
    QTRY_COMPARE_WITH_TIMEOUT(notifications.size(), 1, 10000);
    clean ? m_bench->connection().end() : m_bench->connection().cut();
    // No alarm has to go off for it: the clock stands still.
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->stream->state(), State::Offline, 10000);
    QCOMPARE(m_bench->stream->reason(), Reason::Lost);
    QVERIFY(m_bench->stream->nextTryAt() <= m_bench->clock.utc().addMSecs(1000));
    QCOMPARE(m_bench->stream->offlineSince(), m_bench->clock.utc());
    m_bench->greeting = StreamBench::frame("Connected", "e-6") + StreamBench::bookUpdated("e-7");
    QSignalSpy opened(m_bench->stream.get(), &EventStream::opened);
    QVERIFY(m_bench->reconnect());
    QCOMPARE(m_bench->server.seen().back().headers.value("last-event-id"), "e-6");
    QTRY_COMPARE_WITH_TIMEOUT(notifications.size(), 2, 10000);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].toBool(), true);
    QCOMPARE(m_bench->stream->cursor(), "e-7");
    QVERIFY(!m_bench->stream->offlineSince().isValid());
}

void EventStreamTest::resync()
{
    m_bench->stream->setCursor("old-3");
    m_bench->greeting = StreamBench::frame("Connected") +
                        StreamBench::frame("Resync", "e-90", R"({"reason":"epoch","cursor":"e-90"})") +
                        StreamBench::bookUpdated("e-91");
    QSignalSpy opened(m_bench->stream.get(), &EventStream::opened);
    QSignalSpy resynced(m_bench->stream.get(), &EventStream::resync);
    QSignalSpy notifications(m_bench->stream.get(), &EventStream::notification);
    m_bench->stream->start();
    QTRY_COMPARE_WITH_TIMEOUT(notifications.size(), 1, 10000);
    QCOMPARE(opened[0][0].toBool(), false);
    QCOMPARE(resynced.size(), 1);
    QCOMPARE(resynced[0][0].toString(), u"epoch"_s);
    QCOMPARE(resynced[0][1].toByteArray(), "e-90");
    QCOMPARE(m_bench->stream->cursor(), "e-91");
    // One that comes while all was well sends the reader back to catching up.
    m_bench->stream->markCaughtUp();
    m_bench->connection().send(StreamBench::frame("Resync", "e-99", R"({"reason":"expired"})"));
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->stream->state(), State::CatchingUp, 10000);
    QCOMPARE(m_bench->stream->reason(), Reason::Resynced);
}

void EventStreamTest::noContentStops()
{
    m_bench->server.on("GET", StreamBench::path(), [](FakeExchange &x) { x.answer(204); });
    m_bench->stream->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->stream->reason(), Reason::EndedByServer, 10000);
    QCOMPARE(m_bench->stream->state(), State::Offline);
    QVERIFY(!m_bench->stream->nextTryAt().isValid());
    QVERIFY(!m_bench->clock.untilNext());
    m_bench->stream->reconnectNow();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->server.seen().size(), std::size_t(2), 10000);
}

void EventStreamTest::unauthorizedRefreshesOnce()
{
    m_bench->server.on("GET", StreamBench::path(), [](FakeExchange &x) {
        if (x.header("Authorization") != "Bearer secret2")
            return x.answer(401);
        x.beginStream();
        x.send(StreamBench::frame("Connected"));
    });
    m_bench->tokens.tokenAfter = "secret2";
    m_bench->stream->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->stream->state(), State::CatchingUp, 10000);
    QCOMPARE(m_bench->tokens.refreshes, 1);
    QCOMPARE(m_bench->server.seen().size(), std::size_t(2));

    m_bench->stream->stop();
    m_bench->tokens.token = "worthless";
    m_bench->tokens.tokenAfter = "worthless too";
    m_bench->stream->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->stream->reason(), Reason::Unauthorized, 10000);
    QCOMPARE(m_bench->tokens.refreshes, 2);
    QVERIFY(m_bench->stream->nextTryAt().isValid());
}

void EventStreamTest::expiredTokenIsRefreshedFirst()
{
    m_bench->tokens.expired = true;
    m_bench->tokens.tokenAfter = "secret2";
    QVERIFY(m_bench->openLive());
    QCOMPARE(m_bench->server.seen().size(), std::size_t(1));
    QCOMPARE(m_bench->server.seen().back().headers.value("authorization"), "Bearer secret2");
}

void EventStreamTest::unsafeCursorIsNotSent()
{
    m_bench->stream->setCursor("e-1\r\nX-Evil: 1");
    QCOMPARE(m_bench->stream->cursor(), "");
    // What the stream itself says can be such an id too.
    m_bench->greeting = StreamBench::frame("Connected", "e\x01-5");
    QVERIFY(m_bench->openLive());
    QVERIFY(!m_bench->server.seen().back().headers.contains("last-event-id"));
    QVERIFY(!m_bench->server.seen().back().headers.contains("x-evil"));
    QCOMPARE(m_bench->stream->cursor(), "");
}

void EventStreamTest::anIdBeyondLatin1GoesAsUtf8()
{
    const QByteArray id = "caf\xC3\xA9-\xE8\xB1\x86";
    m_bench->greeting = StreamBench::frame("Connected", id);
    QVERIFY(m_bench->openLive());
    QCOMPARE(m_bench->stream->cursor(), id);
    m_bench->connection().cut();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->stream->state(), State::Offline, 10000);
    QSignalSpy opened(m_bench->stream.get(), &EventStream::opened);
    QVERIFY(m_bench->reconnect());
    QCOMPARE(m_bench->server.seen().back().headers.value("last-event-id"), id);
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 10000);
    QCOMPARE(opened[0][0].toBool(), true);
}

void EventStreamTest::newServerAddress()
{
    QVERIFY(m_bench->openLive());
    FakeServer other;
    other.on("GET", StreamBench::path(), [](FakeExchange &x) {
        x.beginStream();
        x.send(StreamBench::frame("Connected", "e-5"));
    });
    QSignalSpy opened(m_bench->stream.get(), &EventStream::opened);
    m_bench->stream->setServerUrl(other.url());
    QCOMPARE(m_bench->stream->state(), State::Connecting);
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 10000);
    QCOMPARE(opened[0][0].toBool(), true);
    QCOMPARE(other.seen().back().headers.value("last-event-id"), "e-5");
}

void EventStreamTest::stopInsideASignal()
{
    QVERIFY(m_bench->openLive());
    int heard = 0;
    connect(m_bench->stream.get(), &EventStream::notification, this, [&] {
        ++heard;
        m_bench->stream->stop();
    });
    m_bench->connection().send(StreamBench::bookUpdated() + StreamBench::bookUpdated());
    QTRY_COMPARE_WITH_TIMEOUT(heard, 1, 10000);
    QTest::qWait(0);
    QCOMPARE(heard, 1);
    QCOMPARE(m_bench->stream->state(), State::Offline);
    QVERIFY(!m_bench->clock.untilNext());
    m_bench->stream->reconnectNow();
    QCOMPARE(m_bench->stream->state(), State::Offline);
}

void EventStreamTest::destroyedInsideASignal()
{
    QVERIFY(m_bench->openLive());
    connect(m_bench->stream.get(), &EventStream::notification, this, [&] { m_bench->stream.release()->deleteLater(); });
    m_bench->connection().send(StreamBench::bookUpdated());
    QTRY_VERIFY_WITH_TIMEOUT(!m_bench->stream, 10000);
    QTest::qWait(0);
}

QTEST_GUILESS_MAIN(EventStreamTest)
#include "EventStreamTest.moc"
