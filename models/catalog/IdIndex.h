#pragma once

#include <QUuid>

#include <array>
#include <limits>
#include <vector>

namespace colophon {

/// Which slot an id has: 6 to 12 bytes an id, for the ids themselves are in the rows. Grows in 64 parts, none of which
/// takes a noticeable time. UI thread only.
class IdIndex
{
public:
    using Slot = quint32;
    static constexpr Slot None = std::numeric_limits<Slot>::max();

    /// None when it is not there. @p idOf gives the id of a slot.
    template <typename IdOf>
    Slot find(const QUuid &id, IdOf idOf) const
    {
        const quint64 hash = hashOf(id);
        const Part &part = m_parts[hash >> 58];
        if (part.slots_.empty())
            return None;
        const size_t mask = part.slots_.size() - 1;
        for (size_t place = hash & mask;; place = (place + 1) & mask) {
            const Slot slot = part.slots_[place];
            if (slot == None || idOf(slot) == id)
                return slot;
        }
    }
    /// @p id is not there yet; idOf(slot) gives it already.
    template <typename IdOf>
    void insert(const QUuid &id, Slot slot, IdOf idOf)
    {
        const quint64 hash = hashOf(id);
        Part &part = m_parts[hash >> 58];
        if ((part.used + 1) * 4 > part.slots_.size() * 3)
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
        const size_t mask = part.slots_.size() - 1;
        size_t hole = hash & mask;
        while (idOf(part.slots_[hole]) != id)
            hole = (hole + 1) & mask;
        // Whoever could not be found across the hole moves into it.
        for (size_t next = (hole + 1) & mask; part.slots_[next] != None; next = (next + 1) & mask) {
            const size_t home = hashOf(idOf(part.slots_[next])) & mask;
            if (((next - home) & mask) >= ((next - hole) & mask)) {
                part.slots_[hole] = part.slots_[next];
                hole = next;
            }
        }
        part.slots_[hole] = None;
        --part.used;
    }
    size_t footprint() const
    {
        size_t bytes = sizeof *this;
        for (const Part &part : m_parts)
            bytes += part.slots_.capacity() * sizeof(Slot);
        return bytes;
    }

private:
    struct Part
    {
        std::vector<Slot> slots_; ///< a power of two, at most three quarters used; `slots` is Qt's word
        size_t used = 0;
    };

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
        const size_t mask = part.slots_.size() - 1;
        size_t at = hash & mask;
        while (part.slots_[at] != None)
            at = (at + 1) & mask;
        part.slots_[at] = slot;
    }
    template <typename IdOf>
    static void grow(Part &part, IdOf idOf)
    {
        const std::vector<Slot> before = std::exchange(part.slots_, {});
        part.slots_.assign(std::max<size_t>(8, before.size() * 2), None);
        for (const Slot slot : before) {
            if (slot != None)
                place(part, hashOf(idOf(slot)), slot);
        }
    }

    std::array<Part, 64> m_parts;
};

} // namespace colophon
