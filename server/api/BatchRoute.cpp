#include "server/api/BatchReader.h"
#include "server/api/CommandBinding.h"
#include "server/api/IfMatch.h"
#include "server/api/ProblemDocument.h"
#include "server/api/RequestDigest.h"
#include "server/api/Routes.h"
#include "server/domain/JsonWriter.h"
#include "server/http/Router.h"

#include <boost/json/serialize.hpp>

#include <algorithm>

namespace colophond {

namespace {

constexpr RouteRule rule{RouteRule::Access::Admin, false, true};

/// Which command of the catalog a method and a path mean.
class CommandFinder
{
public:
    CommandFinder()
        : m_routes(commandRoutes())
    {
        for (const CommandRoute &route : m_routes)
            m_router.add(route.method, route.pattern);
    }

    struct Found
    {
        const CommandRoute *route;
        Uuid id;
    };
    std::variant<Found, Problem> find(const std::string &method, std::string_view path) const
    {
        const Router::Match match = m_router.match(method, path.substr(0, path.find('?')));
        switch (match.kind) {
        case Router::Match::Kind::NoPath:
            return Problem{404, "ERR_ROUTE_NOT_FOUND", "There is no command at this address.", {}};
        case Router::Match::Kind::NoMethod:
            return Problem{405, "ERR_METHOD_NOT_ALLOWED", "The method is not allowed here.", {}};
        case Router::Match::Kind::Found:
            break;
        }
        const auto id = match.parameters.find("id");
        return Found{&m_routes[match.route],
                     id == match.parameters.end() ? Uuid{} : Uuid::fromText(id->second).value_or(Uuid{})};
    }

private:
    std::vector<CommandRoute> m_routes;
    Router m_router;
};

/// A command's result on its way: known at once when it cannot be carried out, else told by the writer.
struct Pending
{
    std::optional<std::string> id;
    int acceptedStatus = 204;
    std::optional<Problem> problem;
};

/// What is needed to answer a batch.
struct Answer
{
    std::shared_ptr<ApiCall> call;
    std::vector<Pending> results;
};

// Takes one command of the batch into the group, or leaves its problem with its result.
Pending bind(const CommandFinder &finder, const BatchCommand &command, CommandContext context, const std::string &key,
             CommandGroup &group)
{
    Pending pending;
    pending.id = command.id;
    const auto found = finder.find(command.method, command.path);
    if (const auto *problem = std::get_if<Problem>(&found)) {
        pending.problem = *problem;
        return pending;
    }
    const auto &[route, entityId] = std::get<CommandFinder::Found>(found);
    pending.acceptedStatus = route->acceptedStatus();
    std::vector<std::string_view> ifMatch;
    if (command.ifMatch)
        ifMatch.push_back(trimmed(*command.ifMatch));
    auto bound = bindCommand(*route, entityId, ifMatch, command.body.is_null() ? nullptr : &command.body);
    if (const auto *problem = std::get_if<Problem>(&bound)) {
        pending.problem = *problem;
        return pending;
    }
    context.expected = std::get<BoundCommand>(bound).expected;
    if (!key.empty())
        context.idempotency =
            IdempotencyKey{key + '/' + *command.id,
                           requestDigest(command.method, command.path, command.ifMatch.value_or(std::string()),
                                         boost::json::serialize(command.body))};
    group.members.push_back({std::move(std::get<BoundCommand>(bound).command), std::move(context)});
    return pending;
}

void writeResult(JsonWriter &json, const Pending &pending, const CommandOutcome &outcome, const std::string &traceId)
{
    const auto *accepted = std::get_if<Accepted>(&outcome);
    json.beginObject().key("id");
    pending.id ? json.value(*pending.id) : json.null();
    json.member("status", accepted ? pending.acceptedStatus : std::get<Problem>(outcome).status);
    json.key("eTag");
    accepted ? json.value(entityTag(accepted->version)) : json.null();
    json.key("eventId");
    accepted ? json.value(accepted->eventId) : json.null();
    json.key("problem");
    accepted ? json.null() : json.raw(problemDocument(std::get<Problem>(outcome), traceId));
    json.endObject();
}

void reply(const ApiServices &services, const Answer &answer, const std::vector<CommandOutcome> &outcomes)
{
    JsonWriter json;
    json.beginObject().key("results").beginArray();
    std::int64_t last = 0;
    auto outcome = outcomes.begin();
    for (const Pending &pending : answer.results) {
        const CommandOutcome &result = pending.problem ? CommandOutcome(*pending.problem) : *outcome++;
        if (const auto *accepted = std::get_if<Accepted>(&result))
            last = std::max(last, accepted->sequence);
        writeResult(json, pending, result, answer.call->trace.traceId);
    }
    json.endArray().endObject();
    Response response = jsonResponse(json.take());
    if (last > 0)
        response.headers.add("X-Stream-Cursor", Cursor{services.readModel.position().epoch, last}.toText());
    answer.call->reply(std::move(response));
}

void execute(ApiServices &services, const CommandFinder &finder, const std::shared_ptr<ApiCall> &call)
{
    const auto key = bindKey(call->request());
    if (const auto *problem = std::get_if<Problem>(&key))
        return call->refuse(*problem);
    const auto &given = std::get<std::string>(key);
    const auto read = readBatch(call->request().body, !given.empty());
    if (const auto *problem = std::get_if<Problem>(&read))
        return call->refuse(*problem);
    const Batch &batch = std::get<Batch>(read);
    const CommandContext context = contextOf(*call);
    CommandGroup group;
    group.atomic = batch.atomic;
    const auto answer = std::make_shared<Answer>(Answer{call, {}});
    for (const BatchCommand &command : batch.commands) {
        answer->results.push_back(bind(finder, command, context, given, group));
        group.refused = group.refused || answer->results.back().problem;
    }
    services.commands.executeAll(std::move(group), [&services, answer](const std::vector<CommandOutcome> &outcomes) {
        reply(services, *answer, outcomes);
    });
}

} // namespace

void addBatchRoute(RouteTable &routes, ApiServices &services, ReadRunner &reads)
{
    const auto finder = std::make_shared<const CommandFinder>();
    // A large batch takes a while to read: not on the threads of the connections.
    routes.add("POST", "/api/admin/batch", rule, [&services, &reads, finder](const std::shared_ptr<ApiCall> &call) {
        reads.run(call, [&services, finder, call](ApiCall &) { execute(services, *finder, call); });
    });
}

} // namespace colophond
