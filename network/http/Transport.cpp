#include "network/http/Transport.h"

#include <QHostAddress>
#include <QNetworkCookie>
#include <QNetworkCookieJar>
#include <QNetworkProxy>
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

bool isLoopback(const QString &host)
{
    return host == QStringLiteral("localhost") || QHostAddress(host).isLoopback();
}

} // namespace

void secureFor(QNetworkAccessManager &manager, const QUrl &server)
{
    if (!dynamic_cast<NoCookies *>(manager.cookieJar()))
        manager.setCookieJar(new NoCookies(&manager));
    manager.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    manager.setProxy(QNetworkProxy(isLoopback(server.host()) ? QNetworkProxy::NoProxy : QNetworkProxy::DefaultProxy));
}

QNetworkRequest bareRequest(const QUrl &server, const QString &path, const QUrlQuery &query)
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
    return request;
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
