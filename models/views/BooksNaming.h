#pragma once

#include "models/catalog/ReplicaRows.h"
#include "models/views/SlotBits.h"

#include <array>
#include <atomic>
#include <vector>

namespace colophon {

/// Some authors, categories and publishers, by slot; a default-constructed set stands for none.
using NamedSlots = std::array<SlotBits, 4>;

/// Adds to @p books those that name one of these. Looks at every book that is not in it; stops when told.
void addBooksNaming(const ReplicaRows &rows, const NamedSlots &named, const std::atomic_bool &stop, SlotBits &books);

/// The books, deleted ones included, that name this author, category or publisher, by slot. Looks at every book: some
/// tens of milliseconds a million. Anything when it was stopped.
std::vector<RowSlot> booksNaming(const ReplicaRows &rows, wire::EntityKind kind, RowSlot slot,
                                 const std::atomic_bool &stop);

} // namespace colophon
