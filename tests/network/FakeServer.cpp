#include "tests/network/FakeServer.h"

#include <QHostAddress>

namespace colophon::test {

FakeServer::FakeServer()
{
    connect(&m_server, &QTcpServer::newConnection, this, &FakeServer::accepted);
    m_server.listen(QHostAddress::LocalHost, 0);
    m_port = m_server.serverPort();
}

FakeServer::~FakeServer()
{
    kill();
}

QUrl FakeServer::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port));
}

void FakeServer::on(const QByteArray &method, const QString &path, Handler handler)
{
    m_handlers[{method, path}] = std::move(handler);
}

std::vector<FakeServer::Seen> FakeServer::seen(const QString &path) const
{
    std::vector<Seen> found;
    std::copy_if(m_seen.begin(), m_seen.end(), std::back_inserter(found),
                 [&](const Seen &request) { return request.path == path; });
    return found;
}

void FakeServer::kill()
{
    m_server.close();
    const auto sockets = m_server.findChildren<QTcpSocket *>();
    for (QTcpSocket *socket : sockets)
        socket->abort();
}

void FakeServer::revive()
{
    if (!m_server.listen(QHostAddress::LocalHost, m_port))
        m_server.listen(QHostAddress::LocalHost, 0);
    m_port = m_server.serverPort();
}

void FakeServer::accepted()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { readFrom(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_buffers.remove(socket);
            socket->deleteLater();
        });
    }
}

void FakeServer::readFrom(QTcpSocket *socket)
{
    m_buffers[socket].append(socket->readAll());
    const QPointer<QTcpSocket> alive(socket);
    while (alive && m_buffers.contains(socket) && takeOne(socket)) {
    }
}

bool FakeServer::takeOne(QTcpSocket *socket)
{
    QByteArray &buffer = m_buffers[socket];
    const qsizetype headEnd = buffer.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return false;
    const QList<QByteArray> lines = buffer.first(headEnd).split('\n');
    const QList<QByteArray> first = lines.front().trimmed().split(' ');
    Seen request;
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        if (colon > 0)
            request.headers.insert(lines[i].first(colon).toLower(), lines[i].mid(colon + 1).trimmed());
    }
    const qsizetype length = request.headers.value("content-length").toLongLong();
    if (buffer.size() < headEnd + 4 + length)
        return false;
    request.body = buffer.mid(headEnd + 4, length);
    buffer.remove(0, headEnd + 4 + length);
    request.method = first.value(0);
    const QUrl target = QUrl::fromEncoded(first.value(1));
    request.path = target.path();
    request.query = QUrlQuery(target);
    handle(socket, request, first.value(1));
    return true;
}

void FakeServer::handle(QTcpSocket *socket, const Seen &request, const QByteArray &target)
{
    auto *exchange = new FakeExchange(socket, request.method, target, request.headers, request.body);
    m_seen.push_back(request);
    m_pending.insert(request.path, exchange);
    const auto handler = m_handlers.find({request.method, request.path});
    if (handler != m_handlers.end()) {
        const Handler run = handler->second;
        run(*exchange);
    } else if (m_otherwise) {
        m_otherwise(*exchange);
    } else {
        exchange->answer(404);
    }
    Q_EMIT requested();
}

} // namespace colophon::test
