#pragma once

#include "models/editing/Edit.h"
#include "models/editing/NewEdit.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace colophon {

class Outbox;

/// One action of the operator's over many entities on its way into the outbox: its edits are made in slices of a turn,
/// written by a worker, and shown once all of them are on the disk. After a crash all are there or none. Made by
/// Outbox::saveAll, whose child it is; deletes itself after finished(). UI thread only.
class OutboxAction : public QObject
{
    Q_OBJECT
    Q_PROPERTY(int total READ total CONSTANT)
    Q_PROPERTY(int done READ done NOTIFY progressed)

public:
    using Saved = NewEdit::Saved;

    /// So few are saved before the call returns; finished() comes in the next turn all the same.
    static constexpr size_t few = 32;
    /// Work of a turn, without what the store and the views do.
    static constexpr std::chrono::milliseconds slice{3};

    ~OutboxAction() override;

    const QUuid &correlationId() const { return m_correlationId; }
    int total() const { return static_cast<int>(m_wanted.size()); }
    /// Of three steps each counts a third.
    int done() const;
    /// Nothing is left to be done; finished() was emitted or is about to be.
    bool isFinished() const { return m_phase == Phase::Finished; }
    /// Of each edit, in the order in which they were given; whole once isFinished().
    const std::vector<Saved> &results() const { return m_results; }
    int countOf(Saved saved) const;
    /// Saves nothing of it, where the worker has not written all of it yet.
    Q_INVOKABLE void cancel();

Q_SIGNALS:
    void progressed();
    void finished();

private:
    friend class Outbox;

    enum class Phase : quint8 { Making, Writing, Showing, Finished };
    struct Job;

    OutboxAction(Outbox &outbox, std::vector<NewEdit> wanted, const QUuid &correlationId);

    void run();
    void make();
    void write();
    void written(bool whole);
    void show();
    void finish();

    Outbox &m_outbox;
    std::vector<NewEdit> m_wanted;
    QUuid m_correlationId;
    std::vector<Saved> m_results;
    std::vector<size_t> m_places; ///< in m_wanted, of each of m_job's edits
    std::shared_ptr<Job> m_job;
    QTimer m_next;
    size_t m_at = 0; ///< of the phase
    Phase m_phase = Phase::Making;
    bool m_replacesReturned; ///< all of them do, or none
    bool m_cancelled = false;
};

} // namespace colophon
