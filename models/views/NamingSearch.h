#pragma once

#include "models/catalog/ChangeSet.h"
#include "models/catalog/ReplicaRows.h"

#include <atomic>
#include <utility>
#include <vector>

namespace colophon {

/// Finds the books that name any of some authors, categories and publishers: one look at every book, however many those
/// are. Set up in the UI thread, run in any.
class NamingSearch
{
public:
    /// None twice.
    void add(wire::EntityKind kind, RowSlot slot);
    bool isEmpty() const { return !m_fields; }
    /// The fields of a book that show one of them.
    Fields fields() const { return m_fields; }
    /// What add() was given.
    const std::vector<std::pair<wire::EntityKind, RowSlot>> &named() const { return m_named; }

    /// The books, ascending; some of them once @p stop is set.
    std::vector<RowSlot> run(const ReplicaRows &rows, const std::atomic_bool &stop) const;

    /// The field of a book that shows the name of such an entity.
    static Field shownAs(wire::EntityKind kind);

private:
    std::vector<std::pair<wire::EntityKind, RowSlot>> m_named;
    Fields m_fields;
};

} // namespace colophon
