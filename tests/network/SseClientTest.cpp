// The client of any event stream (SseClient, over SseConnection), on a clock that a test turns.
#include "network/stream/SseClient.h"
#include "tests/network/FakeServer.h"
#include "tests/network/ManualClock.h"

#include <QSignalSpy>
#include <QTest>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Cause = SseEnd::Cause;

struct Bench
{
    ManualClock clock;
    FakeServer server;
    SseClient::Options options;
    std::unique_ptr<SseClient> client;
    QByteArrayList told; ///< "type|id|data", ":comment"
    std::vector<SseEnd> ends;
    QByteArray body = "data: hello\n\n"; ///< what each stream begins with

    Bench()
    {
        options.request.url = server.url().resolved(QUrl(u"/s"_s));
        for (const char *method : {"GET", "POST", "REPORT"}) {
            server.on(method, u"/s"_s, [this](FakeExchange &x) {
                x.beginStream();
                x.send(body);
            });
        }
    }
    void start()
    {
        client = std::make_unique<SseClient>(options, clock, 1);
        QObject::connect(client.get(), &SseClient::event, client.get(), [this](const SseEvent &event) {
            told += event.type.toByteArray() + '|' + event.lastEventId.toByteArray() + '|' + event.data.toByteArray();
        });
        QObject::connect(client.get(), &SseClient::comment, client.get(),
                         [this](QByteArrayView text) { told += ':' + text.toByteArray(); });
        QObject::connect(client.get(), &SseClient::failed, client.get(),
                         [this](const SseEnd &end) { ends.push_back(end); });
        client->start();
    }
    bool tells(qsizetype count)
    {
        return QTest::qWaitFor([&] { return told.size() >= count; }, 10000) && told.size() == count;
    }
    bool ended(std::size_t count)
    {
        return QTest::qWaitFor([&] { return ends.size() >= count; }, 10000) && ends.size() == count;
    }
    bool asked(std::size_t times)
    {
        return QTest::qWaitFor([&] { return server.seen().size() >= times; }, 10000) && server.seen().size() == times;
    }
    FakeExchange &connection() { return *server.pending(u"/s"_s); }
    /// Turns the clock to the planned attempt.
    bool retry()
    {
        const std::size_t before = server.seen().size();
        if (!client->nextTryAt().isValid())
            return false;
        clock.advance(std::chrono::milliseconds(clock.utc().msecsTo(client->nextTryAt())));
        return asked(before + 1);
    }
};

} // namespace

class SseClientTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_bench = std::make_unique<Bench>(); }
    void cleanup() { m_bench.reset(); }

    void asksAsTheStandardHasIt()
    {
        m_bench->start();
        QVERIFY(m_bench->tells(1));
        QCOMPARE(m_bench->told[0], "message||hello");
        const auto &headers = m_bench->server.seen()[0].headers;
        QCOMPARE(headers.value("accept"), "text/event-stream");
        QCOMPARE(headers.value("cache-control"), "no-cache");
        QCOMPARE(headers.value("accept-encoding"), "identity");
        QVERIFY(!headers.contains("last-event-id"));
        QVERIFY(!headers.contains("cookie"));
    }

    void headersMethodAndBodyAreThoseOfEachAttempt()
    {
        m_bench->options.request.method = "REPORT";
        m_bench->options.request.body = R"({"a":1})";
        m_bench->options.request.headers = {
            {"x-one", "1"}, {"content-type", "application/json"}, {"bad name", "1"}, {"x-evil", "1\r\nx-more: 2"}};
        m_bench->start();
        QVERIFY(m_bench->tells(1));
        m_bench->connection().cut();
        QVERIFY(m_bench->ended(1));
        QVERIFY(m_bench->retry());
        for (const auto &seen : m_bench->server.seen()) {
            QCOMPARE(seen.method, "REPORT");
            QCOMPARE(seen.body, R"({"a":1})");
            QCOMPARE(seen.headers.value("x-one"), "1");
            QCOMPARE(seen.headers.value("content-type"), "application/json");
            QVERIFY(!seen.headers.contains("bad name"));
            QVERIFY(!seen.headers.contains("x-evil"));
            QVERIFY(!seen.headers.contains("x-more"));
        }
    }

    void resumesFromTheLastId()
    {
        m_bench->options.request.lastEventId = "abc";
        m_bench->body = "data: 1\n\nid: \xE8\xB1\x86\ndata: 2\n\ndata: 3\n\nid: never\ndata: unfinished";
        m_bench->start();
        QVERIFY(m_bench->tells(3));
        QCOMPARE(m_bench->server.seen()[0].headers.value("last-event-id"), "abc");
        QCOMPARE(m_bench->told, (QByteArrayList{"message|abc|1", "message|\xE8\xB1\x86|2", "message|\xE8\xB1\x86|3"}));
        m_bench->connection().cut();
        QVERIFY(m_bench->ended(1));
        QCOMPARE(m_bench->ends[0].cause, Cause::Lost);
        m_bench->body = "data: 4\n\nid\ndata: 5\n\n";
        QVERIFY(m_bench->retry());
        QCOMPARE(m_bench->server.seen()[1].headers.value("last-event-id"), "\xE8\xB1\x86");
        QVERIFY(m_bench->tells(5));
        QCOMPARE(m_bench->told[3], "message|\xE8\xB1\x86|4");
        QCOMPARE(m_bench->told[4], "message||5");
        QCOMPARE(m_bench->client->lastEventId(), "");
        m_bench->client->restart();
        QVERIFY(m_bench->asked(3));
        QVERIFY(!m_bench->server.seen()[2].headers.contains("last-event-id"));
    }

    void anIdThatIsNoHeaderIsNotSent_data()
    {
        QTest::addColumn<QByteArray>("id");
        QTest::newRow("line end") << QByteArray("1\r\nX-Evil: 1");
        QTest::newRow("NUL") << QByteArray("a\0b", 3);
        QTest::newRow("bell") << QByteArray("a\ab");
        QTest::newRow("no UTF-8") << QByteArray("a\xFF");
        QTest::newRow("space") << QByteArray(" a");
        QTest::newRow("long") << QByteArray(4097, 'a');
    }
    void anIdThatIsNoHeaderIsNotSent()
    {
        QFETCH(QByteArray, id);
        m_bench->options.request.lastEventId = id;
        m_bench->start();
        QVERIFY(m_bench->tells(1));
        QVERIFY(!m_bench->server.seen()[0].headers.contains("last-event-id"));
        QVERIFY(!m_bench->server.seen()[0].headers.contains("x-evil"));
        QCOMPARE(m_bench->told[0], "message||hello");
    }

    void commentsOnlyForWhoWantsThem()
    {
        m_bench->body = ":one\ndata: 1\n\n";
        m_bench->start();
        QVERIFY(m_bench->tells(1));
        init();
        m_bench->options.comments = true;
        m_bench->body = ":one\ndata: 1\n\n";
        m_bench->start();
        QVERIFY(m_bench->tells(2));
        QCOMPARE(m_bench->told, (QByteArrayList{":one", "message||1"}));
    }

    void silenceEndsAConnection()
    {
        m_bench->options.readTimeout = 500ms;
        m_bench->options.initialDelay = 0ms;
        m_bench->start();
        QVERIFY(m_bench->tells(1));
        m_bench->clock.advance(400ms);
        m_bench->connection().send("data: 2\n\n");
        QVERIFY(m_bench->tells(2));
        m_bench->clock.advance(499ms);
        QVERIFY(m_bench->ends.empty());
        m_bench->clock.advance(1ms);
        QVERIFY(m_bench->ended(1));
        QCOMPARE(m_bench->ends[0].cause, Cause::TimedOut);
        QVERIFY(m_bench->clock.utc().msecsTo(m_bench->client->nextTryAt()) <= 100);
        QVERIFY(m_bench->retry());
        QVERIFY(m_bench->tells(3));
    }

    void withoutAReadTimeoutSilenceIsFine()
    {
        m_bench->start();
        QVERIFY(m_bench->tells(1));
        m_bench->clock.advance(24h);
        QVERIFY(m_bench->ends.empty());
    }

    void endsWithTheirCause_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<Cause>("cause");
        QTest::addColumn<bool>("final");
        const QByteArray stream = "text/event-stream";
        const QByteArray none;
        QTest::newRow("204") << 204 << stream << none << Cause::NoContent << true;
        QTest::newRow("403") << 403 << stream << none << Cause::Refused << true;
        QTest::newRow("401, with nobody to ask for another token") << 401 << stream << none << Cause::Refused << true;
        QTest::newRow("429") << 429 << stream << none << Cause::Refused << false;
        QTest::newRow("500") << 500 << stream << none << Cause::Refused << false;
        QTest::newRow("301") << 301 << stream << none << Cause::BadRedirect << false;
        QTest::newRow("html") << 200 << QByteArray("text/html") << none << Cause::WrongType << false;
        QTest::newRow("bogus") << 200 << QByteArray("text/event-stream bogus") << none << Cause::WrongType << false;
        QTest::newRow("gzip") << 200 << stream << QByteArray("gzip") << Cause::WrongType << false;
    }
    void endsWithTheirCause()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, encoding);
        QFETCH(Cause, cause);
        QFETCH(bool, final);
        m_bench->server.on("GET", u"/s"_s, [&](FakeExchange &x) {
            FakeExchange::Headers headers{{"Content-Type", type}};
            if (!encoding.isEmpty())
                headers.append({"Content-Encoding", encoding});
            x.answer(status, "data: no\n\n", headers);
        });
        m_bench->start();
        QVERIFY(m_bench->ended(1));
        QCOMPARE(m_bench->ends[0].cause, cause);
        QCOMPARE(m_bench->ends[0].status, status);
        QCOMPARE(m_bench->ends[0].isFinal(), final);
        QCOMPARE(m_bench->client->nextTryAt().isValid(), !final);
        QVERIFY(!m_bench->ends[0].text().isEmpty());
        QVERIFY(m_bench->told.isEmpty());
        // Who asks for it gets another attempt.
        m_bench->client->start();
        QVERIFY(m_bench->asked(2));
    }

    void frameBeyondItsLimit()
    {
        m_bench->options.limits = {.line = 32, .data = 32};
        m_bench->body = "id: 1\ndata: fine\n\ndata: " + QByteArray(40, 'x') + "\n\ndata: not told\n\n";
        m_bench->start();
        QVERIFY(m_bench->ended(1));
        QCOMPARE(m_bench->ends[0].cause, Cause::BrokenFrames);
        QCOMPARE(m_bench->told, QByteArrayList{"message|1|fine"});
        QCOMPARE(m_bench->client->lastEventId(), "1");
    }

    void noServer()
    {
        m_bench->server.kill();
        m_bench->start();
        QVERIFY(m_bench->ended(1));
        QCOMPARE(m_bench->ends[0].cause, Cause::Lost);
        QCOMPARE(m_bench->ends[0].status, 0);
    }

    void aBrokenConnectionIsNotAskedAgainInSilence_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<bool>("answered");
        for (const char *method : {"GET", "POST"}) {
            QTest::addRow("%s, before the answer", method) << QByteArray(method) << false;
            QTest::addRow("%s, within it", method) << QByteArray(method) << true;
        }
    }
    void aBrokenConnectionIsNotAskedAgainInSilence()
    {
        // Qt would: always where no byte of an answer came, now and then where some did.
        QFETCH(QByteArray, method);
        QFETCH(bool, answered);
        m_bench->options.request.method = method;
        m_bench->server.on(method, u"/s"_s, [&](FakeExchange &x) {
            if (answered) {
                x.beginStream();
                x.send("data: 1\n\ndata: unfinished");
            }
            x.cut();
        });
        m_bench->start();
        for (std::size_t round = 1; round <= 20; ++round) {
            QVERIFY(m_bench->ended(round));
            QCOMPARE(m_bench->ends.back().cause, Cause::Lost);
            QCOMPARE(m_bench->server.seen().size(), round);
            m_bench->client->start();
        }
    }

    void restartSaysNoError()
    {
        m_bench->start();
        QVERIFY(m_bench->tells(1));
        m_bench->client->restart();
        QVERIFY(m_bench->tells(2));
        QCOMPARE(m_bench->server.seen().size(), std::size_t(2));
        QVERIFY(m_bench->ends.empty());
        m_bench->client->stop();
        m_bench->clock.advance(1h);
        QTest::qWait(0);
        QVERIFY(m_bench->ends.empty());
        QCOMPARE(m_bench->server.seen().size(), std::size_t(2));
    }

    void sleepReplacesTheConnection()
    {
        m_bench->start();
        QVERIFY(m_bench->tells(1));
        m_bench->clock.sleep(1h);
        m_bench->clock.advance(ReconnectPlan::probeEvery);
        QVERIFY(m_bench->tells(2));
        QVERIFY(m_bench->ends.empty());
    }

    void nothingIsToldWhilePaused()
    {
        m_bench->options.readTimeout = 1s;
        m_bench->start();
        QVERIFY(m_bench->tells(1));
        m_bench->client->setPaused(true);
        m_bench->connection().send("data: 2\n\n");
        m_bench->clock.advance(1h);
        QTest::qWait(20);
        QCOMPARE(m_bench->told.size(), 1);
        QVERIFY(m_bench->ends.empty());
        m_bench->client->setPaused(false);
        QVERIFY(m_bench->tells(2));
    }

    void stoppedWithinAnEvent()
    {
        m_bench->body = "data: 1\n\ndata: 2\n\n";
        m_bench->start();
        connect(m_bench->client.get(), &SseClient::event, this, [this] { m_bench->client->stop(); });
        QVERIFY(m_bench->tells(1));
        QTest::qWait(0);
        QCOMPARE(m_bench->told.size(), 1);
    }

    void restartedWithinAnEvent()
    {
        m_bench->body = "id: 1\ndata: 1\n\nid: 2\ndata: 2\n\n";
        m_bench->start();
        bool once = false;
        connect(m_bench->client.get(), &SseClient::event, this, [&] {
            if (!std::exchange(once, true))
                m_bench->client->restart();
        });
        QVERIFY(m_bench->tells(3));
        QCOMPARE(m_bench->told, (QByteArrayList{"message|1|1", "message|1|1", "message|2|2"}));
        QCOMPARE(m_bench->server.seen()[1].headers.value("last-event-id"), "1");
    }

    void destroyedWithinAnEvent()
    {
        m_bench->body = "data: 1\n\ndata: 2\n\n";
        m_bench->start();
        connect(m_bench->client.get(), &SseClient::event, this, [this] { m_bench->client.reset(); });
        QVERIFY(m_bench->tells(1));
        QTest::qWait(0);
        QCOMPARE(m_bench->told.size(), 1);
    }

    void destroyedWithinAnEnd()
    {
        m_bench->server.on("GET", u"/s"_s, [](FakeExchange &x) { x.answer(500); });
        m_bench->start();
        connect(m_bench->client.get(), &SseClient::failed, this, [this] { m_bench->client.reset(); });
        QVERIFY(m_bench->ended(1));
        QTest::qWait(0);
        QVERIFY(!m_bench->client);
    }

private:
    std::unique_ptr<Bench> m_bench;
};

QTEST_GUILESS_MAIN(SseClientTest)
#include "SseClientTest.moc"
