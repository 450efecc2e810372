#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <vector>

namespace colophon::test {

/// Stands between clients and a server on loopback and passes bytes on. Told to be silent, it passes nothing on in
/// either direction and closes nothing: a link that broke without either end being told. It can also cut a connection.
class SilentRelay final : public QObject
{
    Q_OBJECT
public:
    /// @p target: http://address:port, of loopback.
    explicit SilentRelay(const QUrl &target);
    ~SilentRelay() override;

    /// What a client is told instead of the target.
    QUrl url() const;
    /// Where connections made from now on lead.
    void setTarget(const QUrl &target) { m_target = target; }
    /// Resets one of the connections that stand, both of its ends; false when there is none.
    bool cut(std::uint64_t draw);
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
    QUrl m_target;
    std::vector<Link> m_links;
    int m_connections = 0;
    int m_leftByClient = 0;
};

} // namespace colophon::test
