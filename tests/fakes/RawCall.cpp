#include "tests/fakes/RawCall.h"

#include <QTest>

namespace colophon::test {

RawCall::RawCall(const QUrl &server, const QByteArray &target, const QByteArray &headers)
    : RawCall(server, "GET", target, headers, {})
{
}

RawCall::RawCall(const QUrl &server, const QByteArray &method, const QByteArray &target, const QByteArray &headers,
                 const QByteArray &body)
{
    const QByteArray length =
        method == "GET" ? QByteArray() : "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    m_socket.connectToHost(server.host(), static_cast<quint16>(server.port()));
    m_socket.write(method + ' ' + target + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer t\r\n" + headers + length +
                   "\r\n" + body);
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
