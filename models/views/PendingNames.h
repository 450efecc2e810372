#pragma once

#include "models/catalog/ChangeSet.h"

#include <QHash>

namespace colophon {

/// Names that authors, categories and publishers had, by which the books of an order still stand: it takes time to find
/// and place the books of a renamed publisher, and until then the order must stay whole. A value.
class PendingNames
{
public:
    struct Name
    {
        NameKey key;
        std::string text; ///< UTF-8; "" where there was none
    };

    bool isEmpty() const { return m_names.isEmpty(); }
    qsizetype size() const { return m_names.size(); }
    /// The name that counts although the replica has another one; null when it is the replica's.
    const Name *find(wire::EntityKind kind, RowSlot slot) const
    {
        if (m_names.isEmpty())
            return nullptr;
        const auto found = m_names.constFind(place(kind, slot));
        return found == m_names.cend() ? nullptr : &*found;
    }
    /// Of two renames of one entity the first tells by which name the books stand.
    void add(const ChangeSet::Renamed &renamed)
    {
        const quint64 at = place(renamed.kind, renamed.slot);
        if (!m_names.contains(at))
            m_names.insert(at, {renamed.key, renamed.name});
    }
    /// All books that name it stand by the replica's name.
    void remove(wire::EntityKind kind, RowSlot slot) { m_names.remove(place(kind, slot)); }
    void clear() { m_names.clear(); }

private:
    static quint64 place(wire::EntityKind kind, RowSlot slot) { return (static_cast<quint64>(kind) << 32) | slot; }

    QHash<quint64, Name> m_names;
};

} // namespace colophon
