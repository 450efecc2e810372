#include "network/http/CertificateProblem.h"
#include "network/stream/EventStream.h"
#include "tests/network/FakeServer.h"
#include "tests/network/FixedTokens.h"
#include "tests/network/ManualClock.h"
#include "tests/network/TlsServer.h"

#include <QTest>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The stream follows the rules of its session's requests: who may vouch for the server, and when nothing is sent.
class StreamTrustTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_tokens.token = "t1"; }
    void certificateIsTold();
    void ownAuthority();
    void waitsAtTheGate();
    void aLossWaitsForTheGateToo();
    void closesTheGate();

private:
    std::unique_ptr<EventStream> make(const QUrl &url)
    {
        return std::make_unique<EventStream>(url, u"*DEFAULT*"_s, "client-1", m_tokens, m_clock, 7);
    }
    ManualClock m_clock;
    FixedTokens m_tokens;
};

void StreamTrustTest::certificateIsTold()
{
    TlsServer server(u"expired"_s);
    const auto stream = make(server.url());
    stream->start();
    QTRY_VERIFY_WITH_TIMEOUT(stream->certificateProblem(), 10000);
    QCOMPARE(int(stream->certificateProblem()->cause), int(CertificateProblem::Cause::Expired));
    QCOMPARE(stream->state(), EventStream::State::Offline);
    QVERIFY(stream->nextTryAt().isValid());
    QCOMPARE(server.received(), QByteArray());
}

void StreamTrustTest::ownAuthority()
{
    TlsServer server(u"good"_s);
    const auto stream = make(server.url());
    stream->start();
    QTRY_VERIFY_WITH_TIMEOUT(stream->certificateProblem(), 10000);
    const auto trusting = make(server.url());
    trusting->setTrust(ServerTrust::fromFile(tlsFile(u"ca.pem"_s), QDateTime::currentDateTimeUtc()).trust);
    trusting->start();
    QTRY_VERIFY_WITH_TIMEOUT(server.received().contains("GET /api/notifications/stream"), 10000);
    QVERIFY(!trusting->certificateProblem());
}

void StreamTrustTest::waitsAtTheGate()
{
    FakeServer server;
    RateGate gate(m_clock);
    const auto stream = make(server.url());
    stream->setGate(&gate);
    gate.close(100s);
    stream->start();
    QCOMPARE(stream->state(), EventStream::State::Offline);
    QTest::qWait(20);
    m_clock.advance(99s);
    QTest::qWait(20);
    QVERIFY(server.seen().empty());
    m_clock.advance(2s);
    QTRY_COMPARE_WITH_TIMEOUT(server.seen().size(), std::size_t(1), 10000);
}

void StreamTrustTest::aLossWaitsForTheGateToo()
{
    FakeServer server;
    server.on("GET", u"/api/notifications/stream"_s, [](FakeExchange &x) { x.beginStream(); });
    RateGate gate(m_clock);
    const auto stream = make(server.url());
    stream->setGate(&gate);
    stream->start();
    QTRY_COMPARE_WITH_TIMEOUT(stream->state(), EventStream::State::CatchingUp, 10000);
    gate.close(100s); // after a request's 429
    server.pending(u"/api/notifications/stream"_s)->cut();
    QTRY_COMPARE_WITH_TIMEOUT(stream->state(), EventStream::State::Offline, 10000);
    QCOMPARE(m_clock.utc().msecsTo(stream->nextTryAt()), 100000);
    m_clock.advance(99s);
    QCOMPARE(stream->reason(), EventStream::Reason::Lost); // no attempt in between
    m_clock.advance(1s);
    QTRY_COMPARE_WITH_TIMEOUT(server.seen().size(), std::size_t(2), 10000);
}

void StreamTrustTest::closesTheGate()
{
    FakeServer server;
    server.on("GET", u"/api/notifications/stream"_s, [](FakeExchange &x) {
        x.answer(429, {}, {{"Retry-After", "50"}});
    });
    RateGate gate(m_clock);
    const auto stream = make(server.url());
    stream->setGate(&gate);
    stream->start();
    QTRY_VERIFY_WITH_TIMEOUT(!gate.isOpen(), 10000);
    QCOMPARE(gate.remaining(), 50000ms);
    m_clock.advance(49s);
    QTest::qWait(20);
    QCOMPARE(server.seen().size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(StreamTrustTest)
#include "StreamTrustTest.moc"
