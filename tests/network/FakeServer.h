#pragma once

#include "tests/network/FakeExchange.h"

#include <QTcpServer>
#include <QUrl>

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace colophon::test {

/// An HTTP/1.1 server on loopback that answers as a test says. Runs on the test's own thread. What no handler is for
/// gets 404.
class FakeServer final : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(FakeExchange &)>;
    /// What was asked, kept after the exchange is gone.
    struct Seen
    {
        QByteArray method;
        QString path;
        QUrlQuery query;
        QHash<QByteArray, QByteArray> headers; ///< names in lower case
        QByteArray body;
    };

    FakeServer();
    ~FakeServer() override;

    /// http://127.0.0.1:port, the port chosen by the system.
    QUrl url() const;
    /// Every later request of this method and path is given to the handler, which may answer later.
    void on(const QByteArray &method, const QString &path, Handler handler);
    /// Every later request that no on() is for.
    void otherwise(Handler handler) { m_otherwise = std::move(handler); }
    /// The last request of this path that may still be answered; null when there is none.
    FakeExchange *pending(const QString &path) const { return m_pending.value(path); }

    const std::vector<Seen> &seen() const { return m_seen; }
    /// Those of this path.
    std::vector<Seen> seen(const QString &path) const;
    /// A long run would keep every request otherwise.
    void forgetSeen() { m_seen.clear(); }

    /// Cuts every connection and refuses new ones, as a killed server does.
    void kill();
    /// Listens again, on the same port when that is free.
    void revive();

Q_SIGNALS:
    void requested();

private:
    void accepted();
    void readFrom(QTcpSocket *socket);
    bool takeOne(QTcpSocket *socket);
    void handle(QTcpSocket *socket, const Seen &request, const QByteArray &target);

    QTcpServer m_server;
    quint16 m_port = 0;
    Handler m_otherwise;
    std::map<std::pair<QByteArray, QString>, Handler> m_handlers;
    QHash<QTcpSocket *, QByteArray> m_buffers;
    QHash<QString, QPointer<FakeExchange>> m_pending;
    std::vector<Seen> m_seen;
};

} // namespace colophon::test
