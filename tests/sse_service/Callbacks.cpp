#include "tests/sse_service/Callbacks.h"

#include "network/stream/Utf8.h"

#include <QNetworkReply>
#include <QNetworkRequest>

namespace colophon::test {

namespace {

constexpr char hex[] = "0123456789abcdef";

/// As a JSON text. Written here because the lines of the tests are longer than what QJsonDocument holds.
QByteArray quoted(QByteArrayView bytes)
{
    // A comment may hold what is no UTF-8; events never do. (A QString would drop a byte order mark that is data.)
    const std::string text = repairedUtf8(bytes);
    QByteArray json;
    json.reserve(static_cast<qsizetype>(text.size()) + 2);
    json += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            json += '\\';
            json += c;
        } else if (const auto byte = static_cast<unsigned char>(c); byte < 0x20) {
            json += "\\u00";
            json += hex[byte >> 4];
            json += hex[byte & 15];
        } else {
            json += c;
        }
    }
    json += '"';
    // Readers of JSON are known that take a byte order mark for no part of a text that begins with it.
    return json.replace("\xEF\xBB\xBF", "\\ufeff");
}

} // namespace

Callbacks::Callbacks(QUrl url, bool swapFirstTwo)
    : m_url(std::move(url))
    , m_swaps(swapFirstTwo)
{
}

void Callbacks::event(const SseEvent &event)
{
    add(R"({"kind":"event","event":{"type":)" + quoted(event.type) + R"(,"data":)" + quoted(event.data) + R"(,"id":)" +
        quoted(event.lastEventId) + "}}");
}

void Callbacks::comment(QByteArrayView text)
{
    add(R"({"kind":"comment","comment":)" + quoted(text) + "}");
}

void Callbacks::error(const SseEnd &end)
{
    add(R"({"kind":"error","error":)" + quoted(end.text()) + "}");
}

void Callbacks::add(const QByteArray &json)
{
    m_waiting.push_back(json);
    if (m_swaps && m_count == 0 && m_waiting.size() == 2)
        std::swap(m_waiting[0], m_waiting[1]);
    if (!m_posting && !(m_swaps && m_count == 0 && m_waiting.size() < 2))
        next();
}

void Callbacks::next()
{
    m_posting = !m_waiting.empty();
    if (!m_posting)
        return;
    QUrl url = m_url;
    url.setPath(m_url.path() + u'/' + QString::number(++m_count));
    QNetworkRequest request(url);
    request.setRawHeader("Content-Type", "application/json");
    QNetworkReply *reply = m_manager.post(request, m_waiting.front());
    m_waiting.pop_front();
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        next();
    });
}

} // namespace colophon::test
