#pragma once

#include "network/http/ApiError.h"
#include "network/http/CertificateProblem.h"
#include "network/http/ServerTrust.h"

#include <QByteArrayView>
#include <QDateTime>
#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>

class QNetworkReply;

namespace colophon {

/// Whether a host is this computer, by its name or address.
bool isLoopback(const QString &host);

/// Takes from a network manager what a token must not meet: cookies, redirects that are followed, a proxy on the way to
/// this computer. Called before each request, as the server's address may have changed.
void secureFor(QNetworkAccessManager &manager, const QUrl &server);

/// A request to a path below the server's address, without a header of ours but User-Agent. `trust`: who may vouch for
/// the server besides the authorities of this computer.
QNetworkRequest bareRequest(const QUrl &server, const QString &path, const QUrlQuery &query,
                            const ServerTrust &trust = {});

/// Listens to the handshake of a request that was just sent. What is wrong there is kept and nothing is waved through.
std::shared_ptr<std::optional<CertificateProblem>> watchHandshake(const QNetworkReply &reply);

/// Why a request brought no answer, from what Qt says and from what its handshake came to.
ApiError networkError(const QNetworkReply &reply, const std::optional<CertificateProblem> &certificate);

/// Sends a request at most once, also where Qt would send it again by itself because its connection ended early: see
/// OneTimeBody.
QNetworkReply *sendOnce(QNetworkAccessManager &manager, const QNetworkRequest &request, const QByteArray &verb,
                        const QByteArray &body);

/// What an answer's Retry-After asks for (see parseRetryAfter); 0 when there is none. A date is compared with the
/// server's own clock where it tells it, else with `utcNow`.
std::chrono::seconds retryAfterOf(const QNetworkReply &reply, const QDateTime &utcNow);

/// Whether text can be a header's value: printable ASCII, not empty. Qt would write a line end as it is.
bool isHeaderValue(QByteArrayView text);

} // namespace colophon
