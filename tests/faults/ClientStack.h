#pragma once

#include "models/session/CatalogSession.h"
#include "network/auth/InMemorySecretStore.h"

namespace colophon::test {

/// A whole session of the desktop, without its windows, towards one server: what the program makes for an operator.
struct ClientStack
{
    struct Account
    {
        QString email = QStringLiteral("me@x.example");
        QString password = QStringLiteral("secret");
        QByteArray clientId = QByteArrayLiteral("client-1");
        QString folder; ///< of the session; "": all in memory
    };

    ClientStack(const QUrl &server, Clock &clock, std::uint64_t seed);
    ClientStack(const QUrl &server, Clock &clock, std::uint64_t seed, Account account);
    ~ClientStack();

    /// Signs in, and starts when that is done; @p failed is told when it could not be.
    void start(std::function<void()> failed = {});
    /// Requests that were sent and are not yet answered.
    int jobs() const;

    Account account;
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
