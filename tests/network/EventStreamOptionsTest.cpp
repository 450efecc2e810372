// What the stream is asked for beyond the base contract (extensions, section 3).
#include "network/stream/StreamCursor.h"
#include "tests/network/StreamBench.h"

#include <QSignalSpy>
#include <QTest>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;

namespace {

using State = EventStream::State;
using Reason = EventStream::Reason;

} // namespace

class EventStreamOptionsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_bench = std::make_unique<StreamBench>(); }
    void asksForNothingByItself();
    void asksForWhatIsSet();
    void aChangeReconnectsAtOnce();
    void aChangeWaitsForThePlannedAttempt();
    void aChangeTriesAStoppedStream();
    void combinedIdsAreSplit();
    void combinedIdsOfAServerThatKnowsNone();

private:
    std::unique_ptr<StreamBench> m_bench;
};

void EventStreamOptionsTest::asksForNothingByItself()
{
    QVERIFY(m_bench->openLive());
    QVERIFY(m_bench->server.seen().back().query.isEmpty());
}

void EventStreamOptionsTest::asksForWhatIsSet()
{
    m_bench->stream->setOptions({.topics = {u"books/0196a1b2-0000-7000-8000-000000000001"_s, u"authors"_s},
                                 .entityPayload = true,
                                 .exclude = "me & +you",
                                 .combinedIds = true});
    m_bench->greeting = "id: e-5/Connected\ndata: {}\n\n";
    QVERIFY(m_bench->openLive());
    const QUrlQuery query = m_bench->server.seen().back().query;
    QCOMPARE(query.queryItems().size(), 4);
    QCOMPARE(query.queryItemValue(u"topics"_s), u"books/0196a1b2-0000-7000-8000-000000000001,authors"_s);
    QCOMPARE(query.queryItemValue(u"payload"_s), u"entity"_s);
    QCOMPARE(query.queryItemValue(u"exclude"_s, QUrl::FullyDecoded), u"me & +you"_s);
    QCOMPARE(query.queryItemValue(u"idStyle"_s), u"combined"_s);
}

void EventStreamOptionsTest::aChangeReconnectsAtOnce()
{
    QVERIFY(m_bench->openLive());
    m_bench->stream->setOptions({});
    QCOMPARE(m_bench->stream->state(), State::Live);
    m_bench->stream->setOptions({.entityPayload = true});
    QCOMPARE(m_bench->stream->state(), State::Connecting);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->stream->state(), State::CatchingUp, 10000);
    QCOMPARE(m_bench->server.seen().size(), std::size_t(2));
    QCOMPARE(m_bench->server.seen().back().headers.value("last-event-id"), "e-5");
    QCOMPARE(m_bench->server.seen().back().query.queryItemValue(u"payload"_s), u"entity"_s);
}

void EventStreamOptionsTest::aChangeWaitsForThePlannedAttempt()
{
    m_bench->server.on("GET", StreamBench::path(), [](FakeExchange &x) { x.answer(503, {}, {{"Retry-After", "40"}}); });
    m_bench->stream->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->stream->state(), State::Offline, 10000);
    const QDateTime next = m_bench->stream->nextTryAt();
    m_bench->stream->setOptions({.entityPayload = true});
    QCOMPARE(m_bench->stream->state(), State::Offline);
    QCOMPARE(m_bench->stream->nextTryAt(), next);
    QVERIFY(m_bench->reconnect());
    QCOMPARE(m_bench->server.seen().back().query.queryItemValue(u"payload"_s), u"entity"_s);
}

void EventStreamOptionsTest::aChangeTriesAStoppedStream()
{
    m_bench->server.on("GET", StreamBench::path(), [](FakeExchange &x) { x.answer(204); });
    m_bench->stream->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->stream->reason(), Reason::EndedByServer, 10000);
    m_bench->stream->setOptions({.topics = {u"books"_s}});
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->server.seen().size(), std::size_t(2), 10000);
    m_bench->stream->stop();
    m_bench->stream->setOptions({});
    QCOMPARE(m_bench->stream->state(), State::Offline);
    QVERIFY(!m_bench->clock.untilNext());
}

void EventStreamOptionsTest::combinedIdsAreSplit()
{
    const auto combined = [](const QByteArray &id, const QByteArray &data) {
        return "id: " + id + "\ndata: " + data + "\n\n";
    };
    const QByteArray book = R"({"entityId":"0196a1b2-0000-7000-8000-000000000001","version":2})";
    m_bench->stream->setOptions({.combinedIds = true});
    m_bench->stream->setCursor("e-5");
    m_bench->greeting = combined("e-5/Connected", "{}");
    QSignalSpy opened(m_bench->stream.get(), &EventStream::opened);
    QSignalSpy notifications(m_bench->stream.get(), &EventStream::notification);
    QSignalSpy advanced(m_bench->stream.get(), &EventStream::cursorAdvanced);
    QVERIFY(m_bench->openLive());
    QCOMPARE(opened[0][0].toBool(), true);
    m_bench->connection().send(combined("e-6/BookUpdated", book) + combined("e-6/TaskProgress", "{}") +
                               combined("e-9/Ping", "{}"));
    QTRY_COMPARE_WITH_TIMEOUT(advanced.size(), 1, 10000);
    QCOMPARE(advanced[0][0].toByteArray(), "e-9");
    QCOMPARE(notifications.size(), 2);
    const auto changed = notifications[0][0].value<wire::Notification>();
    QCOMPARE(changed.name, u"BookUpdated"_s);
    QCOMPARE(changed.cursor, "e-6");
    QCOMPARE(notifications[1][0].value<wire::Notification>().name, u"TaskProgress"_s);
    // An id without data is a place of its own.
    m_bench->connection().send("id: e-10/Position\n\nid: e-11/Resync\ndata: {\"reason\":\"expired\"}\n\n");
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->stream->reason(), Reason::Resynced, 10000);
    QCOMPARE(m_bench->stream->cursor(), "e-11");
    m_bench->connection().send("id: e-12/Position\n\n");
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->stream->cursor(), "e-12", 10000);

    // Where there is no position yet, none is taken.
    m_bench->greeting = combined("/Connected", "{}");
    m_bench->connection().cut();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->stream->state(), State::Offline, 10000);
    QVERIFY(m_bench->reconnect());
    QCOMPARE(m_bench->server.seen().back().headers.value("last-event-id"), "e-12");
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 2, 10000);
    QCOMPARE(opened[1][0].toBool(), false);
    QCOMPARE(m_bench->stream->cursor(), "");
}

void EventStreamOptionsTest::combinedIdsOfAServerThatKnowsNone()
{
    m_bench->stream->setOptions({.combinedIds = true});
    QSignalSpy notifications(m_bench->stream.get(), &EventStream::notification);
    QVERIFY(m_bench->openLive());
    QCOMPARE(m_bench->stream->cursor(), "e-5");
    m_bench->connection().send(StreamBench::bookUpdated("e-6"));
    QTRY_COMPARE_WITH_TIMEOUT(notifications.size(), 1, 10000);
    QCOMPARE(notifications[0][0].value<wire::Notification>().name, u"BookUpdated"_s);
    QCOMPARE(m_bench->stream->cursor(), "e-6");
    QCOMPARE(StreamCursor::beforeName("a/b/c"), "a/b");
}

QTEST_GUILESS_MAIN(EventStreamOptionsTest)
#include "EventStreamOptionsTest.moc"
