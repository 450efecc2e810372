#include "server/api/CommandBinding.h"
#include "server/api/CommandReply.h"
#include "server/api/IfMatch.h"
#include "server/api/ListBinding.h"
#include "server/api/NotFound.h"
#include "server/api/QueryNumber.h"
#include "server/api/RequestDigest.h"
#include "server/api/Routes.h"
#include "server/domain/JsonText.h"

namespace colophond {

namespace {

constexpr RouteRule readRule{RouteRule::Access::Admin, true, false};
constexpr RouteRule writeRule{RouteRule::Access::Admin, true, true};

const Problem unreadableQuery{400, "ERR_QUERY_INVALID", "A member of the query cannot be read.", {}};

// What is answered once the event of a command is stored. Made before the command is given away.
std::function<Response(const Accepted &)> replyTo(const CommandRoute &route, const Command &command,
                                                  const CatalogConfiguration &configuration)
{
    const int status = route.acceptedStatus();
    const auto *create = std::get_if<Create>(&command);
    if (!create)
        return [status](const Accepted &) {
            Response response;
            response.status = status;
            return response;
        };
    const CreatedBody body(*create, configuration.defaultCulture);
    return [status, body, folder = route.pattern](const Accepted &accepted) {
        Response response = jsonResponse(body.json(accepted));
        response.status = status;
        response.headers.add("Location", folder + "/" + accepted.entityId.toText());
        return response;
    };
}

void execute(ApiServices &services, const CommandRoute &route, const std::shared_ptr<ApiCall> &call)
{
    const Request &request = call->request();
    const auto key = bindKey(request);
    if (const auto *problem = std::get_if<Problem>(&key))
        return call->refuse(*problem);
    const auto body = route.hasBody() ? parseJson(request.body) : std::nullopt;
    auto bound = bindCommand(route, call->id(), request.headers.values("If-Match"), body ? &*body : nullptr);
    if (const auto *problem = std::get_if<Problem>(&bound))
        return call->refuse(*problem);
    auto &[command, expected] = std::get<BoundCommand>(bound);
    CommandContext context = contextOf(*call);
    context.expected = expected;
    if (const auto &given = std::get<std::string>(key); !given.empty())
        context.idempotency = IdempotencyKey{given, requestDigest(request)};
    auto reply = replyTo(route, command, services.configuration);
    services.commands.execute(std::move(command), std::move(context),
                              [call, &services, reply = std::move(reply)](CommandOutcome outcome) {
                                  if (const auto *problem = std::get_if<Problem>(&outcome))
                                      return call->refuse(*problem);
                                  const auto &accepted = std::get<Accepted>(outcome);
                                  Response response = reply(accepted);
                                  addCommandHeaders(response.headers, accepted, services.readModel.position().epoch);
                                  call->reply(std::move(response));
                              });
}

void get(ApiServices &services, EntityKind kind, ApiCall &call)
{
    const QueryNumber version(call.request().query, "version");
    if (!version.isReadable())
        return call.refuse({400, "ERR_QUERY_INVALID", "version: a number from 1.", {}});
    auto document = services.readModel.getAdmin(kind, call.tenant, call.id(), call.culture);
    if (!document)
        return call.refuse(notFound(kind));
    if (version.value())
        document = services.history.at(kind, call.tenant, call.id(), *version.value(), call.culture);
    if (!document)
        return call.refuse({404, "ERR_VERSION_NOT_FOUND", "It has no such version.", {}});
    Response response = jsonResponse(document->json);
    response.headers.add("ETag", entityTag(document->version));
    call.reply(std::move(response));
}

void list(ApiServices &services, EntityKind kind, ApiCall &call)
{
    const auto query = bindListQuery(call);
    if (!query)
        return call.refuse(unreadableQuery);
    call.reply(jsonResponse(services.readModel.listAdmin(kind, call.tenant, *query)));
}

} // namespace

void addAdminCatalogRoutes(RouteTable &routes, ApiServices &services, ReadRunner &reads)
{
    for (const EntityKind kind : allKinds) {
        const std::string all = "/api/admin/" + std::string(kindPlural(kind));
        const std::string one = all + "/{id}";
        routes.add("GET", all, readRule, [&services, &reads, kind](const std::shared_ptr<ApiCall> &call) {
            reads.run(call, [&services, kind](ApiCall &c) { list(services, kind, c); });
        });
        routes.add("GET", one, readRule, [&services, &reads, kind](const std::shared_ptr<ApiCall> &call) {
            reads.run(call, [&services, kind](ApiCall &c) { get(services, kind, c); });
        });
    }
    for (const CommandRoute &route : commandRoutes())
        routes.add(route.method, route.pattern, route.hasBody() ? writeRule : readRule,
                   [&services, route](const auto &call) { execute(services, route, call); });
}

} // namespace colophond
