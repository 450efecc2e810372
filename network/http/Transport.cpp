#include "network/http/Transport.h"

#include "network/http/OneTimeBody.h"
#include "network/http/RetryAfter.h"

#include <QHostAddress>
#include <QNetworkCookie>
#include <QNetworkCookieJar>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QUrlQuery>

namespace colophon {

namespace {

class NoCookies final : public QNetworkCookieJar
{
public:
    using QNetworkCookieJar::QNetworkCookieJar;
    QList<QNetworkCookie> cookiesForUrl(const QUrl &) const override { return {}; }
    bool setCookiesFromUrl(const QList<QNetworkCookie> &, const QUrl &) override { return false; }
};

} // namespace

bool isLoopback(const QString &host)
{
    return host == QStringLiteral("localhost") || QHostAddress(host).isLoopback();
}

void secureFor(QNetworkAccessManager &manager, const QUrl &server)
{
    if (!dynamic_cast<NoCookies *>(manager.cookieJar()))
        manager.setCookieJar(new NoCookies(&manager));
    manager.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    manager.setProxy(QNetworkProxy(isLoopback(server.host()) ? QNetworkProxy::NoProxy : QNetworkProxy::DefaultProxy));
}

QNetworkRequest bareRequest(const QUrl &server, const QString &path, const QUrlQuery &query, const ServerTrust &trust)
{
    QUrl url =
        server.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo | QUrl::StripTrailingSlash);
    QString base = url.path();
    if (base == QStringLiteral("/"))
        base.clear();
    url.setPath(base + path);
    if (!query.isEmpty())
        url.setQuery(query);
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    // A catalog that compresses well is no attack by the server that its operator signed in to.
    request.setDecompressedSafetyCheckThreshold(-1);
    request.setRawHeader("User-Agent", "Colophon/" COLOPHON_VERSION);
    trust.applyTo(request);
    return request;
}

std::shared_ptr<std::optional<CertificateProblem>> watchHandshake(const QNetworkReply &reply)
{
    auto found = std::make_shared<std::optional<CertificateProblem>>();
    QObject::connect(&reply, &QNetworkReply::sslErrors, &reply, [found, &reply](const QList<QSslError> &errors) {
        *found = certificateProblem(errors, reply.url().host(), reply.sslConfiguration().peerCertificate());
    });
    return found;
}

ApiError networkError(const QNetworkReply &reply, const std::optional<CertificateProblem> &certificate)
{
    ApiError error(ApiError::Kind::Network, QStringLiteral("network error %1").arg(int(reply.error())));
    if (certificate) {
        error.setCertificate(*certificate);
    } else if (reply.error() == QNetworkReply::SslHandshakeFailedError) {
        CertificateProblem none;
        none.cause = CertificateProblem::Cause::NoEncryption;
        none.host = reply.url().host();
        error.setCertificate(none);
    }
    return error;
}

QNetworkReply *sendOnce(QNetworkAccessManager &manager, const QNetworkRequest &request, const QByteArray &verb,
                        const QByteArray &body)
{
    auto *data = new OneTimeBody(body);
    QNetworkReply *reply = manager.sendCustomRequest(request, verb, data);
    data->setParent(reply);
    return reply;
}

std::chrono::seconds retryAfterOf(const QNetworkReply &reply, const QDateTime &utcNow)
{
    const QDateTime sent = parseHttpDate(reply.rawHeader("Date"), utcNow);
    const auto wait = parseRetryAfter(reply.rawHeader("Retry-After"), sent.isValid() ? sent : utcNow);
    return std::chrono::ceil<std::chrono::seconds>(wait.value_or(std::chrono::milliseconds(0)));
}

bool isHeaderValue(QByteArrayView text)
{
    for (const char c : text) {
        if (c < ' ' || c > '~')
            return false;
    }
    return !text.isEmpty();
}

} // namespace colophon
