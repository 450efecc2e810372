#pragma once

#include "models/catalog/CatalogStore.h"

#include <QHash>

namespace colophon {

/// One CatalogStore::apply while it runs: changes the tables and collects what a view must know, one entry a row.
class StoreChange
{
public:
    using Kind = wire::EntityKind;

    explicit StoreChange(CatalogStore &store)
        : m_store(store)
    {
    }

    void put(ChangeBatch::Row incoming);
    void remove(const ChangeBatch::Removal &removal);
    void overlay(Overlay overlay);
    void settle(const ChangeBatch::Settled &settled);
    /// Every category is called otherwise.
    void cultureChanged();

    ChangeSet take();
    bool countsChanged() const { return m_countsChanged; }
    /// Makes the slots of removed rows free; after the change was announced.
    void release();

private:
    RowSlot insert(Kind kind, const QUuid &id);
    void added(Kind kind, RowSlot slot, Origin origin);
    /// The row at @p slot showed @p before until now.
    void shown(Kind kind, RowSlot slot, const wire::Entity &before, Fields extra, Origin origin);
    void drop(Kind kind, RowSlot slot, Origin origin);
    void renamed(Kind kind, const QUuid &id, Origin origin);
    void recount(const wire::Entity *before, const wire::Entity *after, Kind kind);
    void record(ChangeSet::Row change);
    void recordDerived(Kind kind, RowSlot slot, const QUuid &id, Field field, Origin origin);

    CatalogStore &m_store;
    ChangeSet m_changes;
    QHash<quint64, size_t> m_entries; ///< (kind, slot) → index in m_changes
    std::vector<std::pair<Kind, RowSlot>> m_released;
    bool m_countsChanged = false;
};

} // namespace colophon
