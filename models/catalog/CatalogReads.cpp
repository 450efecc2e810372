#include "models/catalog/CatalogReads.h"

namespace colophon {

CatalogReads CatalogReads::over(CatalogApi &api, Workers workers)
{
    CatalogReads reads;
    reads.configuration = [&api](QObject *context, ApiCallback<wire::Configuration> done, QUuid correlation) {
        api.configuration(context, std::move(done), correlation);
    };
    reads.capabilities = [&api](QObject *context, ApiCallback<wire::Capabilities> done, QUuid correlation) {
        api.capabilities(context, std::move(done), correlation);
    };
    reads.list = [&api](wire::EntityKind kind, QObject *context, ApiCallback<std::vector<wire::Entity>> done,
                        QUuid correlation) {
        api.list(kind, context, std::move(done), correlation);
    };
    reads.entity = [&api](wire::EntityKind kind, const QUuid &id, QObject *context, ApiCallback<wire::Entity> done,
                          QUuid correlation) {
        api.entity(kind, id, context, std::move(done), correlation);
    };
    reads.sync = [&api](const QByteArray &since, QObject *context, CatalogApi::Lines lines,
                        ApiCallback<CatalogApi::SyncEnd> done, QUuid correlation) {
        api.sync(since, context, std::move(lines), std::move(done), correlation);
    };
    reads.publicIds = [&api](wire::EntityKind kind, QObject *context, ApiCallback<std::vector<QUuid>> done,
                             QUuid correlation) {
        api.publicIds(kind, context, std::move(done), correlation);
    };
    reads.setDefaultCulture = [&api](const QString &culture) {
        api.setDefaultCulture(culture);
    };
    reads.workers = std::move(workers);
    return reads;
}

} // namespace colophon
