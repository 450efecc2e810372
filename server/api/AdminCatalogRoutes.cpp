#include "server/api/ClientAddress.h"
#include "server/api/CommandReply.h"
#include "server/api/IfMatch.h"
#include "server/api/ListBinding.h"
#include "server/api/NotFound.h"
#include "server/api/QueryNumber.h"
#include "server/api/RequestDigest.h"
#include "server/api/Routes.h"
#include "server/domain/CommandReader.h"

namespace colophond {

namespace {

constexpr RouteRule readRule{RouteRule::Access::Admin, true, false};
constexpr RouteRule writeRule{RouteRule::Access::Admin, true, true};

const Problem unreadableBody{400,
                             "ERR_REQUEST_BODY_INVALID",
                             "The body is missing, is not JSON, or has a member "
                             "of the wrong type.",
                             {}};
const Problem unreadableQuery{400, "ERR_QUERY_INVALID", "A member of the query cannot be read.", {}};

CommandContext contextOf(const ApiCall &call)
{
    const Request &request = call.request();
    CommandContext context;
    context.tenant = call.tenant;
    context.actor = call.caller->actor();
    context.correlationId = call.trace.correlationId;
    context.causationId = call.trace.causationId;
    context.clientId = request.headers.value("X-Client-ID");
    context.remoteAddress = clientAddress(request);
    context.userAgent = request.headers.value("User-Agent");
    if (const auto key = request.headers.value("Idempotency-Key"); !key.empty())
        context.idempotency = IdempotencyKey{std::string(key), requestDigest(request)};
    return context;
}

// Keys are stored for a day, so they have a length.
bool admitKey(ApiCall &call)
{
    constexpr std::size_t maxKeyLength = 255;
    const auto keys = call.request().headers.values("Idempotency-Key");
    if (keys.size() <= 1 && (keys.empty() || keys.front().size() <= maxKeyLength))
        return true;
    call.refuse({400, "ERR_IDEMPOTENCY_KEY_INVALID", "Idempotency-Key is one key of at most 255 characters.", {}});
    return false;
}

// Hands a command to the writer and answers with `reply` once its event is stored.
template <typename Reply>
void execute(ApiServices &services, const std::shared_ptr<ApiCall> &call, Command command, CommandContext context,
             Reply reply)
{
    services.commands.execute(std::move(command), std::move(context),
                              [call, &services, reply = std::move(reply)](CommandOutcome outcome) {
                                  if (const auto *problem = std::get_if<Problem>(&outcome))
                                      return call->refuse(*problem);
                                  const auto &accepted = std::get<Accepted>(outcome);
                                  Response response = reply(*call, accepted);
                                  addCommandHeaders(response.headers, accepted, services.readModel.position().epoch);
                                  call->reply(std::move(response));
                              });
}

// The context with the version that `If-Match` names, or a 400 to the caller.
std::optional<CommandContext> expectingContext(ApiCall &call)
{
    const auto tags = call.request().headers.values("If-Match");
    const auto expected = tags.size() == 1 ? readIfMatch(tags.front()) : std::nullopt;
    if (!expected) {
        call.refuse({400, "ERR_IF_MATCH_INVALID", "If-Match must be one entity tag of a version, or *.", {}});
        return std::nullopt;
    }
    if (!admitKey(call))
        return std::nullopt;
    CommandContext context = contextOf(call);
    context.expected = *expected;
    return context;
}

Response noContent(const ApiCall &, const Accepted &)
{
    Response response;
    response.status = 204;
    return response;
}

void create(ApiServices &services, EntityKind kind, const std::shared_ptr<ApiCall> &call)
{
    if (!admitKey(*call))
        return;
    auto command = readCreate(kind, call->request().body);
    if (!command)
        return call->refuse(unreadableBody);
    const CreatedBody body(std::get<Create>(*command), services.configuration.defaultCulture);
    execute(services, call, std::move(*command), contextOf(*call),
            [kind, body](const ApiCall &, const Accepted &accepted) {
                Response response = jsonResponse(body.json(accepted));
                response.status = 201;
                response.headers.add("Location",
                                     "/api/admin/" + std::string(kindPlural(kind)) + "/" + accepted.entityId.toText());
                return response;
            });
}

void update(ApiServices &services, EntityKind kind, const std::shared_ptr<ApiCall> &call)
{
    auto context = expectingContext(*call);
    if (!context)
        return;
    auto command = readUpdate(kind, call->id(), call->request().body);
    if (!command)
        return call->refuse(unreadableBody);
    execute(services, call, std::move(*command), std::move(*context), noContent);
}

void apply(ApiServices &services, const std::shared_ptr<ApiCall> &call, Command command)
{
    if (auto context = expectingContext(*call))
        execute(services, call, std::move(command), std::move(*context), noContent);
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
        routes.add("POST", all, writeRule, [&services, kind](const auto &call) { create(services, kind, call); });
        routes.add("PUT", one, writeRule, [&services, kind](const auto &call) { update(services, kind, call); });
        routes.add("DELETE", one, readRule, [&services, kind](const auto &call) {
            apply(services, call, Delete{kind, call->id()});
        });
        routes.add("POST", one + "/restore", readRule, [&services, kind](const auto &call) {
            apply(services, call, Restore{kind, call->id()});
        });
    }
}

} // namespace colophond
