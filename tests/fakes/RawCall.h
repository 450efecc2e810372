#pragma once

#include <QByteArray>
#include <QTcpSocket>
#include <QUrl>

namespace colophon::test {

/// One request over a socket of its own, and the bytes that come back just as they come.
class RawCall final
{
public:
    /// Sends a GET with a token. @p headers: whole lines with their ends.
    RawCall(const QUrl &server, const QByteArray &target, const QByteArray &headers = {});
    /// Sends any other request, with a token.
    RawCall(const QUrl &server, const QByteArray &method, const QByteArray &target, const QByteArray &headers,
            const QByteArray &body);

    QByteArray bytes() { return m_bytes += m_socket.readAll(); }
    /// Waits until what came contains this; false when it does not in 10 s.
    bool has(const QByteArray &text);
    /// Waits for the end of the connection, in whatever way.
    bool isEnded();
    QTcpSocket &socket() { return m_socket; }

private:
    QTcpSocket m_socket;
    QByteArray m_bytes;
};

} // namespace colophon::test
