#pragma once

#include <QByteArrayView>
#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QUrl>

namespace colophon {

/// Takes from a network manager what a token must not meet: cookies, redirects that are followed, a proxy on the way to
/// this computer. Called before each request, as the server's address may have changed.
void secureFor(QNetworkAccessManager &manager, const QUrl &server);

/// A request to a path below the server's address, without a header of ours but User-Agent.
QNetworkRequest bareRequest(const QUrl &server, const QString &path, const QUrlQuery &query);

/// Whether text can be a header's value: printable ASCII, not empty. Qt would write a line end as it is.
bool isHeaderValue(QByteArrayView text);

} // namespace colophon
