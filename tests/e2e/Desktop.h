#pragma once

#include "app/local/CatalogFolder.h"
#include "models/session/CatalogSession.h"
#include "network/auth/InMemorySecretStore.h"
#include "network/http/SystemClock.h"

#include <QTest>

namespace colophon::test {

/// A desktop's session, without its windows.
struct Desktop
{
    static constexpr int deadlineMs = 60'000;

    explicit Desktop(const QString &path)
        : folder(path)
        , session(SessionKey{.server = QUrl::fromLocalFile(path), .user = folder.owner()->email}, folder.address()->url,
                  secrets, clock)
        , client(folder.address()->url, SessionKey{}.tenant, session, causation, clock)
        , api(client)
        , stream(folder.address()->url, SessionKey{}.tenant, client.clientId(), session, clock, 1)
        , catalog(CatalogSession::Parts{session,
                                        api,
                                        stream,
                                        causation,
                                        clock,
                                        {},
                                        QStringLiteral("e2e"),
                                        QStringLiteral("e2e"),
                                        QStringLiteral("e2e"),
                                        true,
                                        1})
    {
        QObject::connect(&client, &ApiClient::answered, &client, [this] { ++answers; });
    }
    /// Signed in, with the catalog and a live stream.
    bool start()
    {
        bool signedIn = false;
        session.signIn(folder.owner()->email, folder.owner()->password, &session,
                       [&signedIn](const ApiError &error) { signedIn = !error; });
        if (!QTest::qWaitFor([&signedIn] { return signedIn; }, deadlineMs))
            return false;
        catalog.start();
        return QTest::qWaitFor([this] { return catalog.isReady() && stream.state() == EventStream::State::Live; },
                               deadlineMs);
    }

    CatalogFolder folder;
    SystemClock clock;
    InMemorySecretStore secrets;
    CausationContext causation;
    Session session;
    ApiClient client;
    CatalogApi api;
    EventStream stream;
    CatalogSession catalog;
    int answers = 0; ///< to this desktop's requests, the stream aside
};

} // namespace colophon::test
