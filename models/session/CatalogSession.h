#pragma once

#include "models/catalog/Catalog.h"
#include "models/catalog/CatalogSync.h"
#include "models/catalog/LostTexts.h"
#include "models/catalog/ReplicaKeeper.h"
#include "models/editing/DraftKeeper.h"
#include "models/editing/HistoryReader.h"
#include "models/editing/Outbox.h"
#include "models/editing/UndoStack.h"
#include "models/status/ConnectionStatus.h"
#include "models/views/ReadingBeat.h"
#include "models/views/SavedViews.h"
#include "network/auth/Session.h"
#include "network/http/CatalogApi.h"
#include "network/stream/EventStream.h"

#include <QObject>
#include <QThreadPool>
#include <QtQml/qqmlregistration.h>

namespace colophon {

/// What a window shows of one session: its catalog, its connection and its queue of edits. Made by the program for each
/// (server, tenant, user), however many windows it has; it can be shown before the server answers. UI thread only.
class CatalogSession : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(colophon::SavedViews *savedViews READ savedViews CONSTANT)
    QML_UNCREATABLE("The program opens sessions")
    Q_PROPERTY(colophon::Catalog *catalog READ catalog CONSTANT)
    Q_PROPERTY(colophon::ConnectionStatus *connection READ connection CONSTANT)
    Q_PROPERTY(colophon::Outbox *outbox READ outbox CONSTANT)
    Q_PROPERTY(colophon::UndoStack *undoStack READ undoStack CONSTANT)
    Q_PROPERTY(QString name READ name CONSTANT)
    Q_PROPERTY(QString place READ place CONSTANT)
    Q_PROPERTY(bool isLocal READ isLocal CONSTANT)
    Q_PROPERTY(QString operatorName READ operatorName NOTIFY operatorChanged)
    Q_PROPERTY(bool canWrite READ canWrite NOTIFY operatorChanged)
    Q_PROPERTY(QString writeRefusal READ writeRefusal NOTIFY operatorChanged)
    Q_PROPERTY(QString lastCause READ lastCause NOTIFY lastCauseChanged)
    Q_PROPERTY(int bookCount READ bookCount NOTIFY countsChanged)
    Q_PROPERTY(int authorCount READ authorCount NOTIFY countsChanged)
    Q_PROPERTY(int categoryCount READ categoryCount NOTIFY countsChanged)
    Q_PROPERTY(int publisherCount READ publisherCount NOTIFY countsChanged)
    Q_PROPERTY(int deletedCount READ deletedCount NOTIFY countsChanged)
    Q_PROPERTY(bool ready READ isReady NOTIFY readyChanged)
    Q_PROPERTY(bool loading READ isLoading NOTIFY loadingChanged)
    Q_PROPERTY(QString loadError READ loadError NOTIFY loadingChanged)
    /// What happened to the catalog kept on this computer, or why none is kept; "" as a rule.
    Q_PROPERTY(QString replicaProblem READ replicaProblem NOTIFY replicaProblemChanged)
    Q_PROPERTY(QStringList cultures READ cultures NOTIFY configurationChanged)
    Q_PROPERTY(QString defaultCulture READ defaultCulture NOTIFY configurationChanged)
    Q_PROPERTY(QStringList currencies READ currencies NOTIFY configurationChanged)
    Q_PROPERTY(QString defaultCurrency READ defaultCurrency NOTIFY configurationChanged)

public:
    /// What a session is made of. What is referred to outlives it.
    struct Parts
    {
        Session &session;
        CatalogApi &api;
        EventStream &stream;
        CausationContext &causation;
        Clock &clock;
        QString folder; ///< of the session in its profile, for outbox.sqlite, drafts.sqlite and the replica's folder;
                        ///< "": all in memory
        QString sessionKey; ///< names the queue of edits; a local catalog by its folder, never by its port
        QString name;       ///< as the operator knows it
        QString place;      ///< host, or folder of a local catalog
        bool isLocal = false;
        std::uint64_t seed = 0; ///< for the spread of repeated reads
    };

