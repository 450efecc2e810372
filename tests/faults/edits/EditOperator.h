#pragma once

#include "models/session/CatalogSession.h"
#include "tests/faults/edits/Ledger.h"
#include "tests/faults/edits/RandomEdits.h"

#include <QHash>
#include <QTimer>

namespace colophon::test {

/// One operator at one desktop: opens books, types, saves a little later, decides about what comes back; all of it
/// drawn from a seed and written into a ledger before it is done. What an earlier life of the process left is taken up
/// again. Works on a session as the windows do: through drafts.
class EditOperator : public QObject
{
    Q_OBJECT

public:
    struct Task
    {
        std::uint64_t seed = 0;
        int number = 0; ///< of the operator
        int edits = 0;
        std::chrono::milliseconds pace{100}; ///< mean time between two steps
    };

    EditOperator(CatalogSession &session, Ledger &ledger, const Task &task);

    /// Begins once the session is ready.
    void start();
    /// All edits are made, nothing waits, nothing is to be decided.
    bool isDone() const;

private:
    struct Typing
    {
        std::shared_ptr<DraftState> draft;
        FieldChanges began; ///< as it was typed: from what, to what
        int stepsLeft = 0;  ///< until it is saved
    };

    void takeUp();
    void step();
    void decide(const EntityKey &key);
    /// Draws what becomes of each field that meets; those whose own value is given up.
    QStringList choose(DraftState &draft, LedgerEntry &entry);
    void begin();
    void save(const EntityKey &key);
    void removeOrRestore(const EntityKey &key, bool deleted);
    bool carryOut(LedgerEntry entry, const std::function<bool()> &action);
    LedgerEntry entryOf(const EntityKey &key, LedgerEntry::What what) const;
    Outbox &outbox() const { return *m_session.outbox(); }

    CatalogSession &m_session;
    Ledger &m_ledger;
    Task m_task;
    std::unique_ptr<RandomEdits> m_edits;
    std::vector<EntityKey> m_books;
    QHash<EntityKey, Typing> m_typing;
    QTimer m_next;
    int m_saved = 0;
};

} // namespace colophon::test
