#include "app/start/Application.h"

#include "app/log/Categories.h"
#include "app/log/Diagnostics.h"
#include "qml/UiResources.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QRandomGenerator>

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;

Application::Application(const Setup &setup)
    : m_setup(setup)
    , m_log(setup.profile + "/colophon.log"_L1)
    , m_settings(setup.profile)
    , m_form(setup.keychain ? static_cast<SecretStore &>(m_keychain) : m_passing, m_passing, m_clock)
    , m_windows(m_engine, m_settings)
{
    qCInfo(logApp) << "colophon" << COLOPHON_VERSION << "Qt" << qVersion() << QGuiApplication::platformName();
    if (!m_settings.writable())
        qCWarning(logApp) << "the settings are of a newer Colophon: nothing is remembered";
    installUi(m_engine);
    connect(&m_engine, &QQmlEngine::quit, qApp, &QCoreApplication::quit);
    connect(&m_windows, &WindowManager::signInRequested, this, [this] { showSignIn(); });
    connect(&m_windows, &WindowManager::signOutRequested, this, &Application::signOut);
    connect(&m_windows, &WindowManager::diagnosticsRequested, this,
            [this] { QGuiApplication::clipboard()->setText(diagnostics()); });
    connect(&m_windows, &WindowManager::quitRequested, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    connect(&m_windows, &WindowManager::lastWindowClosed, this, [this](CatalogSession *closed) {
        // The last session stays remembered: closing its window is how the program is ended.
        if (m_sessions.size() > 1)
            end(find(closed));
    });
    connect(&m_windows, &WindowManager::folderRequested, this, &Application::chooseFolder);
    connect(&m_form, &SignInForm::serverSession, this, &Application::signedIn);
    connect(&m_form, &SignInForm::localRequested, this, [this](const QString &folder) {
        if (openLocal(folder))
            m_windows.closeSignIn();
    });
    connect(&m_keychain, &KeychainStore::fallenBack, this, [this](const QString &text) { m_windows.notify(text); });
    connect(&m_windows, &WindowManager::authorityFileRequested, this, &Application::chooseAuthority);
}

Application::~Application()
{
    m_windows.remember();
    noteBookCounts();
    // Windows look at sessions, so they go first.
    for (const auto &session : m_sessions)
        m_windows.close(session->catalogSession());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

bool Application::open(const CommandLine &line)
{
    if (!line.catalog.isEmpty())
        return openLocal(line.catalog) != nullptr;
    if (!line.server.isEmpty()) {
        const auto known = m_settings.sessions();
        for (const KnownSession &session : known) {
            if (session.server == line.server && (line.tenant.isEmpty() || session.tenant == line.tenant))
                return openKnown(session);
        }
        m_form.setMode(u"server"_s);
        m_form.setServer(line.server.toString());
        m_form.setTenant(line.tenant);
        showSignIn();
        return !m_windows.windows().isEmpty();
    }
    if (m_settings.firstStart())
        return openLocal(CatalogFolder::ofThisComputer()) != nullptr;
    if (!reopen())
        showSignIn();
    return !m_windows.windows().isEmpty();
}

bool Application::reopen()
{
    bool any = false;
    const auto known = m_settings.sessions();
    for (const KnownSession &session : known)
        any = openKnown(session) || any;
    return any;
}

bool Application::openKnown(const KnownSession &known)
{
    if (known.isLocal())
        return openLocal(known.catalog) != nullptr;
    const SessionKey key{.server = known.server, .tenant = known.tenant, .user = known.user};
    SecretStore &secrets = m_setup.keychain ? static_cast<SecretStore &>(m_keychain) : m_passing;
    auto session = std::make_unique<Session>(key, key.server, secrets, m_clock);
    const auto loaded = ServerTrust::fromFile(known.caFile, m_clock.utc());
    if (loaded.fault != ServerTrust::Fault::None)
        qCWarning(logApp) << "the CA file of a server cannot be used:" << static_cast<int>(loaded.fault);
    session->setTrust(loaded.trust);
    return openServer(std::move(session)) != nullptr;
}

OpenSession *Application::openLocal(const QString &folder)
{
    const CatalogFolder catalog(folder);
    const auto there = std::find_if(m_sessions.begin(), m_sessions.end(),
                                    [&](const auto &session) { return session->known().catalog == catalog.path(); });
    if (there != m_sessions.end()) {
        m_windows.raise((*there)->catalogSession());
        return there->get();
    }
    auto *session = add(std::make_unique<OpenSession>(ground(), catalog.path()));
    if (session)
        m_settings.addCatalog(catalog.path(), m_clock.utc());
    return session;
}

OpenSession *Application::openServer(std::unique_ptr<Session> session)
{
    return add(std::make_unique<OpenSession>(ground(), std::move(session)));
}

OpenSession *Application::add(std::unique_ptr<OpenSession> session)
{
    // The window first: it shows at once that it loads, whatever the server takes.
    if (!m_windows.openMain(session->catalogSession(), session->place())) {
        qCCritical(logApp) << "no window could be made";
        return nullptr;
    }
    OpenSession *added = session.get();
    m_sessions.push_back(std::move(session));
    connect(added, &OpenSession::signInNeeded, this, [this, added](const QString &message) {
        m_form.setMode(u"server"_s);
        m_form.setServer(added->known().server.toString());
        m_form.setTenant(added->known().tenant);
        m_form.setEmail(added->known().user);
        m_form.setCaFile(added->known().caFile);
        showSignIn(message);
        end(added);
    });
    rememberSessions();
    added->start();
    return added;
}

void Application::openAnother(const QString &catalog)
{
    if (!catalog.isEmpty())
        openLocal(catalog);
    else if (m_sessions.empty())
        showSignIn();
    else
        m_windows.openMain(m_sessions.front()->catalogSession(), m_sessions.front()->place());
}

void Application::showSignIn(const QString &message)
{
    prepareForm();
    m_form.setMessage(message, message.isEmpty() ? QString() : u"info"_s);
    m_windows.openSignIn(&m_form);
}

void Application::prepareForm()
{
    const KnownSession last = m_settings.lastSignIn();
    if (m_form.server().isEmpty() && !last.server.isEmpty()) {
        m_form.setServer(last.server.toString());
        m_form.setTenant(last.tenant == SessionKey{}.tenant ? QString() : last.tenant);
        m_form.setEmail(last.user);
        m_form.setCaFile(last.caFile);
    }
    std::vector<LocalCatalogModel::Row> rows;
    const auto take = [&rows](const Settings::KnownCatalog &known) {
        const CatalogFolder folder(known.folder);
        const QString name = folder.name().isEmpty() ? tr("This computer") : folder.name();
        rows.push_back({.folder = folder.path(), .name = name, .count = known.books, .opened = known.opened});
    };
    noteBookCounts();
    const auto catalogs = m_settings.catalogs();
    for (const Settings::KnownCatalog &catalog : catalogs)
        take(catalog);
    const QString own = CatalogFolder(CatalogFolder::ofThisComputer()).path();
    if (std::none_of(rows.begin(), rows.end(), [&](const auto &row) { return row.folder == own; }))
        take({.folder = own, .opened = {}, .books = {}});
    m_form.catalogs()->setRows(std::move(rows), m_clock.utc());
    if (m_form.currentCatalog() < 0)
        m_form.setCurrentCatalog(0);
}

void Application::noteBookCounts()
{
    for (const auto &session : m_sessions) {
        if (session->known().isLocal() && session->catalogSession()->isReady())
            m_settings.setBookCount(session->known().catalog, session->catalogSession()->bookCount());
    }
}

void Application::chooseFolder(bool fresh)
{
    auto *dialog = new QFileDialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setWindowTitle(fresh ? tr("Folder of the new catalog") : tr("Folder of a catalog"));
    connect(dialog, &QFileDialog::fileSelected, &m_form, [this, fresh](const QString &folder) {
        if (fresh)
            m_form.newCatalog(QUrl::fromLocalFile(folder));
        else
            m_form.chooseFolder(QUrl::fromLocalFile(folder));
    });
    dialog->open();
}

void Application::chooseAuthority()
{
    auto *dialog = new QFileDialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Certificates (*.pem *.crt *.cer *.der)"), tr("All files (*)")});
    dialog->setWindowTitle(tr("CA file of the server"));
    connect(dialog, &QFileDialog::fileSelected, &m_form, &SignInForm::setCaFile);
    dialog->open();
}

void Application::signedIn()
{
    std::unique_ptr<Session> session = m_form.takeSession();
    if (!session)
        return;
    m_settings.setLastSignIn({.catalog = {},
                              .server = session->key().server,
                              .tenant = session->key().tenant,
                              .user = session->key().user,
                              .caFile = session->trust().file()});
    if (openServer(std::move(session)))
        m_windows.closeSignIn();
}

void Application::signOut(CatalogSession *catalogSession, bool forget)
{
    OpenSession *session = find(catalogSession);
    if (!session)
        return;
    if (m_sessions.size() == 1)
        showSignIn();
    m_windows.close(catalogSession);
    const auto own = std::find_if(m_sessions.begin(), m_sessions.end(),
                                  [session](const auto &open) { return open.get() == session; });
    // This may be called from one of the windows that look at the session.
    std::shared_ptr<OpenSession> ended(own->release());
    m_sessions.erase(own);
    rememberSessions();
    if (forget && ended->known().isLocal())
        m_settings.forgetCatalog(ended->known().catalog);
    QMetaObject::invokeMethod(
        this,
        [this, ended, forget] {
            if (const QString left = ended->signOut(forget); !left.isEmpty())
                sayLeftBehind(left);
        },
        Qt::QueuedConnection);
}

void Application::sayLeftBehind(const QString &folder)
{
    qCWarning(logApp) << "the folder of a session that was signed out could not be removed";
    const QString text = tr("You are signed out, but what was kept of the catalog could not all be removed from this "
                            "computer. Remove the folder %1 yourself.")
                             .arg(QDir::toNativeSeparators(folder));
    if (m_sessions.empty())
        m_form.setMessage(text, u"error"_s);
    else
        m_windows.notify(text);
}

void Application::end(OpenSession *session)
{
    const auto own = std::find_if(m_sessions.begin(), m_sessions.end(),
                                  [session](const auto &open) { return open.get() == session; });
    if (own == m_sessions.end())
        return;
    m_windows.close(session->catalogSession());
    own->release()->deleteLater();
    m_sessions.erase(own);
    rememberSessions();
}

void Application::rememberSessions()
{
    QVector<KnownSession> known;
    for (const auto &session : m_sessions)
        known.append(session->known());
    m_settings.setSessions(known);
}

OpenSession::Ground Application::ground()
{
    return {.profile = m_setup.profile,
            .secrets = m_setup.keychain ? static_cast<SecretStore &>(m_keychain) : m_passing,
            .clock = m_clock,
            .network = &m_network,
            .seed = QRandomGenerator::system()->generate64(),
            .serverProgram = m_setup.serverProgram,
            .sample = true};
}

OpenSession *Application::find(const CatalogSession *catalogSession) const
{
    const auto found = std::find_if(m_sessions.begin(), m_sessions.end(), [catalogSession](const auto &session) {
        return session->catalogSession() == catalogSession;
    });
    return found == m_sessions.end() ? nullptr : found->get();
}

QString Application::keychainState() const
{
    if (!m_setup.keychain)
        return u"switched off"_s;
    switch (m_keychain.state()) {
    case KeychainStore::State::Untried:
        return u"not needed yet"_s;
    case KeychainStore::State::InUse:
        return u"in use"_s;
    case KeychainStore::State::MemoryOnly:
        break;
    }
    return u"none"_s;
}

QString Application::diagnostics() const
{
    Diagnostics diagnostics;
    diagnostics.state = {{u"Platform"_s, QGuiApplication::platformName()},
                         {u"Windows"_s, QString::number(m_windows.windows().size())},
                         {u"Key chain"_s, keychainState()}};
    for (const auto &session : m_sessions)
        diagnostics.state.append({u"Session"_s, session->state()});
    diagnostics.lastLines = m_log.lastLines();
    return diagnostics.text();
}

} // namespace colophon
