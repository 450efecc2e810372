#pragma once

#include "models/catalog/ChangeSet.h"

#include <bit>
#include <vector>

namespace colophon {

/// Some of a kind's rows: a bit a slot, so that a million rows cost 125 kB whichever are in it. A value.
class SlotSet
{
public:
    bool contains(RowSlot slot) const
    {
        const size_t word = slot / 64;
        return word < m_words.size() && (m_words[word] >> (slot % 64)) & 1U;
    }
    /// Whether it was not in it.
    bool insert(RowSlot slot);
    /// Whether it was in it.
    bool remove(RowSlot slot);
    int size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    void clear();

    /// Calls @p visit(slot) for each, by number, until it answers false.
    template <typename Visit>
    void each(Visit visit) const
    {
        for (size_t word = 0; word < m_words.size(); ++word) {
            for (quint64 left = m_words[word]; left != 0; left &= left - 1) {
                if (!visit(static_cast<RowSlot>(word * 64) + static_cast<RowSlot>(std::countr_zero(left))))
                    return;
            }
        }
    }

private:
    std::vector<quint64> m_words;
    int m_size = 0;
};

inline bool SlotSet::insert(RowSlot slot)
{
    const size_t word = slot / 64;
    if (word >= m_words.size())
        m_words.resize(word + 1);
    const quint64 bit = quint64(1) << (slot % 64);
    if (m_words[word] & bit)
        return false;
    m_words[word] |= bit;
    ++m_size;
    return true;
}

inline bool SlotSet::remove(RowSlot slot)
{
    if (!contains(slot))
        return false;
    m_words[slot / 64] &= ~(quint64(1) << (slot % 64));
    --m_size;
    return true;
}

inline void SlotSet::clear()
{
    m_words.clear();
    m_size = 0;
}

} // namespace colophon
