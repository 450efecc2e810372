#include "app/session/OpenSession.h"

#include "app/log/Categories.h"
#include "models/session/CatalogSession.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QMetaEnum>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

KnownSession knownOf(const SessionKey &key, const ServerTrust &trust)
{
    return {.catalog = {}, .server = key.server, .tenant = key.tenant, .user = key.user, .caFile = trust.file()};
}

/// What the operator wrote and the server does not have stays for the next sign-in: the queue and the drafts.
bool removeAllButWritten(const QString &folder)
{
    bool gone = true;
    for (const QFileInfo &entry : QDir(folder).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)) {
        const QString name = entry.fileName();
        if (name.startsWith("outbox.sqlite"_L1) || name.startsWith("drafts.sqlite"_L1))
            continue;
        const QString path = entry.absoluteFilePath();
        const bool removed = entry.isDir() && !entry.isSymLink() ? QDir(path).removeRecursively() : QFile::remove(path);
        gone = removed && gone;
    }
    return gone;
}

} // namespace

OpenSession::OpenSession(const Ground &ground, const QString &folder, QObject *parent)
    : OpenSession(ground, KnownSession{.catalog = CatalogFolder(folder).path(), .server = {}, .tenant = {}, .user = {}},
                  nullptr, parent)
{
}

// Braces: only they promise that the key is read before the session is moved from.
OpenSession::OpenSession(const Ground &ground, std::unique_ptr<Session> session, QObject *parent)
    : OpenSession{ground, knownOf(session->key(), session->trust()), std::move(session), parent}
{
}

OpenSession::OpenSession(const Ground &ground, KnownSession known, std::unique_ptr<Session> session, QObject *parent)
    : QObject(parent)
    , m_ground(ground)
    , m_known(std::move(known))
    , m_session(std::move(session))
    , m_backoff(ground.seed)
    , m_retry(ground.clock.alarm([this] {
        if (m_retryAction)
            std::exchange(m_retryAction, {})();
    }))
{
    assemble();
}

OpenSession::~OpenSession()
{
    m_catalogSession.reset();
    m_stream.reset();
}

QString OpenSession::place() const
{
    return m_known.isLocal() ? m_known.catalog : m_session->key().toText();
}

QString OpenSession::folderOf() const
{
    const QByteArray digest = QCryptographicHash::hash(place().toUtf8(), QCryptographicHash::Sha256).toHex().first(16);
    const QString folder = m_ground.profile + "/sessions/"_L1 + QString::fromLatin1(digest);
    QDir().mkpath(folder);
    return folder;
}

void OpenSession::assemble()
{
    QString name;
    if (m_known.isLocal()) {
        const CatalogFolder folder(m_known.catalog);
        name = folder.name().isEmpty() ? tr("This computer") : folder.name();
        // The port changes with each start of the server; the folder is the catalog's name.
        m_session = std::make_unique<Session>(
            SessionKey{.server = QUrl::fromLocalFile(folder.path()), .user = u"owner@colophon.local"_s}, QUrl(),
            m_passing, m_ground.clock);
        m_server = std::make_unique<LocalServer>(
            LocalServer::Setup{.folder = folder.path(),
                               .program = m_ground.serverProgram,
                               .sample = m_ground.sample,
                               .health = [this](const QUrl &url, QObject *context,
                                                const std::function<void(bool)> &answer) { ask(url, context, answer); },
                               .furtherArguments = {}});
        connect(m_server.get(), &LocalServer::running, this, &OpenSession::onRunning);
    } else {
        name = m_known.tenant == SessionKey{}.tenant ? m_known.server.host() : m_known.tenant;
    }
    const QUrl url = m_session->serverUrl();
    const SessionKey &key = m_session->key();
    m_client = std::make_unique<ApiClient>(url, key.tenant, *m_session, m_causation, m_ground.clock);
    m_client->setTrust(m_session->trust());
    m_api = std::make_unique<CatalogApi>(*m_client);
    m_stream =
        std::make_unique<EventStream>(url, key.tenant, m_client->clientId(), *m_session, m_ground.clock, m_ground.seed);
    m_stream->setTrust(m_session->trust());
    m_stream->setGate(&m_client->gate());
    m_stream->setNetworkHint(m_ground.network);
    const QString home = QDir::homePath();
    const QString shown =
        m_known.catalog.startsWith(home + u'/') ? u'~' + m_known.catalog.mid(home.size()) : m_known.catalog;
    m_catalogSession = std::make_unique<CatalogSession>(
        CatalogSession::Parts{.session = *m_session,
                              .api = *m_api,
                              .stream = *m_stream,
                              .causation = m_causation,
                              .clock = m_ground.clock,
                              .folder = folderOf(),
                              .sessionKey = m_known.isLocal() ? u"local:"_s + m_known.catalog : key.toText(),
                              .name = name,
                              .place = m_known.isLocal() ? QDir::toNativeSeparators(shown) : m_known.server.host(),
                              .isLocal = m_known.isLocal(),
                              .seed = m_ground.seed});
    connect(m_catalogSession.get(), &CatalogSession::retryRequested, this, &OpenSession::retry);
    if (m_server) {
        connect(m_server.get(), &LocalServer::failed, m_catalogSession.get(), &CatalogSession::setWaiting);
        connect(m_server.get(), &LocalServer::running, m_catalogSession.get(),
                [this] { m_catalogSession->setWaiting({}); });
    }
    connect(m_session.get(), &Session::signedOut, this, [this](Session::SignOutReason reason) {
        if (reason != Session::SignOutReason::Refused)
            return;
        if (m_known.isLocal())
            signInAsOwner();
        else
            Q_EMIT signInNeeded(tr("Your sign-in at %1 has ended. Sign in again.").arg(m_known.server.host()));
    });
}

