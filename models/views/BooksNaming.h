#pragma once

#include "models/catalog/ReplicaRows.h"
#include "models/views/SlotBits.h"

#include <array>
#include <atomic>

namespace colophon {

/// Some authors, categories and publishers, by slot; a default-constructed set stands for none.
using NamedSlots = std::array<SlotBits, 4>;

/// Adds to @p books those, deleted ones included, that name one of these. Looks at every book that is not in it: some
/// tens of milliseconds a million. Stops when told.
void addBooksNaming(const ReplicaRows &rows, const NamedSlots &named, const std::atomic_bool &stop, SlotBits &books);

} // namespace colophon
