#pragma once

#include "network/http/ApiJob.h"
#include "network/http/ApiRequest.h"
#include "network/http/CertificateProblem.h"
#include "network/http/Clock.h"

#include <QNetworkRequest>
#include <QObject>
#include <QPointer>

#include <memory>

class QNetworkReply;

namespace colophon {

class ApiClient;

/// Carries one job to its end: waits at the gate and for a token, sends, and sends again once after 401 and a few times
/// after 429. Not for other rooms.
class Exchange final : public QObject
{
public:
    Exchange(ApiClient &client, ApiJob *job, ApiRequest request);
    ~Exchange() override;

private:
    void begin();
    /// Goes on with the step when the gate is open; ends when that takes too long to wait for.
    void whenOpen(void (Exchange::*step)());
    void authorize();
    void transmit();
    void receive();
    void deliver();
    void received();
    bool tryAgain(int status, const ApiError &error);
    void timedOut();
    void end(ApiError error);
    QNetworkRequest networkRequest(const QByteArray &token) const;
    ApiError invalid() const;
    QString line() const;

    ApiClient &m_client;
    QPointer<ApiJob> m_job;
    ApiRequest m_request;
    ApiReply m_reply;
    QNetworkReply *m_wire = nullptr;
    std::shared_ptr<std::optional<CertificateProblem>> m_handshake;
    std::unique_ptr<Alarm> m_deadline;
    QByteArray m_sentToken;
    qint64 m_sentAtMs = 0;
    int m_held = 0;
    bool m_refreshed = false;
    bool m_ended = false;
};

} // namespace colophon
