#pragma once

#include "models/catalog/SqliteFile.h"
#include "models/editing/OutboxQueue.h"

#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace colophon {

/// The queue of unsent edits on disk, for any number of sessions. Every change is on the disk when its call returns. A
/// file of an older form is brought to this one. One thread at a time; several objects may have the same file.
class OutboxFile
{
public:
    /// 2: how an edit was sent (batched), and of which action it was written (action, unfinished).
    static constexpr int form = 2;

    /// @p session names whose edits these are; "" as @p file keeps them in memory.
    OutboxFile(const QString &file, QString session);

    /// Whether anything can be written.
    bool isOpen() const { return m_file != nullptr; }
    /// The name of a file that could not be read and was moved aside; empty as a rule.
    QString movedAside() const { return m_file ? m_file->movedAside() : QString(); }

    /// All edits of the session in order; a row that cannot be read is left where it is.
    std::vector<Edit> load();
    /// Gives the edit its sequence.
    bool append(Edit &edit);
    bool update(const Edit &edit);
    bool remove(qint64 sequence);
    /// Writes how they are sent, and nothing else of them.
    bool noteSent(std::span<const Edit> edits);
    /// All of it or nothing; gives new edits their sequence.
    bool write(OutboxQueue::Plan &plan) { return write(std::span(&plan, 1)); }
    bool write(std::span<OutboxQueue::Plan> plans);
    /// Adds the edits of one action, any number: all of them, or nothing is found of them by load(). In pieces, between
    /// which others may write, who are waited for where @p isShared; before each piece @p goesOn is asked.
    bool writeAction(std::vector<Edit> &edits, bool isShared, const std::function<bool()> &goesOn);
    SqliteFile &file() { return *m_file; }

private:
    void migrate(const QString &file);
    bool writePieces(std::vector<Edit> &edits, const QString &action, bool isShared,
                     const std::function<bool()> &goesOn);
    /// Takes away what an action left that did not come to its end; "": what any of them left.
    void dropUnfinished(const QString &action);

    std::unique_ptr<SqliteFile> m_file;
    QString m_session;
};

} // namespace colophon
