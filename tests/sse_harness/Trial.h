#pragma once

#include "tests/sse_harness/ServiceProcess.h"
#include "tests/sse_service/SmallHttpServer.h"

#include <QJsonObject>

#include <map>
#include <vector>

namespace colophon::test {

/// One case in which a service is driven: a stream server and a callback endpoint of its own, and one stream of the
/// service between them. What is asked of it and does not come, fails the case; the rest of it then means nothing.
class Trial final
{
public:
    /// deadline: how long each thing that must come may take.
    Trial(ServiceProcess &service, std::chrono::milliseconds deadline);
    ~Trial();

    /// Every GET, POST and REPORT of the stream is answered with this, instead of a stream.
    void answerWith(int status, SmallHttpRequest::Headers headers = {});
    /// Creates the stream, with more members of its body.
    void create(const QJsonObject &more = {});
    void command(const QJsonObject &body);

    /// The next request of the stream, answered with the head of a stream.
    const SmallHttpRequest &connection();
    /// How many requests of the stream there were, also those refused.
    std::size_t asked() const { return m_asked; }
    /// Sends to the connection that came last.
    void send(const QByteArray &bytes);
    /// Sends it piece by piece, each in a packet of its own.
    void sendInPieces(const QByteArray &bytes, qsizetype size);
    void cut();

    /// The next callback is this event, this comment, an error.
    void expectEvent(const QByteArray &data, const QByteArray &id = {}, const QByteArray &type = "message");
    void expectComment(const QByteArray &text);
    void expectError();
    /// Drops an error if it is the next callback.
    void passError();
    /// Nothing is asked anew within this time.
    void expectNoMore(std::chrono::milliseconds within);
    void expect(bool holds, const char *what);

    bool hasFailed() const { return !m_failure.isEmpty(); }
    QByteArray failure() const { return m_failure; }

private:
    void onStream(const SmallHttpRequest &request);
    void onCallback(const SmallHttpRequest &request);
    QJsonObject nextCallback(const QString &kind);
    void fail(const QByteArray &what);

    ServiceProcess &m_service;
    std::chrono::milliseconds m_deadline;
    SmallHttpServer m_streams;
    SmallHttpServer m_callbacks;
    QUrl m_stream;
    std::vector<SmallHttpRequest> m_waiting; ///< requests of the stream not yet looked at
    SmallHttpRequest m_connection;
    std::size_t m_asked = 0;
    int m_status = 200;
    SmallHttpRequest::Headers m_headers;
    std::vector<QJsonObject> m_told; ///< not yet looked at
    int m_lastNumber = 0;
    QByteArray m_failure;
};

} // namespace colophon::test
