#include "tests/sse_service/SmallHttpServer.h"

#include <QHostAddress>

namespace colophon::test {

void SmallHttpRequest::answer(int status, const Headers &extra, const QByteArray &text) const
{
    if (!isOpen())
        return;
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + " Answer\r\n";
    for (const auto &[name, value] : extra)
        head += name + ": " + value + "\r\n";
    if (status != 204)
        head += "Content-Length: " + QByteArray::number(text.size()) + "\r\n";
    socket->write(head + "\r\n" + text);
    socket->flush();
}

void SmallHttpRequest::beginStream() const
{
    if (!isOpen())
        return;
    socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
                  "Cache-Control: no-cache, no-store, must-revalidate\r\nTransfer-Encoding: chunked\r\n\r\n");
    socket->flush();
}

void SmallHttpRequest::send(const QByteArray &bytes) const
{
    if (!isOpen() || bytes.isEmpty())
        return;
    socket->write(QByteArray::number(bytes.size(), 16) + "\r\n");
    socket->write(bytes);
    socket->write("\r\n");
    socket->flush();
}

void SmallHttpRequest::cut() const
{
    if (socket)
        socket->abort();
}

SmallHttpServer::SmallHttpServer(quint16 port, Handler handler)
    : m_handler(std::move(handler))
{
    connect(&m_server, &QTcpServer::newConnection, this, &SmallHttpServer::accept);
    m_server.listen(QHostAddress::LocalHost, port);
}

QUrl SmallHttpServer::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port()));
}

void SmallHttpServer::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            QByteArray buffer = m_buffers.take(socket);
            buffer += socket->readAll();
            while (takeOne(socket, buffer)) {
            }
            m_buffers.insert(socket, buffer);
        });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_buffers.remove(socket);
            socket->deleteLater();
        });
    }
}

bool SmallHttpServer::takeOne(QTcpSocket *socket, QByteArray &buffer)
{
    const qsizetype headEnd = buffer.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return false;
    const QList<QByteArray> lines = buffer.first(headEnd).split('\n');
    const QList<QByteArray> first = lines.front().trimmed().split(' ');
    SmallHttpRequest request{.socket = socket, .method = first.value(0), .path = first.value(1)};
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        if (colon > 0)
            request.headers.insert(lines[i].first(colon).trimmed().toLower(), lines[i].mid(colon + 1).trimmed());
    }
    const qsizetype length = request.headers.value("content-length").toLongLong();
    if (buffer.size() - headEnd - 4 < length)
        return false;
    request.body = buffer.mid(headEnd + 4, length);
    buffer.remove(0, headEnd + 4 + length);
    m_handler(request);
    return true;
}

} // namespace colophon::test
