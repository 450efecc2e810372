#pragma once

#include "app/keep/KnownSession.h"
#include "app/local/LocalServer.h"
#include "network/auth/InMemorySecretStore.h"
#include "network/auth/Session.h"
#include "network/http/ApiClient.h"
#include "network/http/CatalogApi.h"
#include "network/http/CausationContext.h"
#include "network/stream/EventStream.h"

#include <QObject>

#include <memory>
#include <optional>

namespace colophon {

class CatalogSession;

/// One open session with all that belongs to it, put together: for a local catalog its server, then tokens, requests,
/// stream and the models over them. Windows can show `catalogSession()` from the first moment; it fills once the server
/// answers. UI thread only.
class OpenSession : public QObject
{
    Q_OBJECT

public:
    /// Where things of a session come from and go to. What is referred to outlives it.
    struct Ground
    {
        QString profile;      ///< folder of the profile
        SecretStore &secrets; ///< of server sessions
        Clock &clock;
        NetworkHint *network = nullptr; ///< the system's word on the network; may be null
        std::uint64_t seed = 0;         ///< for the spread of reconnects
        QString serverProgram;          ///< colophond
        bool sample = true;             ///< a new local catalog is filled with it
    };

    /// A catalog of this computer.
    OpenSession(const Ground &ground, const QString &folder, QObject *parent = nullptr);
    /// A server's catalog: of a session just signed in, or of one that `session.restore()` is still to bring back.
    OpenSession(const Ground &ground, std::unique_ptr<Session> session, QObject *parent = nullptr);
    ~OpenSession() override;

    const KnownSession &known() const { return m_known; }
    /// Names the session for the geometry of its windows.
    QString place() const;
    CatalogSession *catalogSession() const { return m_catalogSession.get(); }
    /// Null for a server's catalog.
    LocalServer *localServer() const { return m_server.get(); }
    EventStream &stream() const { return *m_stream; }
    /// One line for diagnostics, without names.
    QString state() const;

    /// Begins: starts the local server, or restores or takes up the session.
    void start();
    /// Signs out. `forget` removes what the profile keeps of this session, but not edits and drafts that the server
    /// does not have; the folder that could not be removed whole is the answer, "" as a rule. The object is of no use
    /// afterwards.
    QString signOut(bool forget);

Q_SIGNALS:
    /// The session cannot go on without the operator: `message` says why.
    void signInNeeded(const QString &message);

private:
    OpenSession(const Ground &ground, KnownSession known, std::unique_ptr<Session> session, QObject *parent);
    QString folderOf() const;
    void assemble();
    void ask(const QUrl &url, QObject *context, const std::function<void(bool)> &answer);
    void onRunning(const QUrl &url);
    void signInAsOwner();
    void restore();
    void signedIn(const ApiError &error);
    void retry();
    void later(std::function<void()> action);

    Ground m_ground;
    KnownSession m_known;
    InMemorySecretStore m_passing; ///< of a local session, whose owner signs in anew at each start
    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<Session> m_session;
    CausationContext m_causation;
    std::unique_ptr<ApiClient> m_client;
    std::unique_ptr<CatalogApi> m_api;
    std::unique_ptr<EventStream> m_stream;
    std::unique_ptr<CatalogSession> m_catalogSession;
    Backoff m_backoff;
    std::unique_ptr<Alarm> m_retry;
    std::function<void()> m_retryAction;
    bool m_begun = false;
};

} // namespace colophon
