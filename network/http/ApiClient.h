#pragma once

#include "network/http/ApiJob.h"
#include "network/http/ApiRequest.h"
#include "network/http/CausationContext.h"
#include "network/http/Clock.h"
#include "network/http/RateGate.h"
#include "network/http/ServerTrust.h"
#include "network/http/TokenSource.h"

#include <QNetworkAccessManager>
#include <QUrl>

namespace colophon {

/// Sends the requests of one session (server, tenant, user) on a network manager of its own: no cookies, no redirects
/// to other origins, no proxy to loopback. Adds tenant, token, correlation, causation and client id (contract, section
/// 2). UI thread only.
class ApiClient final : public QObject
{
    Q_OBJECT
public:
    /// tokens, causation and clock outlive it. clientId names this process's session towards the server (X-Client-ID);
    /// empty: a new one is made.
    ApiClient(QUrl serverUrl, QString tenant, TokenSource &tokens, CausationContext &causation, Clock &clock,
              QByteArray clientId = {}, QObject *parent = nullptr);
    ~ApiClient() override;

    /// Never fails itself: what is wrong is told by the job.
    ApiJob *send(ApiRequest request);

    QByteArray clientId() const { return m_clientId; }
    QUrl serverUrl() const { return m_serverUrl; }
    /// A local server that was restarted has another port. Requests under way go on with the old address.
    void setServerUrl(const QUrl &url);
    /// Who else may vouch for the server; before the first request.
    void setTrust(const ServerTrust &trust) { m_trust = trust; }
    QString tenant() const { return m_tenant; }
    /// A BCP 47 tag for Accept-Language; "en" until set.
    void setLanguage(const QString &bcp47);
    CausationContext &causation() { return m_causation; }
    /// What a 429 closes for the whole session; the stream waits at it as well.
    RateGate &gate() { return m_gate; }
    /// How long requests are held back because the server asked for it; 0 when they are not.
    std::chrono::milliseconds heldBack() const { return m_gate.remaining(); }

Q_SIGNALS:
    void serverUrlChanged();
    /// A whole answer came, this long after its request was sent.
    void answered(std::chrono::milliseconds took);

private:
    friend class Exchange;

    QUrl m_serverUrl;
    ServerTrust m_trust;
    QString m_tenant;
    QByteArray m_language = QByteArrayLiteral("en");
    QByteArray m_clientId;
    TokenSource &m_tokens;
    CausationContext &m_causation;
    Clock &m_clock;
    RateGate m_gate;
    QNetworkAccessManager m_manager;
};

} // namespace colophon
