#include "models/status/ConnectionStatus.h"

#include "network/auth/InMemorySecretStore.h"
#include "network/auth/Session.h"
#include "network/http/SystemClock.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>

using namespace colophon;
using namespace Qt::StringLiterals;

class TestConnectionStatus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void words_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("latency");
        QTest::addColumn<int>("untilTry");
        QTest::addColumn<int>("reason");
        QTest::addColumn<int>("waiting");
        QTest::addColumn<QString>("detail");
        using Status = ConnectionStatus;
        const auto row = [](const char *name, Status::State state, int latency, int until, EventStream::Reason reason,
                            int waiting, const QString &detail) {
            QTest::newRow(name) << int(state) << latency << until << int(reason) << waiting << detail;
        };
        row("live", Status::Live, 38, -1, EventStream::Reason::CaughtUp, 0, u"38 ms"_s);
        row("live, nothing measured", Status::Live, -1, -1, EventStream::Reason::CaughtUp, 0, u""_s);
        row("offline", Status::Offline, 38, 3200, EventStream::Reason::Lost, 2, u"next try in 4 s"_s);
        row("offline, due", Status::Offline, 38, 0, EventStream::Reason::Lost, 0, u"trying now"_s);
        row("signed out", Status::Offline, 38, 3200, EventStream::Reason::Unauthorized, 0, u"sign in again"_s);
        row("stopped with edits", Status::Offline, -1, -1, EventStream::Reason::Stopped, 1, u"1 edit(s) waiting"_s);
        row("connecting with edits", Status::Connecting, -1, -1, EventStream::Reason::Retrying, 3,
            u"3 edit(s) waiting"_s);
        row("refused for good", Status::Offline, 38, -1, EventStream::Reason::Rejected, 1,
            u"the server refuses live updates"_s);
        row("refused, tried again", Status::Offline, 38, 3200, EventStream::Reason::Refused, 0, u"next try in 4 s"_s);
        row("ended", Status::Offline, 38, -1, EventStream::Reason::EndedByServer, 0,
            u"the server has ended live updates"_s);
        row("stale", Status::Stale, 38, -1, EventStream::Reason::Silent, 0, u""_s);
    }
    void words()
    {
        QFETCH(int, state);
        QFETCH(int, latency);
        QFETCH(int, untilTry);
        QFETCH(int, reason);
        QFETCH(int, waiting);
        QFETCH(QString, detail);
        const auto of = static_cast<ConnectionStatus::State>(state);
        QCOMPARE(ConnectionStatus::detailOf(of, latency, std::chrono::milliseconds(untilTry),
                                            static_cast<EventStream::Reason>(reason), waiting),
                 detail);
        QVERIFY(!ConnectionStatus::textOf(of).isEmpty());
    }

    void wordsOfPolling()
    {
        using Reason = EventStream::Reason;
        const QTime at(14, 3, 12);
        QCOMPARE(ConnectionStatus::textOf(ConnectionStatus::Polling), u"Not live"_s);
        QCOMPARE(ConnectionStatus::pollingDetailOf(std::chrono::seconds(5), at, Reason::Silent),
                 u"reads every 5 s, last at 14:03:12"_s);
        QCOMPARE(ConnectionStatus::pollingDetailOf(std::chrono::seconds(60), at, Reason::Rejected),
                 u"the server refuses live updates; reads every 60 s, last at 14:03:12"_s);
        QCOMPARE(ConnectionStatus::pollingDetailOf(std::chrono::seconds(5), at, Reason::EndedByServer),
                 u"the server has ended live updates; reads every 5 s, last at 14:03:12"_s);
    }

    void pollingIsAStateOfItsOwn()
    {
        SystemClock clock;
        InMemorySecretStore secrets;
        const QUrl nowhere(u"http://127.0.0.1:1"_s);
        Session session({nowhere, u"*DEFAULT*"_s, u"me@x"_s}, nowhere, secrets, clock);
        EventStream stream(nowhere, u"*DEFAULT*"_s, "c", session, clock, 1);
        ConnectionStatus status(&stream, nullptr);
        QSignalSpy changed(&status, &ConnectionStatus::changed);
        const QDateTime read(QDate(2026, 4, 20), QTime(10, 15, 31), QTimeZone::utc());
        status.setPolling(std::chrono::seconds(5), read);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(status.state(), ConnectionStatus::Polling);
        QCOMPARE(status.detail(), u"reads every 5 s, last at "_s + read.toLocalTime().time().toString(u"HH:mm:ss"));
        status.setPolling(std::chrono::seconds(5), read);
        QCOMPARE(changed.size(), 1);
        status.setPolling({}, read);
        QCOMPARE(status.state(), ConnectionStatus::Offline);
    }

    void followsTheStream()
    {
        SystemClock clock;
        InMemorySecretStore secrets;
        const QUrl nowhere(u"http://127.0.0.1:1"_s);
        Session session({nowhere, u"*DEFAULT*"_s, u"me@x"_s}, nowhere, secrets, clock);
        EventStream stream(nowhere, u"*DEFAULT*"_s, "c", session, clock, 1);
        ConnectionStatus status(&stream, nullptr);
        QCOMPARE(status.state(), ConnectionStatus::Offline);
        QSignalSpy changed(&status, &ConnectionStatus::changed);
        stream.start();
        QVERIFY(!changed.isEmpty());
        QCOMPARE(static_cast<int>(status.state()), static_cast<int>(stream.state()));
        status.setLatency(std::chrono::milliseconds(7));
        QCOMPARE(status.latencyMs(), 7);
        stream.stop();
        QCOMPARE(status.state(), ConnectionStatus::Offline);
    }
};

QTEST_GUILESS_MAIN(TestConnectionStatus)
#include "tst_connectionstatus.moc"
