#pragma once

#include "models/catalog/RowReader.h"

#include <string>
#include <unordered_map>

namespace colophon {

/// The long texts of a replica that has no disk, packed (RowPacker::packTexts).
class HeldTexts
{
public:
    /// "" when the row has none.
    std::string read(wire::EntityKind kind, RowSlot slot) const
    {
        const auto found = m_texts.find(place(kind, slot));
        return found == m_texts.end() ? std::string() : found->second;
    }
    /// "" drops them.
    void write(wire::EntityKind kind, RowSlot slot, std::string texts)
    {
        if (texts.empty())
            m_texts.erase(place(kind, slot));
        else
            m_texts.insert_or_assign(place(kind, slot), std::move(texts));
    }

private:
    static quint64 place(wire::EntityKind kind, RowSlot slot)
    {
        return (static_cast<quint64>(kind) << 32) | slot;
    }

    std::unordered_map<quint64, std::string> m_texts;
};

} // namespace colophon
