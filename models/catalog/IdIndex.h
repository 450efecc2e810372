#pragma once

#include <QUuid>

#include <array>
#include <limits>
#include <vector>

namespace colophon {

/// Which slot an id has: 6 to 12 bytes an id, for the ids themselves are in the rows. Beside each slot stand six bits
/// of its id's hash, so that hardly a row is looked at in vain. Grows in 64 parts, none of which takes a noticeable
/// time. UI thread only.
class IdIndex
{
public:
    using Slot = quint32;
    static constexpr Slot None = std::numeric_limits<Slot>::max();
    /// Slots are below it: 67 million rows of a kind.
    static constexpr Slot SlotEnd = (Slot(1) << 26) - 1;

    /// None when it is not there. @p idOf gives the id of a slot.
    template <typename IdOf>
    Slot find(const QUuid &id, IdOf idOf) const
    {
        const quint64 hash = hashOf(id);
        const Part &part = m_parts[hash >> 58];
        if (part.entries.empty())
            return None;
        const size_t mask = part.entries.size() - 1;
        for (size_t place = hash & mask;; place = (place + 1) & mask) {
            const Slot entry = part.entries[place];
            if (entry == None)
                return None;
            if ((entry & TagMask) == tagOf(hash) && idOf(entry & SlotMask) == id)
                return entry & SlotMask;
        }
    }
    /// Where find() will look first, asked for so that it is near by then. Nothing but speed depends on it.
    void prefetch([[maybe_unused]] const QUuid &id) const
    {
#if defined(__GNUC__)
        const quint64 hash = hashOf(id);
        const Part &part = m_parts[hash >> 58];
        if (part.entries.empty())
            return;
        __builtin_prefetch(&part.entries[hash & (part.entries.size() - 1)]);
#endif
    }
    /// The slot at whose id find() will look first; None when it will look at none.
    Slot candidate(const QUuid &id) const
    {
        Slot first = None;
        find(id, [&](Slot slot) -> const QUuid & {
            first = slot;
            return id;
        });
        return first;
    }
    /// @p id is not there yet; idOf(slot) gives it already.
    template <typename IdOf>
    void insert(const QUuid &id, Slot slot, IdOf idOf)
    {
        const quint64 hash = hashOf(id);
        Part &part = m_parts[hash >> 58];
        if ((part.used + 1) * 4 > part.entries.size() * 3)
            grow(part, idOf);
        place(part, hash, slot);
        ++part.used;
    }
    /// @p id is there, and idOf still gives the ids of all slots.
    template <typename IdOf>
    void remove(const QUuid &id, IdOf idOf)
    {
        const quint64 hash = hashOf(id);
        Part &part = m_parts[hash >> 58];
        const size_t mask = part.entries.size() - 1;
        size_t hole = hash & mask;
        while (idOf(part.entries[hole] & SlotMask) != id)
            hole = (hole + 1) & mask;
        // Whoever could not be found across the hole moves into it.
        for (size_t next = (hole + 1) & mask; part.entries[next] != None; next = (next + 1) & mask) {
            const size_t home = hashOf(idOf(part.entries[next] & SlotMask)) & mask;
            if (((next - home) & mask) >= ((next - hole) & mask)) {
                part.entries[hole] = part.entries[next];
                hole = next;
            }
        }
        part.entries[hole] = None;
        --part.used;
    }

private:
    struct Part
    {
        std::vector<Slot> entries; ///< slot and tag; a power of two of them, at most three quarters used
        size_t used = 0;
    };

    static constexpr Slot SlotMask = SlotEnd;
    static constexpr Slot TagMask = ~SlotMask;

    /// Bits that choose neither the part nor, as a rule, the place. None is no entry: its slot would be too high.
    static Slot tagOf(quint64 hash)
    {
        return static_cast<Slot>(hash >> 26) & TagMask;
    }

    static quint64 hashOf(const QUuid &id)
    {
        quint64 low = 0;
        for (const uchar byte : id.data4)
            low = (low << 8) | byte;
        const quint64 high = (quint64(id.data1) << 32) | (quint64(id.data2) << 16) | id.data3;
        // Ids of one source run in sequence or share their time: the product spreads every bit upwards.
        quint64 mixed = (high ^ (low * 0x9E3779B97F4A7C15ULL)) * 0xD6E8FEB86659FD93ULL;
        mixed ^= mixed >> 32;
        return mixed * 0xD6E8FEB86659FD93ULL;
    }
    static void place(Part &part, quint64 hash, Slot slot)
    {
        const size_t mask = part.entries.size() - 1;
        size_t at = hash & mask;
        while (part.entries[at] != None)
            at = (at + 1) & mask;
        part.entries[at] = slot | tagOf(hash);
    }
    template <typename IdOf>
    static void grow(Part &part, IdOf idOf)
    {
        const std::vector<Slot> before = std::exchange(part.entries, {});
        part.entries.assign(std::max<size_t>(8, before.size() * 2), None);
        for (const Slot entry : before) {
            if (entry != None)
                place(part, hashOf(idOf(entry & SlotMask)), entry & SlotMask);
        }
    }

    std::array<Part, 64> m_parts;
};

} // namespace colophon
