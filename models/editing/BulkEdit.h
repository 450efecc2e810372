#pragma once

#include "models/editing/BulkForm.h"
#include "models/editing/BulkRow.h"
#include "models/editing/FieldWords.h"
#include "models/editing/Outbox.h"
#include "models/editing/OutboxAction.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QTimer>

#include <array>
#include <atomic>
#include <deque>

namespace colophon {

/// One change of many entities: first what it would make of each, then, once applied, what came of each. The rows are
/// those that were selected, in their order, and stay so. Whatever has to be done for many of them is done in slices of
/// a turn; patterns are matched by a worker. While nothing is applied the preview follows the catalog. What is saved is
/// one action of the operator's, with one undo. UI thread only.
class BulkEdit : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(colophon::Catalog *catalog READ catalog WRITE setCatalog NOTIFY catalogChanged)
    Q_PROPERTY(colophon::BulkForm *form READ form CONSTANT)
    Q_PROPERTY(Phase phase READ phase NOTIFY changed)
    Q_PROPERTY(int count READ count NOTIFY changed)
    /// Rows that are to be changed, or were to be.
    Q_PROPERTY(int changing READ changing NOTIFY changed)
    Q_PROPERTY(int staying READ staying NOTIFY changed)
    Q_PROPERTY(int leftOut READ leftOut NOTIFY changed)
    /// Rows of an applied change that are settled, and of these those that are not on the server.
    Q_PROPERTY(int settled READ settled NOTIFY changed)
    Q_PROPERTY(int failed READ failed NOTIFY changed)
    /// From 0 to 1: of looking, of saving, of sending.
    Q_PROPERTY(double progress READ progress NOTIFY changed)
    /// The preview is whole.
    Q_PROPERTY(bool looked READ isLooked NOTIFY changed)
    Q_PROPERTY(bool canApply READ canApply NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString summary READ summary NOTIFY changed)
    Q_PROPERTY(QString applyText READ applyText NOTIFY changed)

public:
    enum Phase {
        Previewing,
        Saving, ///< on its way to the disk; can be cancelled
        Sending,
        Done
    };
    Q_ENUM(Phase)
    /// As BulkRow::State, for QML.
    enum State { Open, Changes, Stays, LeftOut, Waiting, Saved, Merged, Returned, NotSaved, TakenBack };
    Q_ENUM(State)
    enum Role {
        EntityIdRole = Qt::UserRole + 1,
        TitleRole,
        BeforeRole, ///< "" for no value
        AfterRole,
        StruckRole, ///< nothing of what is there stays; of a list what comes and goes is told instead
        StateRole,
        StateTextRole,
        ReasonRole,
        SpokenRole ///< the row in one sentence
    };

    /// Of a turn: never more rows, nor longer.
    static constexpr int mostInSlice = 64;
    static constexpr std::chrono::milliseconds slice{3};

    explicit BulkEdit(QObject *parent = nullptr);
    ~BulkEdit() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    Catalog *catalog() const { return m_catalog; }
    void setCatalog(Catalog *catalog);
    BulkForm *form() const { return m_form; }

    /// Anew, for these entities of one kind; what an earlier change had under way goes on without being followed here.
    Q_INVOKABLE void begin(int kind, const QStringList &ids);
    /// Lets go of all rows.
    Q_INVOKABLE void end();
    /// False where canApply() is.
    Q_INVOKABLE bool apply();
    /// Of Saving: nothing is saved, where it is not too late.
    Q_INVOKABLE void cancel();

    Phase phase() const { return m_phase; }
    int count() const { return static_cast<int>(m_rows.size()); }
    int countOf(BulkRow::State state) const { return m_counts[static_cast<size_t>(state)]; }
    int changing() const;
    int staying() const { return countOf(BulkRow::State::Stays); }
    int leftOut() const { return countOf(BulkRow::State::LeftOut); }
    int settled() const { return changing() - countOf(BulkRow::State::Waiting); }
    int failed() const;
    double progress() const;
    bool isLooked() const { return m_open.empty() && !m_job; }
    bool canApply() const;
    QString title() const;
    QString summary() const;
    QString applyText() const;

Q_SIGNALS:
    void catalogChanged();
    void changed();
    /// A slice of so many rows was done in this turn.
    void sliced(int rows);

private:
    struct Job;

    void anew();
    void followStore(const ChangeSet &changes);
    void followEntity(const EntityKey &key);
    void reopen(int row);
    void run();
    void look();
    /// What keeps the entity out, whatever the change is; else its fields are in @p fields.
    QString obstacle(const EntityKey &key, FieldMap &fields) const;
    void take(int row, const BulkChange::Outcome &outcome);
    void reckoned(const std::shared_ptr<Job> &job);
    void schedule();

    void actionFinished();
    void confirmed(const EditConfirmation &confirmation);
    void dropped(const EntityKey &key, const QUuid &correlationId);
    void folded(const OutboxQueue::Folded &fold);
    void settleLater(int row);
    void settleSome();
    void noteSettled();

    int rowOf(const EntityKey &key) const;
    EntityKey keyOf(int row) const { return {m_kind, m_rows[static_cast<size_t>(row)].id}; }
    bool isOurs(const EntityKey &key, const QUuid &correlationId) const;
    void setState(int row, BulkRow::State state, const QString &reason = {});
    /// Tells of the rows that setState() was called for, in runs.
    void tellRows();
    FieldWords words() const;
    /// Of a row that was not looked at: what stands there now.
    FieldValue heldValue(int row) const;

    QPointer<Catalog> m_catalog;
    QPointer<Outbox> m_outbox;
    BulkForm *m_form;
    wire::EntityKind m_kind = wire::EntityKind::Book;
    std::vector<BulkRow> m_rows;
    QHash<QUuid, int> m_places;
    std::array<int, BulkRow::stateCount> m_counts{};
    std::deque<int> m_open;      ///< rows that are to be looked at
    std::shared_ptr<Job> m_job;  ///< rows that a worker has
    std::vector<int> m_told;     ///< setState() was called
    std::deque<int> m_confirmed; ///< rows whose result is to be read
    QPointer<OutboxAction> m_action;
    std::vector<int> m_applied;      ///< rows, in the order of the action
    QHash<QUuid, QUuid> m_carriedBy; ///< entity → correlation id of the edit that took ours in
    QUuid m_correlationId;
    QTimer m_next;
    Phase m_phase = Previewing;
    bool m_cancelled = false;
};

} // namespace colophon
