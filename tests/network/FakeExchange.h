#pragma once

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTcpSocket>
#include <QUrlQuery>

namespace colophon::test {

/// A request that the FakeServer received, and the means to answer it, at once or later. Goes away with its socket.
class FakeExchange final : public QObject
{
    Q_OBJECT
public:
    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    FakeExchange(QTcpSocket *socket, QByteArray method, QByteArray target, QHash<QByteArray, QByteArray> headers,
                 QByteArray body);

    QByteArray method() const { return m_method; }
    QString path() const;
    QByteArray target() const { return m_target; }
    QUrlQuery query() const;
    /// Empty when absent; the name in any case.
    QByteArray header(const QByteArray &name) const { return m_headers.value(name.toLower()); }
    bool hasHeader(const QByteArray &name) const { return m_headers.contains(name.toLower()); }
    QByteArray body() const { return m_body; }

    /// A whole answer.
    void answer(int status, const QByteArray &body = {}, const Headers &headers = {});
    void answerJson(const QByteArray &body, const Headers &headers = {});
    /// The head of an answer whose body follows by send(), chunked.
    void begin(int status, const QByteArray &contentType, const Headers &headers = {});
    /// begin(200, "text/event-stream").
    void beginStream(const Headers &headers = {});
    void send(const QByteArray &chunk);
    /// The last chunk: a clean end.
    void end();
    /// Closes the connection without an end.
    void cut();
    /// Lets what was written arrive, then ends the connection in good order (FIN).
    void hangUp();
    /// Ends the connection by a reset (RST); what was written may be lost.
    void reset();
    /// Writes bytes as they are.
    void raw(const QByteArray &bytes);
    bool isOpen() const;

private:
    QPointer<QTcpSocket> m_socket;
    QByteArray m_method;
    QByteArray m_target;
    QHash<QByteArray, QByteArray> m_headers;
    QByteArray m_body;
};

} // namespace colophon::test
