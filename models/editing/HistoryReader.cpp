#include "models/editing/HistoryReader.h"

#include "models/catalog/Catalog.h"

namespace colophon {

HistoryReader::HistoryReader(Reads reads, Catalog *catalog)
    : QObject(catalog)
    , m_reads(std::move(reads))
{
}

HistoryReader::Reads HistoryReader::readsOf(CatalogApi &api)
{
    return {[&api](const EntityKey &key, QObject *context, CatalogApi::HistoryPage page, ApiCallback<Events> done) {
                api.history(key.kind, key.id, context, page, std::move(done));
            },
            [&api](const EntityKey &key, qint64 version, QObject *context, ApiCallback<wire::Entity> done) {
                api.entityAt(key.kind, key.id, version, context, std::move(done));
            }};
}

HistoryReader *HistoryReader::of(Catalog *catalog)
{
    return catalog ? catalog->findChild<HistoryReader *>(QString(), Qt::FindDirectChildrenOnly) : nullptr;
}

void HistoryReader::setCapabilities(const wire::Capabilities &capabilities)
{
    const Keeps keeps = capabilities.has(u"history") ? Keeps::Yes : Keeps::No;
    if (std::exchange(m_keeps, keeps) != keeps)
        Q_EMIT changed();
}

} // namespace colophon
