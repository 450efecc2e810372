#include "server/api/ConditionalRead.h"
#include "server/api/IfMatch.h"
#include "server/api/ListBinding.h"
#include "server/api/NotFound.h"
#include "server/api/Routes.h"

namespace colophond {

namespace {

constexpr RouteRule publicRule{RouteRule::Access::Anyone, true, false};

void get(ApiServices &services, EntityKind kind, ApiCall &call)
{
    const auto document = services.readModel.getPublic(kind, call.tenant, call.id(), call.culture);
    // Deleted books, and they only, are shown to administrators.
    const bool mayBeDeleted = kind == EntityKind::Book && call.caller && call.caller->isAdmin;
    if (!document || (document->deleted && !mayBeDeleted))
        return call.refuse(notFound(kind));
    Response response;
    if (kind == EntityKind::Book && isUnchanged(call, *document, services.readModel))
        response.status = 304;
    else
        response = jsonResponse(document->json);
    response.headers.add("ETag", entityTag(document->version));
    call.reply(std::move(response));
}

void list(ApiServices &services, EntityKind kind, ApiCall &call)
{
    const auto query = bindListQuery(call);
    if (!query)
        return call.refuse({400, "ERR_QUERY_INVALID", "A member of the query cannot be read.", {}});
    call.reply(jsonResponse(services.readModel.listPublic(kind, call.tenant, *query)));
}

} // namespace

void addPublicCatalogRoutes(RouteTable &routes, ApiServices &services, ReadRunner &reads)
{
    for (const EntityKind kind : allKinds) {
        const std::string all = "/api/" + std::string(kindPlural(kind));
        routes.add("GET", all, publicRule, [&services, &reads, kind](const std::shared_ptr<ApiCall> &call) {
            reads.run(call, [&services, kind](ApiCall &c) { list(services, kind, c); });
        });
        routes.add("GET", all + "/{id}", publicRule, [&services, &reads, kind](const std::shared_ptr<ApiCall> &call) {
            reads.run(call, [&services, kind](ApiCall &c) { get(services, kind, c); });
        });
    }
}

} // namespace colophond
