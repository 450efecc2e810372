#pragma once

#include "app/keep/KeychainStore.h"
#include "app/keep/Settings.h"
#include "app/log/LogFile.h"
#include "app/session/OpenSession.h"
#include "app/start/CommandLine.h"
#include "app/windows/WindowManager.h"
#include "models/signin/SignInForm.h"
#include "network/http/SystemClock.h"
#include "network/stream/SystemNetworkHint.h"

#include <QObject>
#include <QQmlEngine>

#include <memory>
#include <vector>

namespace colophon {

/// The composition root: puts together what the program is made of, opens sessions and their windows, and ends them.
/// One a process, made after the application object. UI thread only.
class Application : public QObject
{
    Q_OBJECT

public:
    struct Setup
    {
        QString profile;       ///< folder; made when missing
        QString serverProgram; ///< colophond; empty: local catalogs cannot be opened
        bool keychain = true;  ///< false: secrets live in memory only
    };

    explicit Application(const Setup &setup);
    ~Application() override;

    /// Opens what the command line asks for: a folder, a server, else the sessions of last time, else, at the very
    /// first start, this computer's catalog. False, with a reason in the log, when no window could be made.
    bool open(const CommandLine &line);
    /// A catalog of this computer; raises its window when it is open. Null when no window could be made.
    OpenSession *openLocal(const QString &folder);
    /// For a later start of the program that asks this one for a window.
    void openAnother(const QString &catalog);
    void showSignIn(const QString &message = {});

    WindowManager &windows() { return m_windows; }
    const std::vector<std::unique_ptr<OpenSession>> &sessions() const { return m_sessions; }
    QString diagnostics() const;

private:
    OpenSession *add(std::unique_ptr<OpenSession> session);
    OpenSession *openServer(std::unique_ptr<Session> session);
    bool reopen();
    bool openKnown(const KnownSession &known);
    /// Notes for the list of the sign-in window how many books the open local catalogs have.
    void noteBookCounts();
    void prepareForm();
    void chooseFolder(bool fresh);
    void chooseAuthority();
    QString keychainState() const;
    void signedIn();
    void signOut(CatalogSession *catalogSession, bool forget);
    /// Says that `folder` of a session could not be removed, where the operator looks now.
    void sayLeftBehind(const QString &folder);
    void end(OpenSession *session);
    void rememberSessions();
    OpenSession::Ground ground();
    OpenSession *find(const CatalogSession *catalogSession) const;

    Setup m_setup;
    LogFile m_log;
    SystemClock m_clock;
    SystemNetworkHint m_network;
    Settings m_settings;
    InMemorySecretStore m_passing;
    KeychainStore m_keychain;
    QQmlEngine m_engine;
    SignInForm m_form;
    std::vector<std::unique_ptr<OpenSession>> m_sessions;
    WindowManager m_windows;
};

} // namespace colophon
