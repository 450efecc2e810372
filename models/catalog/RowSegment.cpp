#include "models/catalog/RowSegment.h"

#include <algorithm>
#include <cstring>

namespace colophon {
namespace {

constexpr quint32 RowsThatTell = 16;

} // namespace

void RowSegment::splice(Bytes &bytes, quint32 row, quint32 begin, quint32 end, std::string_view piece)
{
    const size_t before = end - begin;
    if (piece.size() > before) {
        const size_t size = bytes.size() + piece.size() - before;
        // Doubling, as a vector grows by itself, would leave a third of a million books' memory unused. Of a segment
        // that fills from its first row to its last, the rows that are there tell about how long all will be.
        const size_t whole = end == bytes.size() ? size * Rows / (row + 1) : 0;
        if (size > bytes.capacity())
            bytes.reserve(std::max(size + size / 8 + 64, row < RowsThatTell ? 0 : whole + whole / 32));
        bytes.insert(bytes.begin() + end, piece.size() - before, '\0');
    } else {
        bytes.erase(bytes.begin() + begin + static_cast<std::ptrdiff_t>(piece.size()), bytes.begin() + end);
    }
    if (!piece.empty())
        std::memcpy(bytes.data() + begin, piece.data(), piece.size());
}

void RowSegment::put(quint32 row, RowHead head, std::string_view body, std::string_view search)
{
    const quint32 bodyFrom = bodyBegin(row);
    const quint32 searchFrom = searchBegin(row);
    // Unsigned arithmetic wraps: a piece that got shorter moves the ends behind it to the front.
    const quint32 bodyShift = bodyFrom + static_cast<quint32>(body.size()) - m_heads[row].bodyEnd;
    const quint32 searchShift = searchFrom + static_cast<quint32>(search.size()) - m_heads[row].searchEnd;
    splice(m_body, row, bodyFrom, m_heads[row].bodyEnd, body);
    splice(m_search, row, searchFrom, m_heads[row].searchEnd, search);
    if (row == Rows - 1) {
        m_body.shrink_to_fit();
        m_search.shrink_to_fit();
    }
    head.bodyEnd = m_heads[row].bodyEnd;
    head.searchEnd = m_heads[row].searchEnd;
    m_heads[row] = head;
    if (bodyShift == 0 && searchShift == 0)
        return;
    for (quint32 behind = row; behind < Rows; ++behind) {
        m_heads[behind].bodyEnd += bodyShift;
        m_heads[behind].searchEnd += searchShift;
    }
}

} // namespace colophon
