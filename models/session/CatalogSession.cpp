#include "models/session/CatalogSession.h"

#include <QCryptographicHash>

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

/// A body of a million rows is read in a second; more threads would take the machine away from its operator.
constexpr int ParsingThreads = 2;

QString fileIn(const QString &folder, QLatin1StringView name)
{
    return folder.isEmpty() ? QString() : folder + u'/' + name;
}

/// A file in a folder of its own, which nobody else's catalog gets.
QString replicaIn(const QString &folder, const QString &sessionKey)
{
    const QByteArray digest =
        QCryptographicHash::hash(sessionKey.toUtf8(), QCryptographicHash::Sha256).toHex().first(8);
    return folder.isEmpty() ? QString() : folder + "/replica-"_L1 + QString::fromLatin1(digest) + "/catalog.sqlite"_L1;
}

ReplicaIdentity identityOf(const SessionKey &key)
{
    return {key.server.toString(), key.tenant, key.user};
}

} // namespace

CatalogSession::CatalogSession(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_catalog(&parts.api, parts.causation, parts.clock)
    , m_replica(m_catalog, replicaIn(parts.folder, parts.sessionKey), identityOf(parts.session.key()))
    , m_sync(m_catalog, CatalogReads::over(parts.api, Workers::over(m_pool, *this)), parts.stream,
             parts.api.client().clientId(), parts.seed)
    , m_lostTexts(m_catalog, CatalogReads::over(parts.api))
    , m_outbox(new Outbox(fileIn(parts.folder, "outbox.sqlite"_L1), parts.sessionKey, &m_catalog))
    , m_keeper(new DraftKeeper(fileIn(parts.folder, "drafts.sqlite"_L1), m_outbox, &m_catalog))
    , m_undoStack(new UndoStack(*m_outbox, *m_keeper, &m_catalog))
    , m_history(new HistoryReader(HistoryReader::readsOf(parts.api), &m_catalog))
    , m_savedViews(new SavedViews(fileIn(parts.folder, "views.json"_L1), &m_catalog))
    , m_connection(new ConnectionStatus(&parts.stream, m_outbox, this))
{
    m_pool.setMaxThreadCount(ParsingThreads);
    m_outbox->setWorkers(Workers::over(m_pool, *this));
    parts.api.setServerIsHere(parts.isLocal);
    connect(&m_countsBeat, &ReadingBeat::due, this, &CatalogSession::countsChanged);
    connect(&m_catalog.store(), &CatalogStore::countsChanged, &m_countsBeat, &ReadingBeat::note);
    connect(&m_catalog, &Catalog::configurationChanged, this, &CatalogSession::configurationChanged);
    connect(&m_catalog, &Catalog::operatorChanged, this, &CatalogSession::operatorChanged);
    connect(&m_catalog, &Catalog::readyChanged, this, [this] {
        Q_EMIT readyChanged();
        Q_EMIT loadingChanged();
    });
    connect(&m_sync, &CatalogSync::loadErrorChanged, this, &CatalogSession::loadingChanged);
    connect(&m_sync, &CatalogSync::capabilitiesChanged, this, [this] {
        m_outbox->setCapabilities(m_sync.capabilities());
        m_history->setCapabilities(m_sync.capabilities());
    });
    connect(&parts.stream, &EventStream::notification, m_outbox, &Outbox::notified);
    connect(&parts.causation, &CausationContext::lastCauseChanged, this, &CatalogSession::lastCauseChanged);
    connect(&parts.session, &Session::changed, this, &CatalogSession::takeOperator);
    connect(&parts.stream, &EventStream::stateChanged, this, &CatalogSession::followConnection);
    connect(&m_sync, &CatalogSync::pollStateChanged, this, &CatalogSession::followConnection);
    connect(&parts.api.client(), &ApiClient::answered, m_connection, &ConnectionStatus::setLatency);
    connect(&m_sync, &CatalogSync::covered, &m_replica, &ReplicaKeeper::cover);
    connect(&m_replica, &ReplicaKeeper::problemChanged, this, &CatalogSession::replicaProblemChanged);
    connect(&m_replica, &ReplicaKeeper::loaded, this, [this] {
        takeBases();
        if (!m_replica.cursor().isEmpty())
            m_catalog.setReady(true);
        if (m_started)
            begin();
    });
    takeOperator();
    // Also before anyone is signed in: what was kept is there without the server.
    m_replica.load();
}

CatalogSession::~CatalogSession()
{
    // They name the catalog and one another: last made, first gone.
    delete m_connection;
    delete m_undoStack;
    delete m_keeper;
    delete m_outbox;
}

int CatalogSession::unsavedDrafts() const
{
    const std::vector<EntityKey> kept = m_keeper->kept();
    return static_cast<int>(
        std::count_if(kept.begin(), kept.end(), [this](const EntityKey &key) { return !m_outbox->refusal(key); }));
}

void CatalogSession::start()
{
    if (m_started)
        return;
    m_started = true;
    takeOperator();
    Q_EMIT loadingChanged();
    if (m_replica.isLoaded())
        begin();
}

bool CatalogSession::forget()
{
    const bool isForgotten = m_savedViews->forget();
    return m_replica.forget() && isForgotten;
}

void CatalogSession::takeBases()
{
    // The store drops what it has newer. Where nothing is kept the first snapshot comes before anybody edits.
    ChangeBatch batch;
    if (!m_replica.cursor().isEmpty()) {
        for (auto bases : {m_outbox->bases(), m_keeper->takeBases()}) {
            for (wire::Entity &base : bases)
                batch.rows.push_back({std::move(base), Origin::Snapshot, false});
        }
    }
    if (!batch.isEmpty())
        m_catalog.store().apply(std::move(batch));
}

void CatalogSession::begin()
{
    m_sync.start(m_replica.cursor());
}

void CatalogSession::setWaiting(const QString &problem)
{
    if (m_started || problem == m_waiting)
        return;
    m_waiting = problem;
    Q_EMIT loadingChanged();
}

void CatalogSession::retry()
{
    if (!m_started) {
        Q_EMIT retryRequested();
        return;
    }
    if (!m_replica.isLoaded())
        return; // begins by itself
    m_parts.stream.reconnectNow();
    m_sync.retry();
}

QString CatalogSession::lastCause() const
{
    const QUuid cause = m_parts.causation.lastCause();
    return cause.isNull() ? QString() : cause.toString(QUuid::WithoutBraces);
}

void CatalogSession::followConnection()
{
    const CatalogSync::PollState &polling = m_sync.pollState();
    m_connection->setPolling(polling.every, polling.lastRead);
    // Where the stream alone is dead, the server takes edits all the same.
    const bool answers = polling.active || m_parts.stream.state() == EventStream::State::Live;
    m_outbox->setOnline(answers);
    m_lostTexts.setOnline(answers);
}

void CatalogSession::takeOperator()
{
    const Session &session = m_parts.session;
    const wire::Actor actor{session.userId(), session.operatorName()};
    // Before a sign-in nothing is known against the operator.
    const bool canWrite = !session.isSignedIn() || session.isAdmin();
    const QString refusal = canWrite ? QString()
                                     : tr("You can read this catalog. Changing it needs the role Admin, which an "
                                          "administrator of %1 can grant to %2.")
                                           .arg(place(), session.operatorName());
    m_catalog.setOperator(actor, canWrite, refusal);
}

} // namespace colophon
