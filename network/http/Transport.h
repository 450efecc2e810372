#pragma once

#include <QByteArrayView>
#include <QDateTime>
#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QUrl>

#include <chrono>

class QNetworkReply;

namespace colophon {

/// Takes from a network manager what a token must not meet: cookies, redirects that are followed, a proxy on the way to
/// this computer. Called before each request, as the server's address may have changed.
void secureFor(QNetworkAccessManager &manager, const QUrl &server);

/// A request to a path below the server's address, without a header of ours but User-Agent.
QNetworkRequest bareRequest(const QUrl &server, const QString &path, const QUrlQuery &query);

/// Sends a request at most once, also where Qt would send it again by itself because its connection ended early: see
/// OneTimeBody. `verb` is not GET.
QNetworkReply *sendOnce(QNetworkAccessManager &manager, const QNetworkRequest &request, const QByteArray &verb,
                        const QByteArray &body);

/// What Retry-After asks for, in seconds or as a date (RFC 9110, section 10.2.3), at most a day; 0 when there is none.
/// A date is compared with the server's own clock where it tells it, else with `utcNow`.
std::chrono::seconds retryAfterOf(const QNetworkReply &reply, const QDateTime &utcNow);

/// Whether text can be a header's value: printable ASCII, not empty. Qt would write a line end as it is.
bool isHeaderValue(QByteArrayView text);

} // namespace colophon
