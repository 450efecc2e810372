#include "network/http/ApiClient.h"

#include "network/http/Exchange.h"
#include "network/http/Transport.h"
#include "network/wire/UuidV7.h"

namespace colophon {

ApiClient::ApiClient(QUrl serverUrl, QString tenant, TokenSource &tokens, CausationContext &causation, Clock &clock,
                     QByteArray clientId, QObject *parent)
    : QObject(parent)
    , m_serverUrl(std::move(serverUrl))
    , m_tenant(std::move(tenant))
    , m_clientId(isHeaderValue(clientId) ? std::move(clientId) : wire::uuidText(wire::newUuidV7()))
    , m_tokens(tokens)
    , m_causation(causation)
    , m_clock(clock)
    , m_gate(clock)
{
}

ApiClient::~ApiClient()
{
    // They use the members, which are gone by the time QObject destroys its children.
    const QObjectList held = children();
    for (QObject *child : held)
        delete child;
}

ApiJob *ApiClient::send(ApiRequest request)
{
    auto *job = new ApiJob(this);
    job->m_abortWhenAlone = request.method == ApiRequest::Method::Get;
    new Exchange(*this, job, std::move(request));
    return job;
}

void ApiClient::setServerUrl(const QUrl &url)
{
    if (url == m_serverUrl)
        return;
    m_serverUrl = url;
    Q_EMIT serverUrlChanged();
}

void ApiClient::setLanguage(const QString &bcp47)
{
    if (const QByteArray tag = bcp47.toUtf8(); isHeaderValue(tag))
        m_language = tag;
}

} // namespace colophon
