#include "models/views/WordScan.h"

#include "models/catalog/SearchText.h"
#include "models/views/BooksNaming.h"

namespace colophon {
namespace {

using Kind = wire::EntityKind;

constexpr size_t BetweenLooksAtStop = 64;

/// The row from @p from on whose text ends behind @p position.
quint32 rowAt(const RowSegment &segment, quint32 from, size_t position)
{
    if (segment.head(from).searchEnd > position)
        return from; // as a rule, where the word is frequent
    quint32 end = RowSegment::Rows;
    while (from < end) {
        const quint32 middle = from + (end - from) / 2;
        if (segment.head(middle).searchEnd > position)
            end = middle;
        else
            from = middle + 1;
    }
    return from;
}

} // namespace

void WordScan::inTexts(const RowSegment &segment, RowSlot first, const std::string &word, SlotBits &found)
{
    const std::string_view texts = segment.searches();
    quint32 row = 0;
    for (size_t from = 0; from < texts.size() && row < RowSegment::Rows;) {
        const size_t position = texts.find(word, from);
        if (position == std::string_view::npos)
            return;
        row = rowAt(segment, row, position);
        const size_t end = segment.head(row).searchEnd;
        if (position + word.size() > end) {
            from = position + 1; // half of it is the next row's
            continue;
        }
        found.add(first + row);
        from = end;
        ++row;
    }
}

SlotBits WordScan::inTexts(Kind kind, const std::string &word) const
{
    SlotBits found(m_rows.slotEnd(kind));
    const std::vector<SegmentPointer> &segments = m_rows.segments(kind);
    for (size_t i = 0; i < segments.size() && !(i % BetweenLooksAtStop == 0 && m_stop); ++i)
        inTexts(*segments[i], static_cast<RowSlot>(i * RowSegment::Rows), word, found);
    return found;
}

SlotBits WordScan::rowsWith(const std::string &word) const
{
    SlotBits found = inTexts(m_kind, word);
    if (const std::string plain = SearchText::withoutHyphens(word); plain != word && !plain.empty())
        found.add(inTexts(m_kind, plain));
    if (m_kind == Kind::Book)
        addBooksNaming(m_rows, {SlotBits(), inTexts(Kind::Author, word), SlotBits(), inTexts(Kind::Publisher, word)},
                       m_stop, found);
    return found;
}

} // namespace colophon
