#pragma once

#include "models/catalog/KeptState.h"

#include <vector>

namespace colophon {

/// Tells whether rows from a disk can be read like those that this program packed: every field walks to its end, and
/// what it refers to is there. Kinds that are referred to come before those that refer to them. For a worker.
class RowCheck
{
public:
    explicit RowCheck(const KeptState &state);

    /// A row as it lies in its segment.
    bool isGood(const RowReader &row);
    /// All rows of the segment; notes which slots have an id.
    bool isGood(wire::EntityKind kind, quint32 number, const RowSegment &segment);

private:
    bool isGoodField(PackedReader &in, const FieldLayout &layout) const;
    bool isNamed(wire::EntityKind kind, quint64 slot) const;
    bool isCode(quint64 number) const { return number < m_codes; }

    quint64 m_codes;
    quint64 m_actors;
    std::array<std::vector<bool>, 4> m_named;
};

} // namespace colophon
