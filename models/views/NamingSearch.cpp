#include "models/views/NamingSearch.h"

#include "models/views/BooksNaming.h"

namespace colophon {

using Kind = wire::EntityKind;

Field NamingSearch::shownAs(Kind kind)
{
    switch (kind) {
    case Kind::Author:
        return Field::Authors;
    case Kind::Category:
        return Field::Categories;
    default:
        return Field::Publisher;
    }
}

void NamingSearch::add(Kind kind, RowSlot slot)
{
    m_named.emplace_back(kind, slot);
    m_fields |= shownAs(kind);
}

std::vector<RowSlot> NamingSearch::run(const ReplicaRows &rows, const std::atomic_bool &stop) const
{
    NamedSlots named;
    for (const auto &[kind, slot] : m_named) {
        SlotBits &slots = named[static_cast<size_t>(kind)];
        if (slots.isEmpty())
            slots = SlotBits(rows.slotEnd(kind));
        slots.add(slot);
    }
    SlotBits found(rows.slotEnd(Kind::Book));
    addBooksNaming(rows, named, stop, found);
    std::vector<RowSlot> books;
    found.each([&books](RowSlot book) { books.push_back(book); });
    return books;
}

} // namespace colophon
