#include "models/views/BooksNaming.h"

#include <algorithm>

namespace colophon {
namespace {

using Kind = wire::EntityKind;

constexpr size_t BetweenLooksAtStop = 64;

/// A field of a book that names others, with those of them that are looked for.
struct Reference
{
    const FieldLayout *layout;
    const SlotBits *wanted; ///< null where none is
};

/// The fields of a book up to the last that matters.
std::vector<Reference> referencesTo(const NamedSlots &named)
{
    std::vector<Reference> references;
    size_t used = 0;
    for (const FieldLayout &layout : layoutOf(Kind::Book)) {
        const bool names = layout.form == FieldForm::Ref || layout.form == FieldForm::Refs;
        const SlotBits *of = names ? &named[static_cast<size_t>(layout.of)] : nullptr;
        references.push_back({&layout, of && !of->isEmpty() ? of : nullptr});
        if (references.back().wanted)
            used = references.size();
    }
    references.resize(used);
    return references;
}

bool namesOne(std::string_view body, const std::vector<Reference> &references)
{
    PackedReader in(body);
    in.number(); // who changed it
    for (const Reference &reference : references) {
        if (!reference.wanted) {
            RowReader::skip(in, *reference.layout);
        } else if (reference.layout->form == FieldForm::Ref) {
            const quint64 number = in.number();
            if (number != 0 && reference.wanted->contains(static_cast<RowSlot>(number - 1)))
                return true;
        } else {
            for (quint64 left = in.number(); left > 0; --left) {
                if (reference.wanted->contains(static_cast<RowSlot>(in.number())))
                    return true;
            }
        }
    }
    return false;
}

} // namespace

void addBooksNaming(const ReplicaRows &rows, const NamedSlots &named, const std::atomic_bool &stop, SlotBits &books)
{
    const std::vector<Reference> references = referencesTo(named);
    if (references.empty())
        return;
    const std::vector<SegmentPointer> &segments = rows.segments(Kind::Book);
    const RowSlot slotEnd = rows.slotEnd(Kind::Book);
    for (size_t i = 0; i < segments.size() && !(i % BetweenLooksAtStop == 0 && stop); ++i) {
        const RowSegment &segment = *segments[i];
        const RowSlot first = static_cast<RowSlot>(i * RowSegment::Rows);
        const quint32 count = std::min(RowSegment::Rows, slotEnd - first);
        for (quint32 row = 0; row < count; ++row) {
            if (!books.contains(first + row) && namesOne(segment.body(row), references))
                books.add(first + row);
        }
    }
}

} // namespace colophon
