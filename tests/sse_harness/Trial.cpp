#include "tests/sse_harness/Trial.h"

#include <QJsonDocument>

namespace colophon::test {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

Trial::Trial(ServiceProcess &service, milliseconds deadline)
    : m_service(service)
    , m_deadline(deadline)
    , m_streams(0, [this](const SmallHttpRequest &request) { onStream(request); })
    , m_callbacks(0, [this](const SmallHttpRequest &request) { onCallback(request); })
{
}

Trial::~Trial()
{
    if (m_stream.isValid())
        m_service.ask("DELETE", m_stream);
}

void Trial::fail(const QByteArray &what)
{
    if (m_failure.isEmpty())
        m_failure = what;
}

void Trial::expect(bool holds, const char *what)
{
    if (!holds)
        fail(what);
}

void Trial::answerWith(int status, SmallHttpRequest::Headers headers)
{
    m_status = status;
    m_headers = std::move(headers);
}

void Trial::onStream(const SmallHttpRequest &request)
{
    ++m_asked;
    if (m_status != 200 && request.path == "/stream") {
        request.answer(m_status, m_headers);
        return;
    }
    request.beginStream();
    m_waiting.push_back(request);
}

void Trial::onCallback(const SmallHttpRequest &request)
{
    const int number = request.path.mid(request.path.lastIndexOf('/') + 1).toInt();
    request.answer(202);
    if (number != m_lastNumber + 1)
        fail("the callbacks are not counted one by one");
    m_lastNumber = number;
    m_told.push_back(QJsonDocument::fromJson(request.body).object());
}

void Trial::create(const QJsonObject &more)
{
    QJsonObject body = more;
    body[u"streamUrl"_s] = m_streams.url().toString() + u"/stream"_s;
    body[u"callbackUrl"_s] = m_callbacks.url().toString() + u"/callbacks"_s;
    body[u"tag"_s] = u"a case"_s;
    const ServiceProcess::Answer answer = m_service.ask("POST", m_service.url(), body);
    if (answer.status < 200 || answer.status > 299 || answer.location.isEmpty()) {
        fail("no stream was created");
        return;
    }
    m_stream = m_service.url().resolved(QUrl::fromEncoded(answer.location));
}

void Trial::command(const QJsonObject &body)
{
    if (hasFailed())
        return;
    const int status = m_service.ask("POST", m_stream, body).status;
    expect(status >= 200 && status <= 299, "a command was refused");
}

const SmallHttpRequest &Trial::connection()
{
    m_connection = {};
    if (hasFailed() || !waitUntil([this] { return !m_waiting.empty(); }, m_deadline)) {
        fail("the client did not connect");
        return m_connection;
    }
    m_connection = m_waiting.front();
    m_waiting.erase(m_waiting.begin());
    return m_connection;
}

void Trial::send(const QByteArray &bytes)
{
    if (!hasFailed())
        m_connection.send(bytes);
}

void Trial::sendInPieces(const QByteArray &bytes, qsizetype size)
{
    if (hasFailed())
        return;
    if (m_connection.socket)
        m_connection.socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    for (qsizetype at = 0; at < bytes.size(); at += size) {
        m_connection.send(bytes.mid(at, size));
        waitUntil([this] { return !m_connection.isOpen() || m_connection.socket->bytesToWrite() == 0; }, m_deadline);
    }
}

void Trial::cut()
{
    m_connection.cut();
}

QJsonObject Trial::nextCallback(const QString &kind)
{
    if (hasFailed())
        return {};
    if (!waitUntil([this] { return !m_told.empty(); }, m_deadline)) {
        fail("no callback came, " + kind.toUtf8() + " was due");
        return {};
    }
    const QJsonObject callback = m_told.front();
    m_told.erase(m_told.begin());
    if (callback[u"kind"].toString() != kind)
        fail("another callback than " + kind.toUtf8() + " came: " + callback[u"kind"].toString().toUtf8());
    return callback;
}

void Trial::expectEvent(const QByteArray &data, const QByteArray &id, const QByteArray &type)
{
    const QJsonObject event = nextCallback(u"event"_s)[u"event"].toObject();
    if (hasFailed())
        return;
    const QByteArray told = event[u"data"].toString().toUtf8();
    if (told != data)
        fail("other data: " + told.first(std::min<qsizetype>(told.size(), 60)));
    if (event[u"id"].toString().toUtf8() != id)
        fail("another id: " + event[u"id"].toString().toUtf8());
    if (event[u"type"].toString().toUtf8() != type)
        fail("another type: " + event[u"type"].toString().toUtf8());
}

void Trial::expectComment(const QByteArray &text)
{
    const QJsonObject callback = nextCallback(u"comment"_s);
    expect(callback[u"comment"].toString().toUtf8() == text, "another comment");
}

void Trial::expectError()
{
    const QJsonObject callback = nextCallback(u"error"_s);
    expect(!callback[u"error"].toString().isEmpty(), "an error without words");
}

void Trial::passError()
{
    waitUntil([this] { return !m_told.empty(); }, m_deadline);
    if (!m_told.empty() && m_told.front()[u"kind"].toString() == u"error"_s)
        m_told.erase(m_told.begin());
}

void Trial::expectNoMore(milliseconds within)
{
    const std::size_t before = m_asked;
    expect(!waitUntil([&] { return m_asked != before; }, within), "the client asked again");
}

} // namespace colophon::test
