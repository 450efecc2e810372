#include "tests/network/TlsServer.h"

#include "tests/network/RecordedData.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>

namespace colophon::test {

TlsServer::TlsServer(const QString &certificate)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(
        QSslCertificate(recorded(QStringLiteral("tls/%1.pem").arg(certificate)), QSsl::Pem));
    configuration.setPrivateKey(QSslKey(recorded(QStringLiteral("tls/server.key")), QSsl::Ec));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // of the client, which has none
    setSslConfiguration(configuration);
    listen(QHostAddress::LocalHost);
    connect(this, &QTcpServer::pendingConnectionAvailable, this, &TlsServer::answer);
}

QUrl TlsServer::url() const
{
    return QUrl(QStringLiteral("https://127.0.0.1:%1").arg(serverPort()));
}

void TlsServer::answer()
{
    auto *socket = nextPendingConnection();
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
        const QByteArray bytes = socket->readAll();
        m_received += bytes;
        if (bytes.contains("\r\n\r\n"))
            socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
    });
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
}

QString tlsFile(const QString &name)
{
    return QStringLiteral(NETWORK_TEST_DATA "/tls/") + name;
}

} // namespace colophon::test
