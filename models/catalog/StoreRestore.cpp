#include "models/catalog/StoreRestore.h"

#include <algorithm>

namespace colophon {

void StoreRestore::begin(const KeptState &state)
{
    // Their rows have slots and codes of their own.
    ChangeBatch aside;
    for (auto own = m_store.m_overlays.cbegin(); own != m_store.m_overlays.cend(); ++own) {
        m_own.overlays.push_back(own.value()->overlay);
        aside.settled.push_back({own.key(), false});
    }
    if (!aside.isEmpty())
        m_store.apply(std::move(aside));
    m_store.m_restoring = true;
    m_store.m_texts.clear();
    m_store.m_lost.clear();
    m_store.m_rows = m_store.m_rows.emptied();
    ReplicaRows &rows = m_store.m_rows;
    m_store.m_preparer = RowPreparer(rows.codes(), rows.actors(), rows.collation(), m_store.m_defaultCulture);
    Codes<QString> codes = rows.codes();
    for (const QString &value : state.codes)
        codes.of(value);
    Codes<wire::Actor> actors = rows.actors();
    for (const wire::Actor &actor : state.actors)
        actors.of(actor);
    if (!m_store.m_defaultCulture.isEmpty())
        rows.setDefaultCulture(m_store.m_defaultCulture);
    for (const wire::EntityKind kind : wire::allEntityKinds) {
        const RowSlot end = state.ends[static_cast<size_t>(kind)];
        rows.grow(kind, end);
        m_store.places(kind).clear(end);
    }
}

bool StoreRestore::show(const std::vector<KeptSegment> &segments)
{
    ChangeSet changes;
    bool areGood = true;
    m_store.m_applying = true;
    for (const KeptSegment &segment : segments) {
        areGood = take(segment, changes);
        if (!areGood)
            break;
    }
    if (!changes.isEmpty())
        Q_EMIT m_store.changed(changes);
    m_store.m_applying = false;
    if (!changes.isEmpty())
        Q_EMIT m_store.countsChanged();
    return areGood;
}

bool StoreRestore::take(const KeptSegment &segment, ChangeSet &changes)
{
    const wire::EntityKind kind = segment.kind;
    ReplicaRows &rows = m_store.m_rows;
    RowPlaces &places = m_store.places(kind);
    rows.install(kind, segment.number, segment.rows);
    const RowSlot first = segment.number * RowSegment::Rows;
    const RowSlot end = std::min(first + RowSegment::Rows, rows.slotEnd(kind));
    m_taken[static_cast<size_t>(kind)] = end;
    changes.rows.reserve(changes.rows.size() + RowSegment::Rows);
    for (RowSlot slot = first; slot < end; ++slot) {
        const RowReader row(kind, *segment.rows, slot - first);
        if (row.id().isNull()) {
            places.takeUpFree(slot);
            continue;
        }
        if (!places.takeUp(slot)) {
            // It and what follows in its segment is nowhere.
            for (RowSlot left = slot; left < end; ++left) {
                rows.put(kind, left, RowHead(), {}, {});
                places.takeUpFree(left);
            }
            return false;
        }
        if (!row.isLive()) {
            m_named.emplace_back(kind, slot);
            continue;
        }
        ++(row.isDeleted() ? m_store.m_deleted : m_store.m_live)[static_cast<size_t>(kind)];
        if (kind == wire::EntityKind::Book)
            countBook(row);
        changes.rows.push_back(
            {kind, slot, row.id(), ChangeSet::What::Added, Fields::fromInt(~0U), Origin::Snapshot, false, {}, false});
    }
    return true;
}

void StoreRestore::countBook(const RowReader &book)
{
    const int live = book.isDeleted() ? 0 : 1;
    book.eachNamed([&](wire::EntityKind kind, RowSlot slot) { m_store.places(kind).count(slot, 1, live); });
}

void StoreRestore::end()
{
    for (const wire::EntityKind kind : wire::allEntityKinds) {
        // Of a damaged file some never came; the lowest is used first.
        for (RowSlot slot = m_store.m_rows.slotEnd(kind); slot > m_taken[static_cast<size_t>(kind)]; --slot)
            m_store.places(kind).takeUpFree(slot - 1);
    }
    for (const auto &[kind, slot] : m_named) {
        RowPlaces &places = m_store.places(kind);
        if (places.usage(slot).books == 0)
            places.release(slot); // of those that named it none is left
    }
    m_named.clear();
    m_store.m_restoring = false;
    m_store.apply(std::move(m_own));
    for (ChangeBatch &own : std::exchange(m_store.m_deferred, {}))
        m_store.apply(std::move(own));
}

} // namespace colophon
