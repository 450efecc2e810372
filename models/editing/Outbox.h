#pragma once

#include "models/catalog/ChangeBatch.h"
#include "models/catalog/Workers.h"
#include "models/editing/Edit.h"
#include "models/editing/EditConfirmation.h"
#include "models/editing/EditDelivery.h"
#include "models/editing/NewEdit.h"
#include "models/editing/OutboxFile.h"
#include "models/editing/OutboxQueue.h"
#include "models/editing/OverlayTurns.h"
#include "network/http/Clock.h"
#include "network/stream/Backoff.h"
#include "network/wire/Capabilities.h"

#include <QHash>
#include <QObject>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include <map>
#include <memory>
#include <span>

namespace colophon {

class Catalog;
class OutboxAction;
struct ChangeSet;

namespace wire {
struct Notification;
}

/// The queue of a session's edits: durable, in order, one under way per entity, four entities at a time (architecture
/// rule 7). An edit is on the disk before it is shown, and shown before it is sent; what was never sent is folded with
/// what follows it (EditFold). It is a child of its Catalog, whose store it tells what is shown over the server's rows.
/// UI thread only.
class Outbox : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A session owns its outbox")
    /// Edits that wait or are under way, returned ones not included.
    Q_PROPERTY(int count READ count NOTIFY changed)
    /// Edits under way.
    Q_PROPERTY(int sending READ sending NOTIFY changed)
    /// Actions over many entities that are not on the disk yet, or not shown. Who quits while there are any loses those
    /// that no worker has got yet.
    Q_PROPERTY(int saving READ saving NOTIFY changed)
    /// Entities whose edit came back and holds the later ones.
    Q_PROPERTY(int conflicts READ conflicts NOTIFY changed)
    /// Why edits cannot be kept on disk, or what happened to the file; empty as a rule.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

public:
    static constexpr int mostUnderWay = 4;
    /// Edits of one action that go in one request, where the server takes batches.
    static constexpr size_t mostInBatch = 32;
    /// Between two attempts of one edit, also where the backoff's spread gives none at all.
    static constexpr std::chrono::milliseconds leastPause{100};
    /// How long a server surely remembers an Idempotency-Key (extensions, section 10), less an hour.
    static constexpr qint64 keyLifeMs = 23LL * 3600 * 1000;
    /// How long after a command a server's reads may still show what was before.
    static constexpr qint64 readsCatchUpMs = 30LL * 1000;
    /// How long the stream has to bring what a base server confirmed, before it is read.
    static constexpr std::chrono::milliseconds readBackAfter{2000};

    /// @p file: outbox.sqlite in the profile folder, "" in memory. @p session names the queue in it: a local catalog by
    /// its folder, never by its port. Takes up what an earlier run left.
    Outbox(const QString &file, const QString &session, Catalog *catalog);
    /// For tests: with another transport than the catalog's api.
    Outbox(const QString &file, const QString &session, EditTransport transport, Catalog *catalog);
    ~Outbox() override;

    /// The outbox among the children of @p catalog; null when there is none.
    static Outbox *of(Catalog *catalog);

    /// Whether the stream is live: nothing is sent before. Turning it on tries at once what waits for another attempt,
    /// also after a sign-in.
    void setOnline(bool online);
    bool isOnline() const { return m_online; }
    /// Whether the server keeps idempotency keys, and its epoch. Until it is known, lost answers are settled by
    /// reading.
    void setCapabilities(const wire::Capabilities &capabilities);
    /// Who writes long actions to the disk; without them it is done in the call.
    void setWorkers(Workers workers) { m_workers = std::move(workers); }
    const Workers &workers() const { return m_workers; }

    /// An event that names an edit under way confirms it; its answer then changes nothing.
    void notified(const wire::Notification &notification);

