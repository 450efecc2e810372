#include "models/catalog/LostTexts.h"

namespace colophon {

LostTexts::LostTexts(Catalog &catalog, CatalogReads reads, QObject *parent)
    : QObject(parent)
    , m_catalog(catalog)
    , m_reads(std::move(reads))
{
    // It is told in the middle of a read, or of a change of the store.
    connect(&m_catalog.store(), &CatalogStore::textsLost, this, &LostTexts::want, Qt::QueuedConnection);
}

void LostTexts::setOnline(bool online)
{
    m_online = online;
    pump();
}

void LostTexts::want(const EntityKey &key)
{
    if (!m_underWay.contains(key))
        m_wanted.insert(key);
    pump();
}

void LostTexts::pump()
{
    while (m_online && !m_wanted.isEmpty() && m_underWay.size() < MostAtOnce) {
        const EntityKey key = *m_wanted.cbegin();
        m_wanted.remove(key);
        // Another read may have brought them meanwhile, or the entity is gone.
        if (!m_catalog.store().hasLost(key))
            continue;
        m_underWay.insert(key);
        m_reads.entity(
            key.kind, key.id, this, [this, key](const ApiResult<wire::Entity> &result) { came(key, result); },
            CausationContext::newCorrelation());
    }
}

void LostTexts::came(const EntityKey &key, const ApiResult<wire::Entity> &result)
{
    m_underWay.remove(key);
    // Gone meanwhile, or brought by another read, perhaps of another epoch: this answer is nobody's any more.
    if (result.ok() && m_catalog.store().hasLost(key)) {
        ChangeBatch batch;
        batch.rows.push_back({result.value, Origin::Snapshot, false});
        m_catalog.queue().enqueue(std::move(batch));
    } else if (result.error.isTransient()) {
        // With the next that is wanted, or when the server is back.
        m_wanted.insert(key);
        return;
    }
    pump();
}

} // namespace colophon
