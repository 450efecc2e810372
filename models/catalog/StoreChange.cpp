#include "models/catalog/StoreChange.h"

#include "models/catalog/BookReferences.h"
#include "models/catalog/FieldDiff.h"

namespace colophon {
namespace {

bool isDeleted(const wire::Entity &entity)
{
    return wire::stampOf(entity).deleted.value_or(false);
}

Field shownAs(wire::EntityKind kind)
{
    switch (kind) {
    case wire::EntityKind::Author:
        return Field::Authors;
    case wire::EntityKind::Category:
        return Field::Categories;
    default:
        return Field::Publisher;
    }
}

quint64 place(wire::EntityKind kind, RowSlot slot)
{
    return (static_cast<quint64>(kind) << 32) | slot;
}

constexpr Fields AllFields = Fields::fromInt(~0U);
constexpr Fields ReferenceFields = Fields(Field::Authors) | Field::Categories | Field::Publisher | Field::Deleted;

} // namespace

void StoreChange::put(ChangeBatch::Row incoming)
{
    const EntityKey key = keyOf(incoming.entity);
    RowSlot slot = m_store.slotOf(key);
    if (slot == NoRow) {
        slot = insert(key.kind, key.id);
        CatalogStore::Row &row = m_store.table(key.kind).rows[slot];
        row.held = std::move(incoming.entity);
        row.onServer = true;
        added(key.kind, slot, incoming.origin);
        return;
    }
    CatalogStore::Row &row = m_store.table(key.kind).rows[slot];
    if (row.onServer && !incoming.force) {
        const qint64 heldVersion = wire::stampOf(row.held).version;
        const qint64 version = wire::stampOf(incoming.entity).version;
        // An own answer is composed here from what was sent; of one version, what the server said counts.
        if (version < heldVersion || (version == heldVersion && incoming.origin == Origin::Own))
            return;
    }
    std::optional<bool> &deleted = wire::stampOf(incoming.entity).deleted;
    if (!deleted)
        deleted = wire::stampOf(row.held).deleted;
    row.onServer = true;
    if (!row.overlay) {
        const wire::Entity before = std::exchange(row.held, std::move(incoming.entity));
        shown(key.kind, slot, before, {}, incoming.origin);
        return;
    }
    row.held = std::move(incoming.entity);
    const wire::Entity before = std::exchange(row.shown, row.held);
    copyFields(row.overlay->mine, row.overlay->fields, row.shown);
    shown(key.kind, slot, before, {}, incoming.origin);
}

void StoreChange::remove(const ChangeBatch::Removal &removal)
{
    const RowSlot slot = m_store.slotOf(removal.key);
    if (slot == NoRow)
        return;
    CatalogStore::Row &row = m_store.table(removal.key.kind).rows[slot];
    if (row.overlay && !row.overlay->fields.testFlag(Field::Deleted)) {
        row.onServer = false; // the operator's edit is still shown, and goes when it is settled
        return;
    }
    drop(removal.key.kind, slot, removal.origin);
}

void StoreChange::overlay(Overlay overlay)
{
    const EntityKey key = keyOf(overlay.mine);
    RowSlot slot = m_store.slotOf(key);
    if (slot == NoRow) {
        slot = insert(key.kind, key.id);
        CatalogStore::Row &row = m_store.table(key.kind).rows[slot];
        row.held = overlay.mine;
        row.shown = overlay.mine;
        row.overlay = std::make_unique<Overlay>(std::move(overlay));
        added(key.kind, slot, Origin::Own);
        return;
    }
    CatalogStore::Row &row = m_store.table(key.kind).rows[slot];
    const wire::Entity before = CatalogStore::shownOf(row);
    row.shown = row.held;
    copyFields(overlay.mine, overlay.fields, row.shown);
    row.overlay = std::make_unique<Overlay>(std::move(overlay));
    shown(key.kind, slot, before, Field::State, Origin::Own);
}

void StoreChange::settle(const ChangeBatch::Settled &settled)
{
    const RowSlot slot = m_store.slotOf(settled.key);
    if (slot == NoRow)
        return;
    CatalogStore::Row &row = m_store.table(settled.key.kind).rows[slot];
    if (!row.overlay)
        return;
    if (!row.onServer && !settled.confirmed) {
        drop(settled.key.kind, slot, Origin::Own);
        return;
    }
    const wire::Entity before = std::move(row.shown);
    if (!row.onServer) {
        // Accepted, its row still to come: what was sent is the truth until then.
        row.held = row.overlay->mine;
        row.onServer = true;
    }
    row.overlay.reset();
    shown(settled.key.kind, slot, before, Field::State, Origin::Own);
    if (settled.confirmed)
        m_changes.rows[m_entries.value(place(settled.key.kind, slot))].confirmed = true;
}

void StoreChange::cultureChanged()
{
    const CatalogStore::Table &categories = m_store.table(Kind::Category);
    for (auto place = categories.places.cbegin(); place != categories.places.cend(); ++place) {
        recordDerived(Kind::Category, place.value(), place.key(), Field::Texts, Origin::Snapshot);
        renamed(Kind::Category, place.key(), Origin::Snapshot);
    }
}

RowSlot StoreChange::insert(Kind kind, const QUuid &id)
{
    CatalogStore::Table &table = m_store.table(kind);
    RowSlot slot = 0;
    if (table.free.empty()) {
        slot = static_cast<RowSlot>(table.rows.size());
        table.rows.emplace_back();
    } else {
        slot = table.free.back();
        table.free.pop_back();
    }
    table.rows[slot].live = true;
    table.places.insert(id, slot);
    return slot;
}

void StoreChange::added(Kind kind, RowSlot slot, Origin origin)
{
    const wire::Entity &now = CatalogStore::shownOf(m_store.row(kind, slot));
    recount(nullptr, &now, kind);
    record({kind, slot, wire::idOf(now), ChangeSet::What::Added, AllFields, origin, false, wire::stampOf(now).updatedBy,
            false});
    if (const auto *book = std::get_if<wire::Book>(&now)) {
        m_store.m_references->add(slot, *book, [this, origin](Kind of, const QUuid &id) {
            recordDerived(of, m_store.slotOf(of, id), id, Field::BookCount, origin);
        });
    } else {
        renamed(kind, wire::idOf(now), origin);
    }
}

void StoreChange::shown(Kind kind, RowSlot slot, const wire::Entity &before, Fields extra, Origin origin)
{
    const wire::Entity &now = CatalogStore::shownOf(m_store.row(kind, slot));
    Fields fields = changedFields(before, now) | extra;
    // An overlay that goes may leave a row whose deletion nobody confirmed: unknown shows as not deleted.
    if (isDeleted(before) != isDeleted(now))
        fields |= Field::Deleted;
    if (!fields)
        return;
    const QUuid id = wire::idOf(now);
    if (fields.testFlag(Field::Deleted))
        recount(&before, &now, kind);
    record({kind, slot, id, ChangeSet::What::Changed, fields, origin, false, wire::stampOf(now).updatedBy, false});
    if (const auto *book = std::get_if<wire::Book>(&now)) {
        if (fields & ReferenceFields) {
            const auto touched = [this, origin](Kind of, const QUuid &of_id) {
                recordDerived(of, m_store.slotOf(of, of_id), of_id, Field::BookCount, origin);
            };
            m_store.m_references->remove(slot, std::get<wire::Book>(before), touched);
            m_store.m_references->add(slot, *book, touched);
        }
    } else if (m_store.nameIn(before) != m_store.nameIn(now)) {
        renamed(kind, id, origin);
    }
}

void StoreChange::drop(Kind kind, RowSlot slot, Origin origin)
{
    CatalogStore::Row &row = m_store.table(kind).rows[slot];
    const wire::Entity &last = CatalogStore::shownOf(row);
    const QUuid id = wire::idOf(last);
    recount(&last, nullptr, kind);
    row.live = false;
    m_store.table(kind).places.remove(id);
    m_released.emplace_back(kind, slot);
    record({kind, slot, id, ChangeSet::What::Removed, AllFields, origin, false, wire::stampOf(last).updatedBy, false});
    if (const auto *book = std::get_if<wire::Book>(&last)) {
        m_store.m_references->remove(slot, *book, [this, origin](Kind of, const QUuid &of_id) {
            recordDerived(of, m_store.slotOf(of, of_id), of_id, Field::BookCount, origin);
        });
    } else {
        renamed(kind, id, origin);
    }
}

void StoreChange::renamed(Kind kind, const QUuid &id, Origin origin)
{
    for (const RowSlot book : m_store.booksOf(kind, id))
        recordDerived(Kind::Book, book, wire::idOf(m_store.entity(Kind::Book, book)), shownAs(kind), origin);
}

void StoreChange::recount(const wire::Entity *before, const wire::Entity *after, Kind kind)
{
    CatalogStore::Table &table = m_store.table(kind);
    if (before)
        --(isDeleted(*before) ? table.deleted : table.live);
    if (after)
        ++(isDeleted(*after) ? table.deleted : table.live);
    m_countsChanged = true;
}

void StoreChange::record(ChangeSet::Row change)
{
    const quint64 entryPlace = place(change.kind, change.slot);
    const auto known = m_entries.constFind(entryPlace);
    if (known == m_entries.cend()) {
        m_entries.insert(entryPlace, m_changes.rows.size());
        m_changes.rows.push_back(std::move(change));
        return;
    }
    ChangeSet::Row &entry = m_changes.rows[*known];
    const bool wasAdded = entry.what == ChangeSet::What::Added;
    change.fields |= entry.fields;
    change.confirmed = change.confirmed || entry.confirmed;
    if (wasAdded && change.what == ChangeSet::What::Changed)
        change.what = ChangeSet::What::Added;
    // Own and others' changes of one row in one batch: the operator's window must not wait.
    if (!entry.derived && entry.origin == Origin::Own)
        change.origin = Origin::Own;
    entry = std::move(change);
    if (wasAdded && entry.what == ChangeSet::What::Removed)
        entry.slot = NoRow; // nobody ever saw it
}

void StoreChange::recordDerived(Kind kind, RowSlot slot, const QUuid &id, Field field, Origin origin)
{
    if (slot == NoRow)
        return;
    const quint64 entryPlace = place(kind, slot);
    const auto known = m_entries.constFind(entryPlace);
    if (known != m_entries.cend()) {
        m_changes.rows[*known].fields |= field;
        return;
    }
    m_entries.insert(entryPlace, m_changes.rows.size());
    m_changes.rows.push_back({kind, slot, id, ChangeSet::What::Changed, field, origin, true, {}, false});
}

ChangeSet StoreChange::take()
{
    std::erase_if(m_changes.rows, [](const ChangeSet::Row &row) { return row.slot == NoRow; });
    return std::move(m_changes);
}

void StoreChange::release()
{
    for (const auto &[kind, slot] : m_released) {
        CatalogStore::Table &table = m_store.table(kind);
        table.rows[slot] = {};
        table.free.push_back(slot);
    }
    m_released.clear();
}

} // namespace colophon
