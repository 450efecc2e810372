#pragma once

#include "tests/faults/edits/EventLog.h"
#include "tests/faults/edits/LedgerEntry.h"

#include <QSet>
#include <QStringList>

namespace colophon::test {

/// Holds the event log, the operators' ledgers and their replicas against each other, after a run: whatever happened,
/// every edit is in the log once or was decided about, every field holds what the merge rules and the logged choices
/// give, and everybody shows it.
class EditVerifier
{
public:
    struct Row
    {
        qint64 version = 0;
        bool deleted = false;
        FieldMap fields;
    };
    using Replica = QHash<QUuid, Row>;

    struct Report
    {
        QStringList violations;
        int events = 0;   ///< of books, their creation not counted
        int edits = 0;    ///< that the outboxes took
        int accepted = 0; ///< in the log, by themselves or in the command that carries them
        int decided = 0;  ///< given up by a choice, or found to be there already
        int folded = 0;   ///< of the accepted: carried by another's command
        int merges = 0;   ///< commands that others' events came before, and choices
        int choices = 0;
        // Only where the server keeps no keys:
        int races = 0; ///< events over what had been taken with the same version
        int again = 0; ///< commands that went again, as they had been overtaken before they were read
        int back = 0;  ///< of those, the ones that went in another's command or came back
    };

    explicit EditVerifier(const EventLog &log);

    void addOperator(int number, const std::vector<LedgerEntry> &ledger);
    void addReplica(int number, const Replica &replica);
    Report finish();

private:
    void follow(int number, const QUuid &book, const std::vector<LedgerEntry> &entries);
    void complain(int number, const LedgerEntry &entry, const QString &what);

    const EventLog &m_log;
    QHash<QUuid, std::vector<qint64>> m_versions; ///< by correlation id; what is in no ledger stays
    Report m_report;
};

} // namespace colophon::test
