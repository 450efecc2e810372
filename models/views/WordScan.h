#pragma once

#include "models/catalog/ReplicaRows.h"
#include "models/views/SlotBits.h"

#include <atomic>
#include <string>

namespace colophon {

/// The rows of one kind in which a word occurs, looked for in all rows of a snapshot at once: texts of 256 rows in one
/// piece, and names of people and publishers once each instead of once a book. Runs in a worker.
class WordScan
{
public:
    WordScan(const ReplicaRows &rows, wire::EntityKind kind, const std::atomic_bool &stop)
        : m_rows(rows)
        , m_kind(kind)
        , m_stop(stop)
    {
    }

    /// @p word: UTF-8, folded, not empty. Live rows, deleted ones included; anything when it was stopped.
    SlotBits rowsWith(const std::string &word) const;

private:
    SlotBits inTexts(wire::EntityKind kind, const std::string &word) const;
    static void inTexts(const RowSegment &segment, RowSlot first, const std::string &word, SlotBits &found);

    const ReplicaRows &m_rows;
    wire::EntityKind m_kind;
    const std::atomic_bool &m_stop;
};

} // namespace colophon
