#include "tests/fakes/RawCall.h"

#include <QTest>

namespace colophon::test {

RawCall::RawCall(const QUrl &server, const QByteArray &target, const QByteArray &headers)
{
    m_socket.connectToHost(server.host(), static_cast<quint16>(server.port()));
    m_socket.write("GET " + target + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer t\r\n" + headers + "\r\n");
}

bool RawCall::has(const QByteArray &text)
{
    return QTest::qWaitFor([&] { return bytes().contains(text); }, 10000);
}

bool RawCall::isEnded()
{
    const bool ended = QTest::qWaitFor(
        [&] {
            bytes();
            return m_socket.state() == QAbstractSocket::UnconnectedState;
        },
        10000);
    bytes();
    return ended;
}

} // namespace colophon::test
