#include "models/catalog/StoreChange.h"

#include "models/catalog/FieldDiff.h"

namespace colophon {
namespace {

quint64 place(wire::EntityKind kind, RowSlot slot)
{
    return (static_cast<quint64>(kind) << 32) | slot;
}

/// Entries for which a change keeps its memory; ApplyQueue's largest changes have some thousands.
constexpr size_t MostKept = 1 << 14;
constexpr Fields AllFields = Fields::fromInt(~0U);
constexpr Fields ReferenceFields = Fields(Field::Authors) | Field::Categories | Field::Publisher | Field::Deleted;

} // namespace

void StoreChange::put(const ChangeBatch::Row &incoming)
{
    PreparedRows rows;
    m_store.m_preparer.add(incoming.entity, rows);
    put(rows, rows.row(0), incoming.origin, incoming.force, incoming.isHeld);
}

void StoreChange::put(const PreparedRows &rows, const PreparedRows::Row &row, Origin origin, bool force, bool isHeld)
{
    const EntityKey key = row.key();
    RowSlot slot = m_store.places(key.kind).find(key.id);
    if (slot == NoRow)
        slot = m_store.places(key.kind).add(key.id);
    if (!m_store.isLive(key.kind, slot)) {
        show(rows, row, slot, {}, origin);
        return;
    }
    CatalogStore::Overlaid *own = m_store.overlaid(key);
    if ((!own || own->held) && !force) {
        const quint64 heldVersion =
            own ? static_cast<quint64>(wire::stampOf(*own->held).version) : m_store.row(key.kind, slot).head().version;
        // An own answer is composed here from what was sent; of one version, what the server said counts.
        if (row.head.version < heldVersion || (row.head.version == heldVersion && origin == Origin::Own))
            return;
    }
    const bool saysDeleted = (row.head.flags & RowHead::DeletedKnown) != 0;
    // Texts that the disk lost are written, also where they are the same as before; what was made of a row without
    // them brings none.
    const bool hasLost = !m_store.m_lost.isEmpty() && m_store.m_lost.contains(key);
    const Fields extra = hasLost && !isHeld ? Fields(Field::Texts) : Fields();
    if (!isHeld)
        m_store.m_lost.remove(key);
    if (!own) {
        const std::string lost(hasLost && isHeld ? m_store.row(key.kind, slot).bytes(Field::Texts)
                                                 : std::string_view());
        if (saysDeleted) {
            show(rows, row, slot, extra, origin, lost);
            return;
        }
        PreparedRows::Row knowing = row;
        const quint64 known = m_store.row(key.kind, slot).head().flags & (RowHead::Deleted | RowHead::DeletedKnown);
        knowing.head.flags = static_cast<quint8>(row.head.flags | known);
        show(rows, knowing, slot, extra, origin, lost);
        return;
    }
    const std::string body(m_packer.pack(rows, row));
    wire::Entity entity = m_store.m_rows.entity(RowReader(key.kind, row.head, body, {}));
    setLongTexts(entity, rows.longTexts(row));
    if (!saysDeleted)
        wire::stampOf(entity).deleted = wire::stampOf(own->held.value_or(own->overlay.mine)).deleted;
    own->held = std::move(entity);
    if (!isHeld)
        own->lost.clear();
    showOver(*own, extra, origin);
}

void StoreChange::remove(const ChangeBatch::Removal &removal)
{
    const RowSlot slot = m_store.slotOf(removal.key);
    if (slot == NoRow)
        return;
    CatalogStore::Overlaid *own = m_store.overlaid(removal.key);
    if (own && !own->overlay.fields.testFlag(Field::Deleted)) {
        own->lost.clear();
        own->held.reset(); // the operator's edit is still shown, and goes when it is settled
        return;
    }
    drop(removal.key.kind, slot, removal.origin);
}

void StoreChange::overlay(Overlay overlay)
{
    const EntityKey key = keyOf(overlay.mine);
    std::shared_ptr<CatalogStore::Overlaid> &own = m_store.m_overlays[key];
    const bool isNew = !own;
    if (isNew) {
        const RowSlot slot = m_store.slotOf(key);
        own = std::make_shared<CatalogStore::Overlaid>();
        if (slot != NoRow) {
            own->held = m_store.entity(key.kind, slot);
            if (m_store.hasLost(key)) // entity() has just found out
                own->lost = m_store.row(key.kind, slot).bytes(Field::Texts);
        }
    }
    own->overlay = std::move(overlay);
    showOver(*own, Field::State, Origin::Own);
}

void StoreChange::showOver(const CatalogStore::Overlaid &own, Fields extra, Origin origin)
{
    if (!own.held) {
        show(own.overlay.mine, extra, origin);
        return;
    }
    wire::Entity shown = *own.held;
    copyFields(own.overlay.mine, own.overlay.fields, shown);
    show(shown, extra, origin, own.overlay.fields.testFlag(Field::Texts) ? std::string_view() : own.lost);
}

void StoreChange::settle(const ChangeBatch::Settled &settled)
{
    const std::shared_ptr<CatalogStore::Overlaid> own = m_store.m_overlays.value(settled.key);
    const RowSlot slot = m_store.slotOf(settled.key);
    if (!own || slot == NoRow)
        return;
    if (!own->held && !settled.confirmed) {
        drop(settled.key.kind, slot, Origin::Own);
        return;
    }
    m_store.m_overlays.remove(settled.key);
    // Accepted, its row still to come: what was sent is the truth until then.
    show(own->held.value_or(own->overlay.mine), Field::State, Origin::Own, own->lost);
    if (settled.confirmed)
        m_changes.rows[m_entries.of(settled.key.kind, slot)].confirmed = true;
}

void StoreChange::cultureChanged()
{
    ReplicaRows &rows = m_store.m_rows;
    for (RowSlot slot = 0; slot < rows.slotEnd(Kind::Category); ++slot) {
        if (!rows.isLive(Kind::Category, slot))
            continue;
        const RowReader row = rows.row(Kind::Category, slot);
        rename(Kind::Category, slot, row.head().key, rows.name(Kind::Category, slot), Origin::Snapshot);
    }
    rows.setDefaultCulture(m_store.m_defaultCulture);
    for (RowSlot slot = 0; slot < rows.slotEnd(Kind::Category); ++slot) {
        if (!rows.isLive(Kind::Category, slot))
            continue;
        orderCategory(slot);
        recordDerived(Kind::Category, slot, Field::Texts, Origin::Snapshot);
    }
}

void StoreChange::show(const wire::Entity &entity, Fields extra, Origin origin, std::string_view lost)
{
    PreparedRows rows;
    m_store.m_preparer.add(entity, rows);
    const PreparedRows::Row &row = rows.row(0);
    show(rows, row, m_store.places(row.kind).take(row.head.id), extra, origin, lost);
}

void StoreChange::show(const PreparedRows &rows, const PreparedRows::Row &row, RowSlot slot, Fields extra,
                       Origin origin, std::string_view lost)
{
    ReplicaRows &held = m_store.m_rows;
    const Kind kind = row.kind;
    std::string_view body = m_packer.pack(rows, row);
    const std::string withLost =
        lost.empty() ? std::string() : RowReader(kind, row.head, body, {}).bodyWith(Field::Texts, lost);
    if (!lost.empty())
        body = withLost;
    const RowReader shown = held.row(kind, slot);
    const bool isNew = !shown.isLive();
    const RowReader now(kind, row.head, body, {});
    Fields fields = AllFields;
    if (!isNew) {
        fields = changedFields(shown, now) | extra;
        if (!fields) {
            // Whether it is deleted may be known from now on, though nothing on the screen tells.
            if (shown.deleted() != now.deleted()) {
                RowHead head = shown.head();
                head.flags = row.head.flags;
                held.put(kind, slot, head, std::string(shown.body()), std::string(shown.search()));
            }
            return;
        }
    }
    remember(shown);
    const std::string nameBefore(kind == Kind::Book ? std::string_view() : held.name(kind, slot));
    held.put(kind, slot, row.head, body, rows.search(row));
    if (kind == Kind::Category)
        orderCategory(slot); // a worker may have prepared it before its culture was the default
    if (!lost.empty())
        m_store.m_texts.forget(kind, slot);
    else if (isNew || fields.testFlag(Field::Texts))
        m_store.m_texts.write(kind, slot, rows.longTexts(row));
    if (isNew || fields.testFlag(Field::Deleted)) {
        if (!isNew)
            countRow(kind, m_before.isDeleted(), -1);
        countRow(kind, now.isDeleted(), 1);
    }
    record({kind, slot, row.head.id, isNew ? ChangeSet::What::Added : ChangeSet::What::Changed, fields, origin, false,
            held.updatedBy(now), false});
    if (kind == Kind::Book) {
        if (fields & ReferenceFields) {
            countBook(now, 1, origin);
            if (!isNew)
                countBook(m_before, -1, origin);
        }
    } else if (isNew || nameBefore != held.name(kind, slot)) {
        rename(kind, slot, m_headBefore.key, nameBefore, origin);
    }
}

void StoreChange::orderCategory(RowSlot slot)
{
    ReplicaRows &rows = m_store.m_rows;
    const RowReader row = rows.row(Kind::Category, slot);
    RowHead head = row.head();
    head.key = rows.collation().key(rows.name(Kind::Category, slot));
    if (head.key != row.head().key)
        rows.put(Kind::Category, slot, head, std::string(row.body()), std::string(row.search()));
}

void StoreChange::remember(const RowReader &row)
{
    m_headBefore = row.head();
    m_bodyBefore = row.body();
    m_before = RowReader(row.kind(), m_headBefore, m_bodyBefore, {});
}

void StoreChange::drop(Kind kind, RowSlot slot, Origin origin)
{
    ReplicaRows &rows = m_store.m_rows;
    remember(rows.row(kind, slot));
    const std::string name(rows.name(kind, slot));
    const QUuid id = m_headBefore.id;
    countRow(kind, m_before.isDeleted(), -1);
    record({kind, slot, id, ChangeSet::What::Removed, AllFields, origin, false, rows.updatedBy(m_before), false});
    RowHead gone;
    gone.id = id;
    rows.put(kind, slot, gone, {}, {});
    m_store.m_texts.write(kind, slot, {});
    m_store.m_overlays.remove({kind, id});
    m_store.m_lost.remove({kind, id});
    m_released.emplace_back(kind, slot);
    if (kind == Kind::Book)
        countBook(m_before, -1, origin);
    else
        rename(kind, slot, m_headBefore.key, name, origin);
}

void StoreChange::countBook(const RowReader &book, int sign, Origin origin)
{
    const int live = book.isDeleted() ? 0 : sign;
    const auto count = [&](Kind kind, RowSlot slot) {
        RowPlaces &places = m_store.places(kind);
        places.count(slot, sign, live);
        if (live != 0)
            recordDerived(kind, slot, Field::BookCount, origin);
        if (places.usage(slot).books == 0)
            m_released.emplace_back(kind, slot);
    };
    book.eachNamed(count);
}

void StoreChange::countRow(Kind kind, bool deleted, int sign)
{
    (deleted ? m_store.m_deleted : m_store.m_live)[static_cast<size_t>(kind)] += sign;
    m_countsChanged = true;
}

void StoreChange::rename(Kind kind, RowSlot slot, const NameKey &key, std::string_view name, Origin origin)
{
    // Books that come in this batch are told of by themselves; of a name that no book shows nobody has to hear.
    if (m_store.places(kind).usage(slot).books == 0 || m_renamed.contains(place(kind, slot)))
        return;
    m_renamed.insert(place(kind, slot));
    m_changes.renamed.push_back({kind, slot, key, std::string(name), origin});
}

void StoreChange::record(ChangeSet::Row change)
{
    quint32 &known = m_entries.of(change.kind, change.slot);
    if (known == ChangeEntries::None) {
        known = static_cast<quint32>(m_changes.rows.size());
        m_changes.rows.push_back(std::move(change));
        return;
    }
    using What = ChangeSet::What;
    ChangeSet::Row &entry = m_changes.rows[known];
    change.fields |= entry.fields;
    change.confirmed = change.confirmed || entry.confirmed;
    if (entry.what == What::Added && change.what == What::Removed) {
        entry.slot = NoRow; // nobody ever saw it
        known = ChangeEntries::None;
        return;
    }
    if (entry.what == What::Added && change.what == What::Changed)
        change.what = What::Added;
    else if (entry.what == What::Removed && change.what == What::Added)
        change.what = What::Changed; // gone and back: its slot is the same
    // Own and others' changes of one row in one batch: the operator's window must not wait.
    if (!entry.derived && entry.origin == Origin::Own)
        change.origin = Origin::Own;
    entry = std::move(change);
}

void StoreChange::recordDerived(Kind kind, RowSlot slot, Field field, Origin origin)
{
    if (!m_store.m_rows.isLive(kind, slot))
        return;
    quint32 &known = m_entries.of(kind, slot);
    if (known != ChangeEntries::None) {
        m_changes.rows[known].fields |= field;
        return;
    }
    known = static_cast<quint32>(m_changes.rows.size());
    m_changes.rows.push_back(
        {kind, slot, m_store.m_rows.id(kind, slot), ChangeSet::What::Changed, field, origin, true, {}, false});
}

const ChangeSet &StoreChange::finish()
{
    std::erase_if(m_changes.rows, [](const ChangeSet::Row &row) { return row.slot == NoRow; });
    return m_changes;
}

void StoreChange::release()
{
    for (const auto &[kind, slot] : m_released)
        m_store.places(kind).release(slot);
    m_released.clear();
    if (m_changes.rows.capacity() > MostKept)
        m_changes.rows = {};
    m_changes.clear();
}

} // namespace colophon
