#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <vector>

namespace colophon::test {

/// Stands between a client and a server on loopback and passes bytes on, until it is told to stop: then nothing is
/// passed on in either direction, and nothing is closed. That is a link that broke without either end being told.
class SilentRelay final : public QObject
{
    Q_OBJECT
public:
    /// @p target: http://127.0.0.1:port.
    explicit SilentRelay(const QUrl &target);
    ~SilentRelay() override;

    /// What a client is told instead of the target.
    QUrl url() const;
    /// For all connections that stand now; those made later work again.
    void goSilent();
    /// Ends that the client has closed meanwhile, of those that went silent.
    int leftByClient() const { return m_leftByClient; }
    int connections() const { return m_connections; }

private:
    struct Link
    {
        QTcpSocket *client;
        QTcpSocket *server;
    };

    void accepted();
    void pass(QTcpSocket *from, QTcpSocket *to);

    QTcpServer m_listener;
    quint16 m_targetPort;
    std::vector<Link> m_links;
    int m_connections = 0;
    int m_leftByClient = 0;
};

} // namespace colophon::test