void OpenSession::start()
{
    if (m_server)
        m_server->start();
    else if (m_session->isSignedIn())
        signedIn({});
    else
        restore();
}

void OpenSession::ask(const QUrl &url, QObject *context, const std::function<void(bool)> &answer)
{
    m_client->setServerUrl(url);
    m_api->health(context, [answer](const ApiResult<CatalogApi::ServerHealth> &health) { answer(health.value.ready); });
}

void OpenSession::onRunning(const QUrl &url)
{
    m_session->setServerUrl(url);
    m_client->setServerUrl(url);
    m_stream->setServerUrl(url);
    if (m_session->isSignedIn())
        m_stream->reconnectNow();
    else
        signInAsOwner();
}

void OpenSession::signInAsOwner()
{
    const auto owner = m_server->folder().owner();
    if (!owner) {
        later([this] { signInAsOwner(); });
        return;
    }
    m_session->signIn(owner->email, owner->password, this, [this](const ApiError &error) {
        if (error && m_server->state() == LocalServer::State::Running)
            later([this] { signInAsOwner(); });
        if (error)
            qCWarning(logApp) << "the owner is not signed in:" << error.technical();
        else
            signedIn(error);
    });
}

void OpenSession::restore()
{
    m_session->restore(this, [this](const ApiError &error) {
        if (!error) {
            signedIn(error);
        } else if (error.isTransient()) {
            qCInfo(logApp) << "not restored yet:" << error.technical();
            m_catalogSession->setWaiting(error.text());
            later([this] { restore(); });
        } else {
            Q_EMIT signInNeeded(tr("Sign in to open the catalog at %1.").arg(m_known.server.host()));
        }
    });
}

void OpenSession::later(std::function<void()> action)
{
    m_retryAction = std::move(action);
    m_retry->set(m_backoff.next());
}

void OpenSession::retry()
{
    m_catalogSession->setWaiting({});
    if (m_server && m_server->state() == LocalServer::State::Stopped)
        m_server->start();
    if (m_retryAction) {
        m_retry->cancel();
        std::exchange(m_retryAction, {})();
    }
}

void OpenSession::signedIn(const ApiError &)
{
    m_backoff.reset();
    if (m_begun) {
        m_stream->reconnectNow();
        return;
    }
    m_begun = true;
    m_catalogSession->start();
}

QString OpenSession::signOut(bool forget)
{
    m_retryAction = {};
    m_stream->stop();
    const QString folder = folderOf();
    // What it could not remove is in the folder that goes next.
    if (forget)
        m_catalogSession->forget();
    const Outbox &outbox = *m_catalogSession->outbox();
    const bool unsent = outbox.count() + outbox.conflicts() > 0 || !m_catalogSession->draftKeeper()->kept().empty();
    m_catalogSession.reset();
    if (!m_known.isLocal())
        m_session->signOut();
    if (!forget)
        return {};
    const bool gone = unsent ? removeAllButWritten(folder) : QDir(folder).removeRecursively();
    return gone ? QString() : folder;
}

QString OpenSession::state() const
{
    const auto streamState = QMetaEnum::fromType<EventStream::State>().valueToKey(static_cast<int>(m_stream->state()));
    QString text = m_known.isLocal() ? u"local"_s : u"server"_s;
    text += u", stream "_s + QLatin1StringView(streamState);
    if (m_server) {
        text += u", colophond "_s + QLatin1StringView(QMetaEnum::fromType<LocalServer::State>().valueToKey(
                                        static_cast<int>(m_server->state())));
        if (!m_server->problem().isEmpty())
            text += u" ("_s + m_server->problem() + u')';
    }
    return text;
}

} // namespace colophon
