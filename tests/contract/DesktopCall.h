#pragma once

#include "network/auth/InMemorySecretStore.h"
#include "network/auth/Session.h"
#include "network/http/CatalogApi.h"
#include "tests/contract/Example.h"
#include "tests/network/FakeServer.h"
#include "tests/network/FixedTokens.h"
#include "tests/network/ManualClock.h"

namespace colophon::test {

/// Makes the request of one example with the desktop's own CatalogApi or Session, against a server that gives the
/// example's answer.
class DesktopCall final : public QObject
{
    Q_OBJECT
public:
    enum class Kind : quint8 {
        None, ///< the desktop has no call for it
        SignIn,
        Refresh,
        Capabilities,
        Configuration,
        Sync,
        List,
        Entity,
        Create,
        Update,
        Delete,
        Restore,
        Batch,
        History,
        EntityAt,
    };
    static Kind kindOf(const Example &example);
    /// The kind that the path speaks of; nothing on other routes.
    static std::optional<wire::EntityKind> entityKindOf(const Example &example);

    explicit DesktopCall(const Example &example);

    /// Makes the call and waits for its end; false when it does not end, or could not be made of the example.
    bool run();

    /// The request as the server met it; null when there was none.
    const FakeServer::Seen *seen() const;
    /// How the call ended, and what it brought, depending on its kind.
    const ApiError &error() const { return m_error; }
    const CommandAnswer &command() const { return m_command; }
    const BatchAnswer &batch() const { return m_batch; }
    const std::vector<wire::HistoryEvent> &history() const { return m_history; }
    const std::vector<wire::Entity> &entities() const { return m_entities; }
    const wire::Configuration &configuration() const { return m_configuration; }
    const wire::Capabilities &capabilities() const { return m_capabilities; }
    const CatalogApi::SyncEnd &syncEnd() const { return m_syncEnd; }
    const Session &session() const { return *m_session; }
    QDateTime now() const { return m_clock.utc(); }
    /// What the session keeps for its next start.
    QByteArray keptSecret();

private:
    void answerAsTheExample();
    bool start();
    bool startSession();
    bool startCommand();
    bool startBatch();
    /// For a call that brings one entity.
    ApiCallback<wire::Entity> intoEntities();
    template <class T>
    ApiCallback<T> into(T &value)
    {
        return [this, &value](const ApiResult<T> &result) {
            value = result.value;
            end(result.error);
        };
    }
    void end(const ApiError &error);

    const Example &m_example;
    ManualClock m_clock;
    FakeServer m_server;
    FixedTokens m_tokens;
    CausationContext m_causation;
    InMemorySecretStore m_secrets;
    std::unique_ptr<ApiClient> m_client;
    std::unique_ptr<CatalogApi> m_api;
    std::unique_ptr<Session> m_session;
    bool m_ended = false;
    ApiError m_error;
    CommandAnswer m_command;
    BatchAnswer m_batch;
    std::vector<wire::HistoryEvent> m_history;
    std::vector<wire::Entity> m_entities;
    wire::Configuration m_configuration;
    wire::Capabilities m_capabilities;
    CatalogApi::SyncEnd m_syncEnd;
};

} // namespace colophon::test
