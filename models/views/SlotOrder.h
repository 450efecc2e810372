#pragma once

#include "models/catalog/RowReader.h"
#include "models/views/RowCounts.h"

#include <QSharedData>

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace colophon {

/// An order of rows: the slots of a store's table as they stand in a list, each at most once. A row's number and the
/// slot at a number are found, and a row comes, goes or moves, in less than a microsecond at a million rows, at about
/// 9 bytes a row. Rows are kept in chunks that copies share until one of them changes, so a copy costs a pointer a
/// chunk, and copies may be read in other threads. A value; one object is used by one thread at a time.
class SlotOrder
{
public:
    SlotOrder() = default;
    SlotOrder(const SlotOrder &other) = default;
    /// Empty is what has been moved from.
    SlotOrder(SlotOrder &&other) noexcept { swap(other); }
    SlotOrder &operator=(SlotOrder other) noexcept
    {
        swap(other);
        return *this;
    }
    ~SlotOrder() = default;
    void swap(SlotOrder &other) noexcept;

    int size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    bool contains(RowSlot slot) const { return numberOf(slot) != None; }
    /// @p row must be 0 .. size() - 1.
    RowSlot at(int row) const;
    /// The slot must be contained.
    int rowOf(RowSlot slot) const;

    /// Puts slots that are not contained in before @p row, 0 .. size().
    void insert(int row, std::span<const RowSlot> added);
    void insert(int row, RowSlot added) { insert(row, std::span(&added, 1)); }
    void remove(int first, int count = 1);
    /// Moves a row so that it stands at @p to afterwards.
    void move(int from, int to);
    /// Replaces everything. Meant for a worker: moving the result to where it is shown costs nothing.
    /// @p slotEnd: no slot of the list is this or higher.
    void assign(const std::vector<RowSlot> &order, RowSlot slotEnd);
    void clear() { *this = SlotOrder(); }

    std::vector<RowSlot> flat() const;
    /// Calls @p visit(slot) from the first row on, until it returns false; whether it never did.
    template <class Visit>
    bool walk(Visit visit) const;

    /// The row before which @p slot belongs, by @p less(slot, slot), a total order in which all rows for which
    /// @p skip(slot) is false stand: right behind the last of them that is less, 0 where none is. Rows that are skipped
    /// (their values have changed and they were not placed yet) are not compared, nor is @p slot itself where it is
    /// contained.
    template <class Less, class Skip>
    int lowerBound(RowSlot slot, Less less, Skip skip) const
    {
        return lowerBound(slot, less, skip, [](std::span<const RowSlot>) {});
    }
    /// The same. @p ahead(slots) is told of rows of which some are about to be compared, so that it can have them
    /// fetched all at once: at a million rows nearly all of the time is spent waiting for memory.
    template <class Less, class Skip, class Ahead>
    int lowerBound(RowSlot slot, Less less, Skip skip, Ahead ahead) const;

    /// What it occupies in memory, shared chunks included.
    qsizetype bytes() const;

private:
    static constexpr std::size_t MostInChunk = 512;
    static constexpr std::size_t FreshChunk = 448; ///< what a chunk holds at first, so that rows may come
    static constexpr std::size_t FewInChunk = 224; ///< what remains may join its neighbour
    static constexpr std::size_t PageSize = 256;
    static constexpr int StepsAhead = 3;
    static constexpr quint32 None = std::numeric_limits<quint32>::max();

    struct Chunk : QSharedData
    {
        quint32 number = None; ///< stays the same when chunks before it come and go
        quint32 count = 0;
        std::array<RowSlot, MostInChunk> slots;

        std::span<const RowSlot> rows() const { return std::span(slots).first(count); }
    };
    struct Page : QSharedData
    {
        std::array<quint32, PageSize> numbers;
    };
    using ChunkPointer = QExplicitlySharedDataPointer<Chunk>;
    using PagePointer = QExplicitlySharedDataPointer<Page>;
    struct Position
    {
        std::size_t place;
        std::size_t offset;
    };

    quint32 numberOf(RowSlot slot) const;
    void setNumber(RowSlot slot, quint32 number);
    Position positionOf(int row) const;
    const Chunk &chunk(std::size_t place) const { return *m_chunks[place]; }
    Chunk &ownChunk(std::size_t place);
    void fill(Chunk &target, std::span<const RowSlot> slots);
    ChunkPointer newChunk();
    void spread(std::size_t place, std::span<const RowSlot> slots);
    void drop(std::size_t firstPlace, std::size_t endPlace);
    bool joinNeighbours(std::size_t place);
    template <class SlotAt, class Ahead, class LessFrom>
    static std::size_t search(std::size_t count, SlotAt slotAt, Ahead ahead, LessFrom lessFrom);
    template <class Visit>
    static void lookAhead(std::size_t low, std::size_t high, int steps, Visit visit);
    void recount();
    int rowAt(std::size_t place, std::size_t offset) const
    {
        return static_cast<int>(m_counts.before(place) + static_cast<quint32>(offset));
    }

    std::vector<ChunkPointer> m_chunks; ///< in the order of the list; none is empty
    std::vector<PagePointer> m_pages;   ///< by slot: the number of its chunk; null where no slot is contained
    std::vector<quint32> m_places;      ///< by number: the chunk's place in m_chunks
    std::vector<quint32> m_freeNumbers;
    RowCounts m_counts; ///< rows before each chunk
    int m_size = 0;
};

template <class Visit>
bool SlotOrder::walk(Visit visit) const
{
    for (const ChunkPointer &chunk : m_chunks) {
        for (const RowSlot slot : chunk->rows()) {
            if (!visit(slot))
                return false;
        }
    }
    return true;
}

template <class Less, class Skip, class Ahead>
int SlotOrder::lowerBound(RowSlot slot, Less less, Skip skip, Ahead ahead) const
{
    const auto counts = [&](RowSlot other) {
        return other != slot && !skip(other);
    };
    const auto firstCounted = [&](std::size_t place) {
        const std::span<const RowSlot> rows = chunk(place).rows();
        return static_cast<std::size_t>(std::find_if(rows.begin(), rows.end(), counts) - rows.begin());
    };
    // The last chunk whose first counted row is less holds the place.
    std::size_t holding = m_chunks.size();
    search(
        m_chunks.size(), [this](std::size_t place) { return chunk(place).slots.front(); }, ahead,
        [&](std::size_t middle, std::size_t high) {
            std::size_t probe = middle;
            std::size_t offset = 0;
            while (probe < high && (offset = firstCounted(probe)) == chunk(probe).count)
                ++probe;
            if (probe == high || !less(chunk(probe).slots[offset], slot))
                return high;
            holding = probe;
            return probe;
        });
    if (holding == m_chunks.size())
        return 0;
    const std::span<const RowSlot> rows = chunk(holding).rows();
    const std::size_t offset = search(
        rows.size(), [rows](std::size_t row) { return rows[row]; }, ahead,
        [&](std::size_t middle, std::size_t high) {
            std::size_t probe = middle;
            while (probe < high && !counts(rows[probe]))
                ++probe;
            return probe < high && less(rows[probe], slot) ? probe : high;
        });
    return rowAt(holding, offset);
}

/// A binary search in 0 .. count. lessFrom(middle, high) is the first place from middle on that counts, if that is
/// less; else high.
template <class SlotAt, class Ahead, class LessFrom>
std::size_t SlotOrder::search(std::size_t count, SlotAt slotAt, Ahead ahead, LessFrom lessFrom)
{
    std::size_t low = 0;
    std::size_t high = count;
    for (int step = 0; low < high; ++step) {
        if (step % StepsAhead == 0) {
            std::array<RowSlot, (1 << StepsAhead) - 1> next;
            std::size_t found = 0;
            lookAhead(low, high, StepsAhead, [&](std::size_t place) { next[found++] = slotAt(place); });
            ahead(std::span<const RowSlot>(next.data(), found));
        }
        const std::size_t middle = low + (high - low) / 2;
        const std::size_t less = lessFrom(middle, high);
        if (less < high)
            low = less + 1;
        else
            high = middle;
    }
    return low;
}

/// The places that the next steps of a binary search may look at.
template <class Visit>
void SlotOrder::lookAhead(std::size_t low, std::size_t high, int steps, Visit visit)
{
    if (low >= high || steps == 0)
        return;
    const std::size_t middle = low + (high - low) / 2;
    visit(middle);
    lookAhead(low, middle, steps - 1, visit);
    lookAhead(middle + 1, high, steps - 1, visit);
}

} // namespace colophon
