#pragma once

#include "models/session/CatalogSession.h"
#include "network/auth/InMemorySecretStore.h"

namespace colophon::test {

/// A whole session of the desktop, without its windows, towards one server: what the program makes for an operator.
struct ClientStack
{
    ClientStack(const QUrl &server, Clock &clock, std::uint64_t seed);
    ~ClientStack();

    /// Signs in, and starts when that is done.
    void start();
    /// Requests that were sent and are not yet answered.
    int jobs() const;

    InMemorySecretStore secrets;
    CausationContext causation;
    std::unique_ptr<Session> session;
    std::unique_ptr<ApiClient> client;
    std::unique_ptr<CatalogApi> api;
    std::unique_ptr<EventStream> stream;
    std::unique_ptr<CatalogSession> catalog;
    bool signedIn = false;
};

} // namespace colophon::test
