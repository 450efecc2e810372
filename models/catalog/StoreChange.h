#pragma once

#include "models/catalog/CatalogStore.h"
#include "models/catalog/RowPacker.h"

#include <QSet>

namespace colophon {

/// One CatalogStore::apply while it runs: changes the rows and collects what a view must know, one entry a row.
class StoreChange
{
public:
    using Kind = wire::EntityKind;

    explicit StoreChange(CatalogStore &store)
        : m_store(store)
        , m_packer(store.m_places)
        , m_changes(store.m_changes)
        , m_entries(store.m_changeEntries)
    {
        m_changes.clear();
        m_entries.clear();
    }

    void put(const ChangeBatch::Row &incoming);
    void put(const PreparedRows &rows, const PreparedRows::Row &row, Origin origin, bool force, bool isHeld = false);
    void remove(const ChangeBatch::Removal &removal);
    void overlay(Overlay overlay);
    void settle(const ChangeBatch::Settled &settled);
    /// Every category is called otherwise.
    void cultureChanged();

    /// What a view must know. Holds until the next change.
    const ChangeSet &finish();
    bool countsChanged() const { return m_countsChanged; }
    /// Makes the slots of removed rows free; after the change was announced, which is forgotten.
    void release();

private:
    /// Shows @p entity in its row, and notes what differs from what was shown. @p lost: the field of its long texts,
    /// which nobody could read; the row goes on saying that there are some.
    void show(const wire::Entity &entity, Fields extra, Origin origin, std::string_view lost = {});
    void show(const PreparedRows &rows, const PreparedRows::Row &row, RowSlot slot, Fields extra, Origin origin,
              std::string_view lost = {});
    /// Gives a category the key of the name that is shown of it.
    void orderCategory(RowSlot slot);
    void remember(const RowReader &row);
    void showOver(const CatalogStore::Overlaid &own, Fields extra, Origin origin);
    void drop(Kind kind, RowSlot slot, Origin origin);
    /// Counts, or no longer counts, a book with those it names.
    void countBook(const RowReader &book, int sign, Origin origin);
    void countRow(Kind kind, bool deleted, int sign);
    void rename(Kind kind, RowSlot slot, const NameKey &key, std::string_view name, Origin origin);
    void record(ChangeSet::Row change);
    void recordDerived(Kind kind, RowSlot slot, Field field, Origin origin);

    CatalogStore &m_store;
    RowPacker m_packer;
    ChangeSet &m_changes;
    RowHead m_headBefore;
    std::string m_bodyBefore;
    RowReader m_before{Kind::Book, m_headBefore, {}, {}}; ///< of the row at hand, as it was
    ChangeEntries &m_entries;                             ///< by index in m_changes.rows
    QSet<quint64> m_renamed;                              ///< (kind, slot) of m_changes.renamed
    std::vector<std::pair<Kind, RowSlot>> m_released;
    bool m_countsChanged = false;
};

} // namespace colophon
