#pragma once

#include "models/catalog/SqliteFile.h"
#include "models/editing/OutboxQueue.h"

#include <memory>
#include <vector>

namespace colophon {

/// The queue of unsent edits on disk, for any number of sessions. Every change is on the disk when its call returns.
class OutboxFile
{
public:
    static constexpr int form = 1;

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
    /// All of it or nothing; gives new edits their sequence.
    bool write(OutboxQueue::Plan &plan);
    SqliteFile &file() { return *m_file; }

private:
    std::unique_ptr<SqliteFile> m_file;
    QString m_session;
};

} // namespace colophon
