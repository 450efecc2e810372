#pragma once

#include "network/http/ApiError.h"

#include <QByteArray>

#include <functional>

class QObject;

namespace colophon {

/// Where requests and streams get their access token from: a Session.
class TokenSource
{
public:
    virtual ~TokenSource();

    /// The token to send now; empty for an anonymous session.
    virtual QByteArray accessToken() const = 0;
    /// Whether the token is about to expire and should be refreshed before it is sent.
    virtual bool needsRefresh() const = 0;
    /// Gets a fresh token. Serialised: any number of callers share one request. `rejected` is the token that was
    /// refused; if the present one is another, nothing is sent. The callback comes in a later turn of the event loop,
    /// not at all when the context is gone.
    virtual void refresh(const QByteArray &rejected, QObject *context, std::function<void(const ApiError &)> done) = 0;
};

} // namespace colophon
