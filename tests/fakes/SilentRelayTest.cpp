#include "tests/fakes/SilentRelay.h"
#include "tests/fakes/FakeBookStore.h"
#include "tests/fakes/RawCall.h"
#include "tests/network/ManualClock.h"

#include <QTest>

using namespace colophon::test;
using namespace std::chrono_literals;

class SilentRelayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesSilentInBothDirections()
    {
        const QByteArray streamPath = "/api/notifications/stream";
        ManualClock clock;
        FakeCatalog catalog;
        FakeBookStore server(catalog, clock, 7, {});
        SilentRelay relay(server.url());
        RawCall stream(relay.url(), streamPath);
        QVERIFY(stream.has("Connected"));
        relay.goSilent();
        clock.advance(10s);
        RawCall other(relay.url(), streamPath);
        QVERIFY(other.has("Connected"));
        QVERIFY(!stream.bytes().contains("event: Ping"));
        QCOMPARE(stream.socket().state(), QAbstractSocket::ConnectedState);
        QCOMPARE(server.standingStreams(), 2);
        stream.socket().abort();
        QTRY_COMPARE_WITH_TIMEOUT(relay.leftByClient(), 1, 10000);
        QCOMPARE(server.standingStreams(), 2);
    }

    void whereNobodyListensItHangsUp()
    {
        ManualClock clock;
        FakeCatalog catalog;
        FakeBookStore server(catalog, clock, 7, {});
        server.restart(1h);
        SilentRelay relay(server.url());
        RawCall refused(relay.url(), "/api/admin/books");
        QVERIFY(refused.isEnded());
        QVERIFY(refused.bytes().isEmpty());
        QCOMPARE(relay.connections(), 1);
    }
};

QTEST_GUILESS_MAIN(SilentRelayTest)
#include "SilentRelayTest.moc"
