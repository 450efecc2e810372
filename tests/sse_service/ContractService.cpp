#include "tests/sse_service/ContractService.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace colophon::test {

ContractService::ContractService(quint16 port, Fault fault)
    : m_fault(fault)
    , m_server(port, [this](const SmallHttpRequest &request) { handle(request); })
{
}

QByteArrayList ContractService::capabilities()
{
    return {"bom",
            "comments",
            "cr-only",
            "event-type-listeners",
            "headers",
            "last-event-id",
            "payload-size-stress-testable",
            "post",
            "read-timeout",
            "report",
            "restart",
            "retry",
            "server-directed-shutdown-request"};
}

void ContractService::handle(const SmallHttpRequest &request)
{
    if (request.path != "/") {
        onStream(request);
    } else if (request.method == "GET") {
        QJsonArray names;
        for (const QByteArray &name : capabilities())
            names.append(QString::fromLatin1(name));
        const QJsonObject status{{QStringLiteral("name"), QStringLiteral("colophon")},
                                 {QStringLiteral("capabilities"), names}};
        request.answer(200, {{"Content-Type", "application/json"}},
                       QJsonDocument(status).toJson(QJsonDocument::Compact));
    } else if (request.method == "POST") {
        create(request);
    } else if (request.method == "DELETE") {
        request.answer(204);
        m_streams.clear();
        Q_EMIT quitRequested();
    } else {
        request.answer(405);
    }
}

void ContractService::create(const SmallHttpRequest &request)
{
    const auto wanted = ContractStream::Wanted::from(QJsonDocument::fromJson(request.body).object(), m_fault);
    if (!wanted) {
        request.answer(400);
        return;
    }
    const QByteArray path = "/streams/" + QByteArray::number(++m_created);
    // The answer comes first, so that whoever asked knows of the stream before it hears of it.
    request.answer(201, {{"Location", m_server.url().toEncoded() + path}});
    m_streams[path] =
        std::make_unique<ContractStream>(*wanted, m_clock, static_cast<std::uint64_t>(m_created), m_fault);
}

void ContractService::onStream(const SmallHttpRequest &request)
{
    const auto stream = m_streams.find(request.path);
    if (stream == m_streams.end()) {
        request.answer(404);
    } else if (request.method == "DELETE") {
        m_streams.erase(stream);
        request.answer(204);
    } else if (request.method == "POST") {
        request.answer(stream->second->command(QJsonDocument::fromJson(request.body).object()) ? 202 : 400);
    } else {
        request.answer(405);
    }
}

} // namespace colophon::test
