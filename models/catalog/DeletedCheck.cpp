#include "models/catalog/DeletedCheck.h"

#include <utility>

namespace colophon {

DeletedCheck::DeletedCheck(Catalog &catalog, CatalogReads reads, QObject *parent)
    : QObject(parent)
    , m_catalog(catalog)
    , m_reads(std::move(reads))
{
}

DeletedCheck::~DeletedCheck() = default;

void DeletedCheck::run(const QUuid &correlation)
{
    m_context = std::make_unique<QObject>();
    m_correlation = correlation;
    m_kinds.clear();
    const CatalogStore &store = m_catalog.store();
    for (const wire::EntityKind kind :
         {wire::EntityKind::Author, wire::EntityKind::Category, wire::EntityKind::Publisher}) {
        Versions versions;
        for (const QUuid &id : store.ids(kind)) {
            if (const auto held = store.stampOnServer({kind, id}))
                versions.insert(id, held->version);
        }
        if (versions.isEmpty())
            continue;
        m_kinds[kind].before = versions;
        read(kind);
    }
}

void DeletedCheck::told(const EntityKey &key)
{
    const auto kind = m_kinds.find(key.kind);
    if (kind != m_kinds.end())
        kind->before.remove(key.id);
}

void DeletedCheck::read(wire::EntityKind kind)
{
    ++m_kinds[kind].reads;
    m_reads.publicIds(
        kind, m_context.get(), [this, kind](const ApiResult<std::vector<QUuid>> &result) { came(kind, result); },
        m_correlation);
}

void DeletedCheck::came(wire::EntityKind kind, const ApiResult<std::vector<QUuid>> &result)
{
    Kind &state = m_kinds[kind];
    // A list that changed while it was read; other failures wait for the next check.
    if (result.error.kind() == ApiError::Kind::Conflict && state.reads < MostReads)
        read(kind);
    if (!result.ok())
        return;
    const QSet<QUuid> live(result.value.cbegin(), result.value.cend());
    QSet<QUuid> changed;
    for (auto row = state.before.cbegin(); row != state.before.cend(); ++row) {
        const std::optional<wire::Stamp> held = m_catalog.store().stampOnServer({kind, row.key()});
        if (!held || held->version != row.value())
            continue; // newer than what was asked about
        if (held->deleted.value_or(false) == live.contains(row.key()))
            changed.insert(row.key());
    }
    if (std::exchange(state.again, true)) {
        apply(kind, changed.intersect(state.once));
    } else if (!changed.isEmpty()) {
        state.once = changed;
        read(kind);
    }
}

void DeletedCheck::apply(wire::EntityKind kind, const QSet<QUuid> &changed)
{
    ChangeBatch batch;
    for (const QUuid &id : changed) {
        wire::Entity row = *m_catalog.store().findOnServer({kind, id});
        std::optional<bool> &deleted = wire::stampOf(row).deleted;
        deleted = !deleted.value_or(false);
        batch.rows.push_back({std::move(row), Origin::Snapshot, false, true});
    }
    m_catalog.queue().enqueue(std::move(batch));
}

} // namespace colophon
