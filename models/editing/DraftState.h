#pragma once

#include "models/catalog/EntityKey.h"
#include "models/editing/DraftFields.h"
#include "models/editing/FieldRules.h"
#include "models/editing/Refusal.h"
#include "network/http/CausationContext.h"

#include <QObject>

#include <optional>

namespace colophon {

/// What is kept of a draft over quitting and crashing.
struct KeptDraft
{
    bool fresh = false; ///< of an entity that nobody has saved yet
    qint64 version = 0; ///< the server's when the operator began to write
    FieldChanges changes;
    FieldSettlements settled;
    std::optional<QUuid> cause; ///< the event that it answers to; none: the session's last cause
};

class Catalog;
class DraftKeeper;
class Outbox;
struct ChangeSet;

/// What is being written about one entity. All windows that show a form of the entity share it, so that the same text
/// stands in each. Follows the catalog; tells its DraftKeeper of every touch. UI thread only.
class DraftState : public QObject
{
    Q_OBJECT

public:
    /// Made by DraftKeeper::open.
    DraftState(DraftKeeper &keeper, Outbox &outbox, const EntityKey &key, const KeptDraft &kept);
    ~DraftState() override;

    const EntityKey &key() const { return m_key; }
    /// Never saved, neither here nor on the server.
    bool isNew() const;
    /// The catalog shows such an entity.
    bool exists() const;
    bool isDeleted() const;
    /// The server's version; 0 when it has none yet.
    qint64 version() const;
    /// The version that mine began from, and its time where known; 0 when nothing is written.
    qint64 baseVersion() const { return m_baseVersion; }
    QDateTime baseTime() const { return m_baseTime; }
    /// What there is to keep.
    KeptDraft kept() const;
    /// An edit of it waits or is under way.
    bool isSaving() const;
    /// Whether the path is part of such an edit.
    bool isPending(const QString &path) const;

    const DraftFields &fields() const { return m_fields; }
    void touch(const QString &path, const FieldValue &text);
    void takeTheirs(const QString &path);
    /// What was saved, and is taken back to be written on; what was touched since stays.
    void takeUp(const FieldChanges &changes);
    /// See DraftFields.
    void hold(const QString &path);
    bool settle(const QString &path, FieldChoice choice, const FieldValue &edited = {});
    /// Writes what an undo would do where the operator has not written, for the operator to decide; @p cause is what
    /// the save answers to then.
    void propose(const FieldChanges &changes, const std::optional<QUuid> &cause);
    /// Gives up all that was written, and an edit that came back.
    void discard();

    /// Sends what was written on its way. False when nothing was saved: problem() and the fields say why.
    bool save(const QUuid &correlationId = CausationContext::newCorrelation());
    /// The same with this one field: what else was written stays, except where it goes back on its way after a
    /// refusal, which is settled whole.
    bool saveField(const QString &path);
    bool remove();
    bool restore();
    /// Brings back what somebody deleted meanwhile, and saves mine over it.
    bool restoreAndSave();

    /// Nothing in the way of save() that the form shows.
    bool canSave() const;
    QString problem() const { return m_problem; }
    /// Touched fields whose newer values the operator has to decide about, or an edit that came back.
    bool inConflict() const;
    /// An edit of it came back.
    bool hasReturned() const { return m_refusal.has_value(); }
    /// Somebody else deleted it under what is written here, or under an edit that came back.
    bool isDeletedMeanwhile() const;
    /// There is something for the conflict sheet: changes that meet, or a deletion.
    bool isResolvable() const { return isDeletedMeanwhile() || !m_fields.conflicts().isEmpty(); }
    /// Who changed it last on the server; empty where it does not say.
    QString othersName() const;
    QString conflictText() const;
    /// Errors of untouched fields are told only once saving was tried.
    QString errorOf(const QString &path) const;
    QString warningOf(const QString &path) const;

    Catalog &catalog() const;
    QChar decimalPoint() const { return m_decimalPoint; }

Q_SIGNALS:
    void changed();
    void saved();
    void removed();

private:
    void storeChanged(const ChangeSet &changes);
    void refresh(const QString &actor, bool quiet);
    void adoptReturned();
    void validate();
    void edited();
    void done();
    void noteBase();
    bool refuseWithoutRole();

    DraftKeeper &m_keeper;
    Outbox &m_outbox;
    EntityKey m_key;
    QChar m_decimalPoint;
    DraftFields m_fields;
    FieldChanges m_pending;
    FieldVerdicts m_verdicts;
    std::map<QString, QString> m_serverErrors;
    std::optional<Refusal> m_refusal;
    std::optional<QUuid> m_cause; ///< of propose()
    QString m_problem;
    qint64 m_baseVersion = 0;
    QDateTime m_baseTime;
    bool m_fresh;
    std::optional<FieldMap> m_written; ///< what the catalog had when it was written, until its row is read
    bool m_tried = false;
};

} // namespace colophon
