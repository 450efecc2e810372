#pragma once

#include "models/catalog/RowReader.h"

#include <bit>
#include <vector>

namespace colophon {

/// A set of slots, one bit each. A value.
class SlotBits
{
public:
    SlotBits() = default;
    /// No slot of the set is @p slotEnd or higher.
    explicit SlotBits(RowSlot slotEnd)
        : m_words((static_cast<size_t>(slotEnd) + 63) / 64)
    {
    }

    void add(RowSlot slot) { m_words[slot / 64] |= quint64(1) << (slot % 64); }
    /// @p others has no slot that is too high for this set.
    void add(const SlotBits &others)
    {
        for (size_t i = 0; i < others.m_words.size(); ++i)
            m_words[i] |= others.m_words[i];
    }
    void remove(RowSlot slot) { m_words[slot / 64] &= ~(quint64(1) << (slot % 64)); }
    bool contains(RowSlot slot) const
    {
        const size_t word = slot / 64;
        return word < m_words.size() && ((m_words[word] >> (slot % 64)) & 1);
    }
    bool isEmpty() const
    {
        quint64 any = 0;
        for (const quint64 word : m_words)
            any |= word;
        return any == 0;
    }
    /// Calls goes(slot) for each, ascending, and removes those of which it is true.
    template <class Goes>
    void removeIf(Goes goes)
    {
        each([&](RowSlot slot) {
            if (goes(slot))
                remove(slot);
        });
    }
    /// visit(slot), ascending; it may remove that slot.
    template <class Visit>
    void each(Visit visit) const
    {
        for (size_t i = 0; i < m_words.size(); ++i) {
            for (quint64 left = m_words[i]; left != 0; left &= left - 1)
                visit(static_cast<RowSlot>(i * 64) + static_cast<RowSlot>(std::countr_zero(left)));
        }
    }

private:
    std::vector<quint64> m_words;
};

} // namespace colophon
