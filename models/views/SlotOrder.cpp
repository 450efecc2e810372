#include "models/views/SlotOrder.h"

#include <algorithm>

namespace colophon {

void SlotOrder::swap(SlotOrder &other) noexcept
{
    std::swap(m_chunks, other.m_chunks);
    std::swap(m_pages, other.m_pages);
    std::swap(m_places, other.m_places);
    std::swap(m_freeNumbers, other.m_freeNumbers);
    std::swap(m_counts, other.m_counts);
    std::swap(m_size, other.m_size);
}

quint32 SlotOrder::numberOf(RowSlot slot) const
{
    const std::size_t page = slot / PageSize;
    return page < m_pages.size() && m_pages[page] ? m_pages[page]->numbers[slot % PageSize] : None;
}

void SlotOrder::setNumber(RowSlot slot, quint32 number)
{
    const std::size_t index = slot / PageSize;
    if (index >= m_pages.size())
        m_pages.resize(index + 1);
    PagePointer &page = m_pages[index];
    if (!page) {
        page.reset(new Page);
        page->numbers.fill(None);
    } else if (page->ref.loadAcquire() != 1) {
        page.reset(new Page(*page));
    }
    page->numbers[slot % PageSize] = number;
}

// Acquires: a copy that a worker has just let go of was read before this thread writes.
SlotOrder::Chunk &SlotOrder::ownChunk(std::size_t place)
{
    ChunkPointer &chunk = m_chunks[place];
    if (chunk->ref.loadAcquire() != 1)
        chunk.reset(new Chunk(*chunk));
    return *chunk;
}

SlotOrder::Position SlotOrder::positionOf(int row) const
{
    if (row == m_size)
        return {m_chunks.size() - 1, m_chunks.back()->count};
    const auto [place, offset] = m_counts.find(static_cast<quint32>(row));
    return {place, offset};
}

RowSlot SlotOrder::at(int row) const
{
    const Position position = positionOf(row);
    return chunk(position.place).slots[position.offset];
}

int SlotOrder::rowOf(RowSlot slot) const
{
    const std::size_t place = m_places[numberOf(slot)];
    const std::span<const RowSlot> rows = chunk(place).rows();
    return rowAt(place, static_cast<std::size_t>(std::find(rows.begin(), rows.end(), slot) - rows.begin()));
}

SlotOrder::ChunkPointer SlotOrder::newChunk()
{
    ChunkPointer made(new Chunk);
    if (m_freeNumbers.empty()) {
        made->number = static_cast<quint32>(m_places.size());
        m_places.push_back(0);
    } else {
        made->number = m_freeNumbers.back();
        m_freeNumbers.pop_back();
    }
    return made;
}

void SlotOrder::fill(Chunk &target, std::span<const RowSlot> slots)
{
    std::copy(slots.begin(), slots.end(), target.slots.begin());
    target.count = static_cast<quint32>(slots.size());
    for (const RowSlot slot : slots)
        setNumber(slot, target.number);
}

/// Lets the chunk at @p place hold @p slots instead of its own, and as many new ones behind it as it takes.
void SlotOrder::spread(std::size_t place, std::span<const RowSlot> slots)
{
    const std::size_t chunks = (slots.size() + FreshChunk - 1) / FreshChunk;
    std::vector<ChunkPointer> made(chunks - 1);
    std::size_t taken = slots.size() / chunks;
    fill(ownChunk(place), slots.first(taken));
    for (std::size_t i = 1; i < chunks; ++i) {
        const std::size_t end = slots.size() * (i + 1) / chunks;
        made[i - 1] = newChunk();
        fill(*made[i - 1], slots.subspan(taken, end - taken));
        taken = end;
    }
    m_chunks.insert(m_chunks.begin() + static_cast<std::ptrdiff_t>(place) + 1, made.begin(), made.end());
    recount();
}

void SlotOrder::recount()
{
    std::vector<quint32> counts(m_chunks.size());
    for (std::size_t place = 0; place < m_chunks.size(); ++place) {
        counts[place] = m_chunks[place]->count;
        m_places[m_chunks[place]->number] = static_cast<quint32>(place);
    }
    m_counts.assign(counts);
}

void SlotOrder::insert(int row, std::span<const RowSlot> added)
{
    if (added.empty())
        return;
    if (m_chunks.empty())
        m_chunks.push_back(newChunk());
    Position position = positionOf(row);
    const bool atEnd = row == m_size;
    m_size += static_cast<int>(added.size());
    if (atEnd && position.offset >= FreshChunk) {
        // Rows that come one behind the other fill chunk after chunk instead of halving each.
        m_chunks.push_back(newChunk());
        position = {position.place + 1, 0};
    }
    const std::span<const RowSlot> present = chunk(position.place).rows();
    if (present.size() + added.size() <= MostInChunk) {
        Chunk &target = ownChunk(position.place);
        const auto begin = target.slots.begin();
        const auto at = begin + static_cast<std::ptrdiff_t>(position.offset);
        const auto end = begin + target.count;
        std::copy_backward(at, end, end + static_cast<std::ptrdiff_t>(added.size()));
        std::copy(added.begin(), added.end(), at);
        target.count += static_cast<quint32>(added.size());
        for (const RowSlot slot : added)
            setNumber(slot, target.number);
        if (target.count == added.size())
            recount(); // the chunk is new
        else
            m_counts.add(position.place, static_cast<qint64>(added.size()));
        return;
    }
    std::vector<RowSlot> all(present.begin(), present.begin() + static_cast<std::ptrdiff_t>(position.offset));
    all.insert(all.end(), added.begin(), added.end());
    all.insert(all.end(), present.begin() + static_cast<std::ptrdiff_t>(position.offset), present.end());
    spread(position.place, all);
}

void SlotOrder::remove(int first, int count)
{
    if (count <= 0)
        return;
    const Position start = positionOf(first);
    m_size -= count;
    std::size_t emptyFrom = m_chunks.size();
    std::size_t emptyEnd = 0;
    std::size_t offset = start.offset;
    std::size_t left = static_cast<std::size_t>(count);
    for (std::size_t place = start.place; left > 0; ++place, offset = 0) {
        Chunk &from = ownChunk(place);
        const std::size_t taken = std::min<std::size_t>(left, from.count - offset);
        const auto begin = from.slots.begin() + static_cast<std::ptrdiff_t>(offset);
        const auto end = begin + static_cast<std::ptrdiff_t>(taken);
        std::for_each(begin, end, [this](RowSlot slot) { setNumber(slot, None); });
        std::copy(end, from.slots.begin() + from.count, begin);
        from.count -= static_cast<quint32>(taken);
        m_counts.add(place, -static_cast<qint64>(taken));
        left -= taken;
        if (from.count == 0) {
            emptyFrom = std::min(emptyFrom, place);
            emptyEnd = place + 1;
        }
    }
    const bool dropped = emptyFrom < emptyEnd;
    if (dropped)
        drop(emptyFrom, emptyEnd);
    if (joinNeighbours(start.place) || dropped)
        recount();
}

void SlotOrder::drop(std::size_t firstPlace, std::size_t endPlace)
{
    const auto first = m_chunks.begin() + static_cast<std::ptrdiff_t>(firstPlace);
    const auto end = m_chunks.begin() + static_cast<std::ptrdiff_t>(endPlace);
    std::for_each(first, end, [this](const ChunkPointer &chunk) { m_freeNumbers.push_back(chunk->number); });
    m_chunks.erase(first, end);
}

/// Joins the chunk at @p place, or the one before it, with the next where little is left of both.
bool SlotOrder::joinNeighbours(std::size_t place)
{
    bool joined = false;
    for (std::size_t left = place + 1; left-- > (place > 0 ? place - 1 : 0);) {
        if (left + 1 >= m_chunks.size() || chunk(left).count + chunk(left + 1).count > FewInChunk)
            continue;
        Chunk &into = ownChunk(left);
        for (const RowSlot slot : chunk(left + 1).rows()) {
            setNumber(slot, into.number);
            into.slots[into.count++] = slot;
        }
        drop(left + 1, left + 2);
        joined = true;
    }
    return joined;
}

void SlotOrder::move(int from, int to)
{
    if (from == to)
        return;
    const Position source = positionOf(from);
    const Position target = positionOf(to);
    if (source.place == target.place) {
        const auto begin = ownChunk(source.place).slots.begin();
        const auto at = begin + static_cast<std::ptrdiff_t>(source.offset);
        const auto end = begin + static_cast<std::ptrdiff_t>(target.offset);
        if (at < end)
            std::rotate(at, at + 1, end + 1);
        else
            std::rotate(end, at, at + 1);
        return;
    }
    const RowSlot slot = chunk(source.place).slots[source.offset];
    remove(from);
    insert(to, slot);
}

void SlotOrder::assign(const std::vector<RowSlot> &order, RowSlot slotEnd)
{
    clear();
    if (order.empty())
        return;
    m_pages.resize((slotEnd + PageSize - 1) / PageSize);
    m_chunks.push_back(newChunk());
    spread(0, order);
    m_size = static_cast<int>(order.size());
}

std::vector<RowSlot> SlotOrder::flat() const
{
    std::vector<RowSlot> all;
    all.reserve(static_cast<std::size_t>(m_size));
    for (const ChunkPointer &chunk : m_chunks)
        all.insert(all.end(), chunk->rows().begin(), chunk->rows().end());
    return all;
}

qsizetype SlotOrder::bytes() const
{
    std::size_t sum = m_chunks.size() * (sizeof(Chunk) + sizeof(ChunkPointer)) + m_pages.size() * sizeof(PagePointer);
    sum += (m_places.size() + m_freeNumbers.size() + m_chunks.size()) * sizeof(quint32);
    for (const PagePointer &page : m_pages)
        sum += page ? sizeof(Page) : 0;
    return static_cast<qsizetype>(sum);
}

} // namespace colophon
