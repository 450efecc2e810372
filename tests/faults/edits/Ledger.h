#pragma once

#include "tests/faults/edits/LedgerEntry.h"

#include <QFile>

namespace colophon::test {

/// An operator's ledger: lines that are on the disk when append() returns, over any number of lives of the process.
class Ledger
{
public:
    /// Takes up what earlier lives wrote; a line that was cut off by a crash told of nothing that was done.
    explicit Ledger(const QString &path);

    /// Gives the entry its number. Ends the process when the disk does not take it: nothing may happen then.
    void append(LedgerEntry entry);
    /// What was written so far, own entries included.
    const std::vector<LedgerEntry> &entries() const { return m_entries; }
    /// The last save or choice when nothing says yet whether it was kept.
    std::optional<LedgerEntry> open() const;
    /// How many of the operator's edits are in the outbox or beyond.
    int kept() const;

    /// The lines of a ledger that nobody writes any more.
    static std::vector<LedgerEntry> read(const QString &path);

private:
    QFile m_file;
    std::vector<LedgerEntry> m_entries;
};

} // namespace colophon::test
