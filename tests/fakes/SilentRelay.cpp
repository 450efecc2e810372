#include "tests/fakes/SilentRelay.h"

#include <QHostAddress>
#include <QPointer>

namespace colophon::test {

SilentRelay::SilentRelay(const QUrl &target)
    : m_target(target)
{
    connect(&m_listener, &QTcpServer::pendingConnectionAvailable, this, &SilentRelay::accepted);
    m_listener.listen(QHostAddress::LocalHost, 0);
}

SilentRelay::~SilentRelay()
{
    // What the sockets say as they go would meet members that are gone.
    for (QTcpSocket *socket : m_listener.findChildren<QTcpSocket *>() + findChildren<QTcpSocket *>())
        socket->disconnect(this);
}

QUrl SilentRelay::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_listener.serverPort()));
}

void SilentRelay::accepted()
{
    while (QTcpSocket *client = m_listener.nextPendingConnection()) {
        ++m_connections;
        auto *server = new QTcpSocket(this);
        // Where nobody listens nothing disconnects later: the client would wait for its own patience to end.
        const auto refused = [this, server, waiting = QPointer<QTcpSocket>(client)] {
            if (server->error() != QAbstractSocket::ConnectionRefusedError)
                return;
            std::erase_if(m_links, [server](const Link &link) { return link.server == server; });
            server->abort();
            if (waiting)
                waiting->disconnectFromHost();
        };
        connect(server, &QTcpSocket::errorOccurred, this, refused);
        server->connectToHost(QHostAddress(m_target.host()), static_cast<quint16>(m_target.port()));
        pass(client, server);
        pass(server, client);
        m_links.push_back({client, server});
    }
}

void SilentRelay::pass(QTcpSocket *from, QTcpSocket *to)
{
    const QPointer<QTcpSocket> other(to);
    connect(from, &QTcpSocket::readyRead, this, [from, other] {
        // What comes for one who has hung up is lost.
        const QByteArray bytes = from->readAll();
        if (other && other->state() != QAbstractSocket::ClosingState &&
            other->state() != QAbstractSocket::UnconnectedState)
            other->write(bytes);
    });
    connect(from, &QTcpSocket::disconnected, this, [this, from, other] {
        std::erase_if(m_links, [from](const Link &link) { return link.client == from || link.server == from; });
        if (other)
            other->disconnectFromHost();
    });
}

bool SilentRelay::cut(std::uint64_t draw)
{
    if (m_links.empty())
        return false;
    const Link link = m_links[draw % m_links.size()];
    link.client->abort();
    link.server->abort();
    return true;
}

void SilentRelay::goSilent()
{
    for (const Link &link : std::exchange(m_links, {})) {
        link.client->disconnect(this);
        link.server->disconnect(this);
        // Only counted: the end of one side is not passed on either.
        connect(link.client, &QTcpSocket::disconnected, this, [this] { ++m_leftByClient; });
    }
}

} // namespace colophon::test
