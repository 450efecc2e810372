#pragma once

#include "models/catalog/RowReader.h"

#include <QtGlobal>

#include <vector>

namespace colophon {

/// Which entry of a change tells of a row. To begin anew costs nothing and keeps the memory: a change of a thousand
/// rows comes some hundred times a second. UI thread only.
class ChangeEntries
{
public:
    static constexpr quint32 None = NoRow;

    /// The number of the row's entry, None while it has none; the reference holds until the next call.
    quint32 &of(wire::EntityKind kind, RowSlot slot)
    {
        if ((m_used + 1) * 2 > m_entries.size())
            grow();
        Entry &entry = m_entries[find(m_entries, keyOf(kind, slot))];
        if (entry.round != m_round) {
            entry = {keyOf(kind, slot), None, m_round};
            ++m_used;
        }
        return entry.number;
    }

    /// Forgets all entries.
    void clear()
    {
        m_used = 0;
        if (++m_round == 0) {
            m_entries.clear();
            m_round = 1;
        }
    }

private:
    struct Entry
    {
        quint64 key = 0;
        quint32 number = None;
        quint32 round = 0; ///< of another round than the present one: nothing stands here
    };

    static quint64 keyOf(wire::EntityKind kind, RowSlot slot) { return (static_cast<quint64>(kind) << 32) | slot; }
    size_t find(const std::vector<Entry> &entries, quint64 key) const
    {
        const size_t mask = entries.size() - 1;
        size_t at = ((key * 0x9E3779B97F4A7C15ULL) >> 32) & mask;
        while (entries[at].round == m_round && entries[at].key != key)
            at = (at + 1) & mask;
        return at;
    }
    void grow()
    {
        std::vector<Entry> larger(std::max<size_t>(64, m_entries.size() * 2));
        for (const Entry &entry : m_entries) {
            if (entry.round == m_round)
                larger[find(larger, entry.key)] = entry;
        }
        m_entries.swap(larger);
    }

    std::vector<Entry> m_entries; ///< a power of two of them, at most half used
    size_t m_used = 0;
    quint32 m_round = 1;
};

} // namespace colophon
