// A reader that does not read holds the server back: nothing piles up in this program.
#include "network/http/SystemClock.h"
#include "network/stream/EventStream.h"
#include "tests/network/FixedTokens.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <atomic>
#include <thread>

#ifdef __SANITIZE_ADDRESS__
// GCC has it in its library, but not in its headers.
extern "C" size_t __sanitizer_get_current_allocated_bytes();
#else
#include <malloc.h>
#endif

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 pushed = 400 * 1024 * 1024;
// What this program may hold of it. What the system's sockets hold besides is the system's affair, and differs.
constexpr qint64 allowed = 8 * 1024 * 1024;
// A sender that cannot write a byte for so long is held back.
constexpr int heldBackAfterMs = 700;

/// Bytes that the program holds on the heap. ASan's own count: what it keeps back after it was freed is not ours.
qint64 heapInUse()
{
#ifdef __SANITIZE_ADDRESS__
    return static_cast<qint64>(__sanitizer_get_current_allocated_bytes());
#else
    const struct mallinfo2 heap = mallinfo2();
    return static_cast<qint64>(heap.uordblks + heap.hblkhd);
#endif
}

/// Pushes comments, then one notification, as fast as the socket takes them.
class Pusher
{
public:
    Pusher()
        : m_thread([this] { run(); })
    {
        while (m_port == 0)
            std::this_thread::yield();
    }
    ~Pusher() { m_thread.join(); }

    QUrl url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(m_port.load())); }
    qint64 sent() const { return m_sent; }
    bool wasHeldBack() const { return m_heldBack; }

private:
    void run()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        m_port = server.serverPort();
        if (!server.waitForNewConnection(10000))
            return;
        const std::unique_ptr<QTcpSocket> socket(server.nextPendingConnection());
        QByteArray request;
        while (!request.contains("\r\n\r\n") && socket->waitForReadyRead(10000))
            request += socket->readAll();
        socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
                      "event: Connected\nid: e-1\ndata: {}\n\n");
        const QByteArray comment = ':' + QByteArray(64 * 1024 - 2, 'x') + '\n';
        while (m_sent < pushed) {
            socket->write(comment);
            while (socket->bytesToWrite() > 0) {
                if (socket->waitForBytesWritten(heldBackAfterMs))
                    continue;
                if (socket->state() != QAbstractSocket::ConnectedState)
                    return;
                m_heldBack = true;
            }
            m_sent += comment.size();
        }
        socket->write("event: BookUpdated\nid: e-2\n"
                      "data: {\"entityId\":\"0196a1b2-0000-7000-8000-000000000001\",\"version\":2}\n\n");
        socket->waitForBytesWritten(10000);
        socket->waitForDisconnected(60000);
    }

    std::atomic<quint16> m_port = 0;
    std::atomic<qint64> m_sent = 0;
    std::atomic<bool> m_heldBack = false;
    std::thread m_thread;
};

} // namespace

class SlowReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPausedReaderHoldsTheServerBack()
    {
        Pusher server;
        FixedTokens tokens;
        SystemClock clock;
        EventStream stream(server.url(), {}, "slow", tokens, clock, 1);
        int heard = 0;
        const qint64 heapBefore = heapInUse();
        connect(&stream, &EventStream::opened, &stream, [&stream] { stream.setPaused(true); });
        connect(&stream, &EventStream::notification, &stream, [&heard] { ++heard; });
        stream.start();
        QTRY_VERIFY_WITH_TIMEOUT(server.wasHeldBack(), 60000);
        QVERIFY2(server.sent() < pushed / 4, QByteArray::number(server.sent()).constData());
        const qint64 held = heapInUse() - heapBefore;
        QVERIFY2(held < allowed, QByteArray::number(held).constData());
        QCOMPARE(stream.state(), EventStream::State::CatchingUp);

        stream.setPaused(false);
        QTRY_COMPARE_WITH_TIMEOUT(heard, 1, 120000);
        QCOMPARE(server.sent(), pushed);
        QCOMPARE(stream.cursor(), "e-2");
    }
};

QTEST_GUILESS_MAIN(SlowReaderTest)
#include "SlowReaderTest.moc"
