#include "models/catalog/RowPlaces.h"

#include "models/catalog/RowPrefetch.h"

namespace colophon {

void RowPlaces::prefetchRow([[maybe_unused]] const QUuid &id) const
{
#if defined(__GNUC__)
    const RowSlot slot = m_index.candidate(id);
    if (slot == IdIndex::None)
        return;
    prefetchHead(m_rows, m_kind, slot);
    if (slot < m_usage.size())
        __builtin_prefetch(&m_usage[slot]);
#endif
}

RowSlot RowPlaces::add(const QUuid &id)
{
    RowSlot slot = m_rows.slotEnd(m_kind);
    if (m_free.empty()) {
        m_rows.grow(m_kind, slot + 1);
    } else {
        slot = m_free.back();
        m_free.pop_back();
    }
    RowHead head;
    head.id = id;
    m_rows.put(m_kind, slot, head, {}, {});
    m_index.insert(id, slot, [this](RowSlot of) -> const QUuid & { return m_rows.id(m_kind, of); });
    return slot;
}

void RowPlaces::release(RowSlot slot)
{
    const RowReader row = m_rows.row(m_kind, slot);
    if (row.isLive() || row.id().isNull())
        return;
    RowHead head;
    if (usage(slot).books > 0) {
        head.id = row.id();
    } else {
        m_index.remove(row.id(), [this](RowSlot of) -> const QUuid & { return m_rows.id(m_kind, of); });
        m_free.push_back(slot);
    }
    m_rows.put(m_kind, slot, head, {}, {});
}

void RowPlaces::count(RowSlot slot, int books, int live)
{
    if (slot >= m_usage.size())
        m_usage.resize(std::max<size_t>(slot + 1, m_usage.size() + m_usage.size() / 8));
    m_usage[slot].books += static_cast<quint32>(books);
    m_usage[slot].live += static_cast<quint32>(live);
}

void RowPlaces::clear(RowSlot end)
{
    m_index = {};
    m_free.clear();
    m_usage.assign(m_kind == Kind::Book ? 0 : end, Usage());
}

bool RowPlaces::takeUp(RowSlot slot)
{
    const QUuid &id = m_rows.id(m_kind, slot);
    if (find(id) != NoRow)
        return false;
    m_index.insert(id, slot, [this](RowSlot of) -> const QUuid & { return m_rows.id(m_kind, of); });
    return true;
}

} // namespace colophon
