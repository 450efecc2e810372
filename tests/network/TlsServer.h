#pragma once

#include <QSslServer>
#include <QUrl>

namespace colophon::test {

/// Answers every request over TLS with `{}`, with a certificate of tests/network/data/tls; runs on the test's thread.
class TlsServer final : public QSslServer
{
    Q_OBJECT
public:
    /// certificate: the file's name without ".pem".
    explicit TlsServer(const QString &certificate);

    /// https://127.0.0.1:port (a fresh machine may know no "localhost"), the port chosen by the system.
    QUrl url() const;
    /// All that came through a handshake.
    QByteArray received() const { return m_received; }

private:
    void answer();

    QByteArray m_received;
};

/// Where the certificate or authority lies.
QString tlsFile(const QString &name);

} // namespace colophon::test
