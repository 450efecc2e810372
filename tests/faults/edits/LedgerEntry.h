#pragma once

#include "models/editing/EntityFields.h"

#include <QByteArray>
#include <QMap>
#include <QUuid>

#include <optional>
#include <vector>

namespace colophon::test {

/// One line of an operator's ledger. It is on the disk before what it tells of is done, so that after a crash nothing
/// can have happened of which no line tells.
struct LedgerEntry
{
    enum class What : quint8 {
        Save,   ///< the operator saves an edit
        Choice, ///< the operator decides about edits that came back
        Kept,   ///< what entry `of` announced is in the outbox
        Void    ///< what entry `of` announced did not happen: the operator was killed before
    };
    enum class Verb : quint8 { Update, Delete, Restore };
    /// What became of one field of a draft that others had changed.
    enum class Chosen : quint8 { Mine, Theirs, Merged };

    What what = What::Save;
    int number = 0; ///< of the line
    int of = 0;     ///< Kept and Void: the line that they are about
    int edit = 0;   ///< Save: which of the operator's edits
    Verb verb = Verb::Update;
    QUuid correlation; ///< of the command that shall carry it; null: a choice that leaves nothing to send
    QUuid book;
    qint64 version = 0;  ///< of the book as the operator's replica held it from the server
    FieldChanges fields; ///< what is handed to the outbox: from what was shown to what it shall be
    /// What the operator had typed before somebody else's change came into the open draft: from what it began, and
    /// what it was then. Fields without such a change are not in it.
    FieldChanges typed;
    QMap<QString, Chosen> chosen; ///< by path, for `typed` and for Choice
    std::vector<QUuid> settles;   ///< Choice: the edits that came back

    QByteArray toJson() const;
    static std::optional<LedgerEntry> fromJson(const QByteArray &line);
};

} // namespace colophon::test