    /// Takes an edit of the operator's into the queue. `changes` is empty for Delete and Restore; for values, whether
    /// the entity is to be created is decided here. Replaces what was returned of this entity. False when it could not
    /// be written to the disk: nothing was changed then.
    bool save(const EntityKey &key, const FieldChanges &changes, const QUuid &correlationId);
    bool remove(const EntityKey &key, const QUuid &correlationId);
    bool restore(const EntityKey &key, const QUuid &correlationId);
    /// One edit, of which the caller knows what the operator saw and what it answers to.
    NewEdit::Saved saveOne(const NewEdit &edit, const QUuid &correlationId);
    /// One action of the operator's over many entities, each named once; a child of the outbox that tells its progress.
    /// Never null.
    OutboxAction *saveAll(std::vector<NewEdit> edits, const QUuid &correlationId);
    /// Gives up what was returned of this entity, and what it held.
    bool discardReturned(const EntityKey &key);
    /// Gives up one edit that is not under way, and what cannot be without it. Of one whose outcome is not known the
    /// server may keep what it carried out. False when there is none, or the disk does not take it.
    bool discard(qint64 sequence);
    /// Tries at once what waits of this entity.
    void retry(const EntityKey &key);
    /// Tries at once all that waits for another attempt.
    Q_INVOKABLE void retryAll();
    /// Deletes, or restores, those of @p ids where it can be: one action, whose correlation id is returned. "" where
    /// nothing was to be done.
    Q_INVOKABLE QString removeAll(int kind, const QStringList &ids);
    Q_INVOKABLE QString restoreAll(int kind, const QStringList &ids);
    bool isUnderWay(qint64 sequence) const;

    /// What the server had of the entities when the edits that wait for it were made; see DraftKeeper::takeBases().
    std::vector<wire::Entity> bases() const;
    /// The entity with the operator's edits on it: what the store shows, or will show when it is the entity's turn.
    /// What follows from what was saved before asks here, where the store may be some turns behind.
    std::optional<wire::Entity> current(const EntityKey &key) const;
    /// Its stamp, without reading the texts of an entity that has no edits: for a selection of any length.
    std::optional<wire::Stamp> currentStamp(const EntityKey &key) const;
    /// Whether edits of the entity wait or are under way.
    bool isPending(const EntityKey &key) const;
    /// What they change, later ones over earlier ones.
    FieldChanges pendingChanges(const EntityKey &key) const;
    /// Why the entity's edit came back; nothing when none did.
    std::optional<Refusal> refusal(const EntityKey &key) const;
    /// What came back and what it holds, later ones over earlier ones.
    FieldChanges returnedChanges(const EntityKey &key) const;
    /// What was returned is a creation: the server has no such entity.
    std::vector<EntityKey> returnedKeys() const;

    int count() const { return static_cast<int>(m_queue.size()) - conflicts(); }
    int sending() const { return static_cast<int>(m_attempts.size()); }
    int saving() const;
    int conflicts() const { return static_cast<int>(m_queue.returned().size()); }
    QString problem() const { return m_problem; }
    Catalog &catalog() const { return m_catalog; }
    /// What names the queue in its file.
    QString session() const { return m_session; }
    /// All of them, in order; a range of `const Edit &`.
    auto edits() const { return m_queue.edits(); }
    const OutboxQueue &queue() const { return m_queue; }

Q_SIGNALS:
    void changed();
    /// The edits of this entity are others, or their state is. Not emitted inside CatalogStore::apply.
    void entityChanged(const colophon::EntityKey &key);
    /// Edits of an action were taken in; each as it was made, before anything of it was folded.
    void accepted(const std::vector<colophon::Edit> &edits);
    /// What an action did to an entity will not come about: it was given up, or something else took its place.
    void dropped(const colophon::EntityKey &key, const QUuid &correlationId);
    /// An edit is part of the server's catalog now.
    void confirmed(const colophon::EditConfirmation &confirmation);
    /// An edit was folded into one that follows it. Before anything of it is shown or sent.
    void folded(const colophon::OutboxQueue::Folded &fold);

private:
    struct Pause
    {
        Backoff backoff;
        Backoff outrun;     ///< of an edit that went on on a newer version: two clients are not to spin
        qint64 untilMs = 0; ///< of Clock::monotonicMs(); 0: not now
    };

    struct Attempt
    {
        quint64 number = 0;
        bool wasSent = false; ///< before
    };
    struct Answer
    {
        Edit edit;
        EditOutcome outcome;
    };
    /// A base server's success that no read has shown yet.
    struct Answered
    {
        qint64 version = 0;
        qint64 atMs = 0; ///< of Clock::monotonicMs()
    };
    /// What an entity's edits become on what the server has now.
    struct Moved
    {
        OutboxQueue::Plan plan;
        std::vector<Edit> done; ///< what they want is so already
    };

    friend class OutboxAction;

    QString changeAll(int kind, const QStringList &ids, NewEdit::What what);