    explicit CatalogSession(const Parts &parts, QObject *parent = nullptr);
    ~CatalogSession() override;

    /// Begins reading and listening; once, when the operator is signed in. Edits left by an earlier run follow by
    /// themselves.
    void start();
    /// Removes the catalog and the saved views that are kept on this computer, and keeps them no more: before a
    /// sign-out that forgets. False: something could not be removed.
    bool forget();
    /// Before start(): why there is nothing yet; "" means that it is being worked on.
    void setWaiting(const QString &problem);
    /// Tries again at once what failed. Before start() it only emits retryRequested().
    Q_INVOKABLE void retry();

    Catalog *catalog() { return &m_catalog; }
    CatalogStore &store() { return m_catalog.store(); }
    CatalogApi &api() const { return m_parts.api; }
    EventStream &stream() const { return m_parts.stream; }
    CausationContext &causation() const { return m_parts.causation; }
    ConnectionStatus *connection() const { return m_connection; }
    Outbox *outbox() const { return m_outbox; }
    DraftKeeper *draftKeeper() const { return m_keeper; }
    UndoStack *undoStack() const { return m_undoStack; }
    HistoryReader *history() const { return m_history; }
    SavedViews *savedViews() const { return m_savedViews; }

    /// Edits that are not on the server: those that wait, are under way or came back.
    Q_INVOKABLE int unsentEdits() const { return m_outbox->count() + m_outbox->conflicts(); }
    /// Entities with texts that were never saved; what came back counts as an edit.
    Q_INVOKABLE int unsavedDrafts() const;

    QString name() const { return m_parts.name; }
    QString place() const { return m_parts.place; }
    bool isLocal() const { return m_parts.isLocal; }
    QString operatorName() const { return m_parts.session.operatorName(); }
    bool canWrite() const { return m_catalog.canWrite(); }
    QString writeRefusal() const { return m_catalog.writeRefusal(); }
    /// Lower case with hyphens; "" until an event was applied.
    QString lastCause() const;
    int bookCount() const { return m_catalog.store().liveCount(wire::EntityKind::Book); }
    int authorCount() const { return m_catalog.store().liveCount(wire::EntityKind::Author); }
    int categoryCount() const { return m_catalog.store().liveCount(wire::EntityKind::Category); }
    int publisherCount() const { return m_catalog.store().liveCount(wire::EntityKind::Publisher); }
    int deletedCount() const { return m_catalog.store().deletedCount(); }
    bool isReady() const { return m_catalog.isReady(); }
    bool isLoading() const { return !isReady() && loadError().isEmpty(); }
    QString loadError() const { return m_started ? m_sync.loadError() : m_waiting; }
    QString replicaProblem() const { return m_replica.problem(); }
    ReplicaKeeper &replica() { return m_replica; }
    QStringList cultures() const { return m_catalog.cultures(); }
    QString defaultCulture() const { return m_catalog.defaultCulture(); }
    QStringList currencies() const { return m_catalog.currencies(); }
    QString defaultCurrency() const { return m_catalog.defaultCurrency(); }

Q_SIGNALS:
    void operatorChanged();
    void lastCauseChanged();
    void countsChanged();
    void readyChanged();
    void loadingChanged();
    void replicaProblemChanged();
    void configurationChanged();
    void retryRequested();

private:
    void takeBases();
    void begin();
    void takeOperator();
    void followConnection();

    Parts m_parts;
    Catalog m_catalog;
    ReplicaKeeper m_replica;
    QThreadPool m_pool; ///< for the sync, which ends before it
    CatalogSync m_sync;
    LostTexts m_lostTexts;
    Outbox *m_outbox;
    DraftKeeper *m_keeper;
    UndoStack *m_undoStack;
    HistoryReader *m_history;
    SavedViews *m_savedViews;
    ConnectionStatus *m_connection;
    ReadingBeat m_countsBeat; ///< counts change with every row that loads
    QString m_waiting;
    bool m_started = false;
};

} // namespace colophon
