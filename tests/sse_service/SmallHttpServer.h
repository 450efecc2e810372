#pragma once

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

namespace colophon::test {

/// A request that a SmallHttpServer got, and the means to answer it, at once or later.
struct SmallHttpRequest
{
    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    QPointer<QTcpSocket> socket; ///< null when the client has gone
    QByteArray method{};
    QByteArray path{};
    QHash<QByteArray, QByteArray> headers{}; ///< names in lower case
    QByteArray body{};

    bool isOpen() const { return socket && socket->state() == QAbstractSocket::ConnectedState; }
    /// A whole answer.
    void answer(int status, const Headers &headers = {}, const QByteArray &body = {}) const;
    /// The head of a text/event-stream, whose bytes follow by send().
    void beginStream() const;
    /// One chunk, sent at once.
    void send(const QByteArray &bytes) const;
    /// Closes the connection within the answer.
    void cut() const;
};

/// HTTP/1.1 on loopback, as much of it as the tests of the event-stream protocol need: kept connections, bodies with a
/// Content-Length. Runs on the thread that made it.
class SmallHttpServer final : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(const SmallHttpRequest &)>;

    /// port 0: the system chooses. See isListening().
    explicit SmallHttpServer(quint16 port, Handler handler);

    bool isListening() const { return m_server.isListening(); }
    quint16 port() const { return m_server.serverPort(); }
    /// http://127.0.0.1:PORT
    QUrl url() const;

private:
    void accept();
    bool takeOne(QTcpSocket *socket, QByteArray &buffer);

    Handler m_handler;
    QHash<QTcpSocket *, QByteArray> m_buffers;
    QTcpServer m_server; ///< goes first: its sockets say that they go
};

} // namespace colophon::test
