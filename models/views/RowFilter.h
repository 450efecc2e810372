#pragma once

#include "models/catalog/ReplicaRows.h"
#include "models/views/FilterSpec.h"

#include <functional>
#include <string>

namespace colophon {

/// Decides of single rows whether a filter lets them through, made once for many rows. Any thread. Nothing of it
/// depends on the rows, so it stays good when they change.
class RowFilter
{
public:
    RowFilter(wire::EntityKind kind, const FilterSpec &filter);

    /// Of a live row; whether it is deleted counts as well.
    bool accepts(const ReplicaRows &rows, RowSlot slot) const
    {
        const RowReader row = rows.row(m_kind, slot);
        return row.isLive() && row.isDeleted() == m_deletedOnly && hasWords(rows, row) && meetsConditions(rows, row);
    }
    /// The same of a row that is shown although it is deleted.
    bool acceptsLingering(const ReplicaRows &rows, RowSlot slot) const
    {
        const RowReader row = rows.row(m_kind, slot);
        return row.isLive() && hasWords(rows, row) && meetsConditions(rows, row);
    }

    bool deletedOnly() const { return m_deletedOnly; }
    /// UTF-8, folded, longest first.
    const std::vector<std::string> &words() const { return m_words; }
    /// All but the words.
    bool meetsConditions(const ReplicaRows &rows, const RowReader &row) const;
    /// Whether the word occurs in the row's own text or in a name that it shows.
    bool hasWord(const ReplicaRows &rows, const RowReader &row, const std::string &word) const;
    bool hasConditions() const { return !m_conditions.empty(); }

private:
    using Condition = std::function<bool(const ReplicaRows &, const RowReader &)>;

    bool hasWords(const ReplicaRows &rows, const RowReader &row) const;
    static Condition conditionOf(const FieldFilter &filter);
    static Condition referenceIs(const FieldFilter &filter);
    static Condition published(const FieldFilter &filter);
    static Condition priced(const FieldFilter &filter);

    wire::EntityKind m_kind;
    bool m_deletedOnly;
    std::vector<std::string> m_words;
    std::vector<Condition> m_conditions;
};

} // namespace colophon
