#pragma once

#include "app/local/CatalogFolder.h"
#include "network/auth/InMemorySecretStore.h"
#include "network/auth/Session.h"
#include "network/http/ApiClient.h"
#include "network/http/CatalogApi.h"
#include "network/http/SystemClock.h"

#include <memory>
#include <optional>
#include <vector>

namespace colophon {

/// A client of its own beside the windows: reads back what the server holds, and is the tour's second operator. Calls
/// run the event loop until the answer is there. UI thread only.
class OwnerClient
{
public:
    explicit OwnerClient(const QString &folder);
    ~OwnerClient();

    /// Connects to the server that serves the folder now, and signs in as its owner. False with problem() otherwise.
    bool signIn();
    std::optional<wire::Book> book(const QUuid &id);
    std::vector<wire::Book> books();
    bool update(const wire::Book &book);
    /// English and technical.
    const QString &problem() const { return m_problem; }

private:
    CatalogFolder m_folder;
    SystemClock m_clock;
    InMemorySecretStore m_secrets;
    CausationContext m_causation;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<ApiClient> m_client;
    std::unique_ptr<CatalogApi> m_api;
    QString m_problem;
};

} // namespace colophon
