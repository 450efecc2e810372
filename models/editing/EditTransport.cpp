#include "models/editing/EditTransport.h"

#include "network/http/CatalogApi.h"

namespace colophon {

EditTransport EditTransport::over(CatalogApi &api)
{
    return {[&api](const CatalogCommand &command, QObject *context, ApiCallback<CommandAnswer> done) {
                api.command(command, context, std::move(done));
            },
            [&api](wire::EntityKind kind, const QUuid &id, QObject *context, ApiCallback<wire::Entity> done) {
                api.entity(kind, id, context, std::move(done));
            },
            [&api](const CommandBatch &batch, QObject *context, ApiCallback<BatchAnswer> done) {
                api.batch(batch, context, std::move(done));
            }};
}

} // namespace colophon
