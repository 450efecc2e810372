#include "tests/fakes/TlsListener.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>

namespace colophon::test {

std::unique_ptr<QTcpServer> tlsListener()
{
    QFile certificate(QStringLiteral(TLS_DATA "/tls-certificate.pem"));
    QFile key(QStringLiteral(TLS_DATA "/tls-key.pem"));
    if (!QSslSocket::supportsSsl() || !certificate.open(QIODevice::ReadOnly) || !key.open(QIODevice::ReadOnly))
        return nullptr;
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(QSslCertificate(&certificate));
    configuration.setPrivateKey(QSslKey(&key, QSsl::Ec));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    auto listener = std::make_unique<QSslServer>();
    listener->setSslConfiguration(configuration);
    return listener;
}

} // namespace colophon::test