    bool isSaved(const NewEdit &edit, const QUuid &correlationId);
    /// Makes the edit that is to be queued; what comes of it if nothing else is in its way.
    NewEdit::Saved compose(const NewEdit &wanted, const QUuid &correlationId, Edit &edit) const;
    /// Takes edits of different entities into the queue; those with a sequence are on the disk already. False when the
    /// disk did not take what had to be written.
    bool accept(std::vector<Edit> &edits, bool replacesReturned = false);
    /// Of an edit that stands on the disk and was made before @p before was saved, or is behind what came back.
    OutboxQueue::Plan planBehind(const Edit &before, Edit edit) const;
    /// Done by a worker with a file of its own, which is shared; else by the outbox with its own.
    void writeAction(const std::function<bool(OutboxFile &file, bool isShared)> &work,
                     const std::function<void(bool)> &done);
    /// On the disk first, then in the queue; false when the disk does not take it.
    bool carryOut(std::vector<OutboxQueue::Plan> plans);

    /// Sends what is due; of batches one a turn.
    void pump();
    /// False when it is not to be sent as it is: it came back, or goes on on a newer version.
    bool isReady(const Edit &edit);
    bool keyLives(const Edit &edit) const;
    void deliver(Edit edit);
    /// What goes with the edit in one request; empty where it goes alone.
    std::vector<Edit> batchOf(const Edit &first) const;
    void deliverBatch(std::vector<Edit> edits);
    /// Notes them as sent, on the disk first; false when the disk does not take it.
    bool noteSent(std::span<Edit> edits, bool batched);
    quint64 begin(const Edit &edit);
    void batchAnswered(const std::vector<Attempt> &attempts, const EditDelivery::Outcomes &outcomes);
    void finished(const Attempt &attempt, const EditOutcome &outcome);
    void confirm(const Edit &edit, const EditOutcome &outcome);
    void confirm(const std::vector<Answer> &answers);
    ChangeBatch::Row rowOf(const Answer &answer) const;
    void giveBack(Edit edit, const Refusal &refusal, const std::optional<wire::Entity> &onServer);
    /// Answered by a base server: true when it has to be read back first.
    bool awaitsReading(const Edit &edit, const EditOutcome &outcome);

    Moved moved(const EntityKey &key, wire::Entity there, size_t from) const;
    /// The entity's edits go on on what the server has now, or come back.
    void moveOn(const EntityKey &key, const wire::Entity &onServer);
    wire::Entity newest(const EntityKey &key, const wire::Entity &known) const;
    /// The store holds a newer version than the edit, which was not sent, was made on.
    bool isOutrun(const Edit &edit) const;
    void noteNews(const ChangeSet &changes);
    void followNews();
    void followReadModel(const Edit &head);
    /// Its answer is of no interest any more.
    void forgetAttempt(qint64 sequence);

    /// The disk is asked, and the queue tells it so even if it refuses: what was decided is done again after a crash.
    void update(const Edit &edit);
    void pause(const EntityKey &key, std::chrono::seconds asked);
    /// Its edit goes on on a newer version, but not at once.
    void pauseOutrun(const EntityKey &key);
    void pauseFor(const EntityKey &key, std::chrono::milliseconds wait);
    std::shared_ptr<Pause> &pauseOf(const EntityKey &key);
    void wakeNow(const EntityKey &key, Pause &pause);
    void forgetPause(const EntityKey &key);
    /// Ends the pauses whose time has come.
    void wake();
    void schedule();
    void show(const EntityKey &key, ChangeBatch batch);
    std::optional<Overlay> overlayOf(const EntityKey &key) const;
    /// What the store is to be told of the entity as things stand.
    void tell(const EntityKey &key, ChangeBatch &batch) const;
    void announce(const EntityKey &key);

    Catalog &m_catalog;
    QString m_session;
    QString m_fileName;
    OutboxFile m_file;
    Workers m_workers;
    EditDelivery m_delivery;
    OutboxQueue m_queue;
    OverlayTurns m_overlays;
    QHash<quint64, qint64> m_attempts; ///< under way: number of the attempt → sequence
    quint64 m_lastAttempt = 0;
    int m_requests = 0; ///< under way, also such as nobody waits for any more
    QHash<EntityKey, Answered> m_answered;
    std::vector<EntityKey> m_news; ///< with a queue, and with another version than before
    QTimer m_newsTimer;
    QTimer m_nextBatch;
    QHash<EntityKey, std::shared_ptr<Pause>> m_pauses;
    std::multimap<qint64, EntityKey> m_wakes; ///< by Pause::untilMs; some of pauses that have gone
    std::unique_ptr<Alarm> m_retry;
    QString m_problem;
    QByteArray m_epoch;
    bool m_isColophond = false;
    bool m_keepsKeys = false;
    size_t m_batchSize = 0; ///< what the server takes; below 2: no batches
    bool m_online = false;
    bool m_signedOut = false;
};

} // namespace colophon
