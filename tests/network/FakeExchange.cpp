#include "tests/network/FakeExchange.h"

#include <QUrl>

#include <sys/socket.h>

namespace colophon::test {

FakeExchange::FakeExchange(QTcpSocket *socket, QByteArray method, QByteArray target,
                           QHash<QByteArray, QByteArray> headers, QByteArray body)
    : QObject(socket)
    , m_socket(socket)
    , m_method(std::move(method))
    , m_target(std::move(target))
    , m_headers(std::move(headers))
    , m_body(std::move(body))
{
}

QString FakeExchange::path() const
{
    return QUrl::fromEncoded(m_target).path();
}

QUrlQuery FakeExchange::query() const
{
    return QUrlQuery(QUrl::fromEncoded(m_target));
}

void FakeExchange::raw(const QByteArray &bytes)
{
    if (m_socket && m_socket->isOpen()) {
        m_socket->write(bytes);
        m_socket->flush();
    }
}

void FakeExchange::answer(int status, const QByteArray &body, const Headers &headers)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + " Answer\r\n";
    for (const auto &[name, value] : headers)
        head += name + ": " + value + "\r\n";
    if (status != 204 && status != 304)
        head += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    raw(head + "\r\n" + body);
}

void FakeExchange::answerJson(const QByteArray &body, const Headers &headers)
{
    answer(200, body, Headers{{"Content-Type", "application/json; charset=utf-8"}} + headers);
}

void FakeExchange::begin(int status, const QByteArray &contentType, const Headers &headers)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + " Answer\r\nContent-Type: " + contentType + "\r\n";
    for (const auto &[name, value] : headers)
        head += name + ": " + value + "\r\n";
    raw(head + "Transfer-Encoding: chunked\r\n\r\n");
}

void FakeExchange::beginStream(const Headers &headers)
{
    begin(200, "text/event-stream", headers);
}

void FakeExchange::send(const QByteArray &chunk)
{
    raw(QByteArray::number(chunk.size(), 16) + "\r\n" + chunk + "\r\n");
}

void FakeExchange::end()
{
    raw("0\r\n\r\n");
}

void FakeExchange::cut()
{
    if (m_socket)
        m_socket->abort();
}

void FakeExchange::hangUp()
{
    if (m_socket)
        m_socket->disconnectFromHost();
}

void FakeExchange::reset()
{
    if (!m_socket)
        return;
    const linger none{1, 0};
    setsockopt(static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &none, sizeof none);
    m_socket->abort();
}

bool FakeExchange::isOpen() const
{
    return m_socket && m_socket->state() == QAbstractSocket::ConnectedState;
}

} // namespace colophon::test
