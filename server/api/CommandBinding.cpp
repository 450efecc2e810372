#include "server/api/CommandBinding.h"

#include "server/api/ClientAddress.h"
#include "server/api/IfMatch.h"
#include "server/domain/CommandReader.h"

namespace colophond {

namespace {

/// Keys are stored for a day, so they have a length.
constexpr std::size_t maxKeyLength = 255;

std::variant<ExpectedVersion, Problem> bindIfMatch(const CommandRoute &route, const std::vector<std::string_view> &tags)
{
    if (route.operation == Operation::Create)
        return ExpectedVersion::any();
    if (tags.empty() || tags.front().empty())
        return missingIfMatch();
    const auto expected = tags.size() == 1 ? readIfMatch(tags.front()) : std::nullopt;
    if (!expected)
        return Problem{400, "ERR_IF_MATCH_INVALID", "If-Match must be one entity tag of a version, or *.", {}};
    return *expected;
}

std::optional<Command> readCommand(const CommandRoute &route, const Uuid &id, const boost::json::value *body)
{
    switch (route.operation) {
    case Operation::Create:
        return body ? readCreate(route.kind, *body) : std::nullopt;
    case Operation::Update:
        return body ? readUpdate(route.kind, id, *body) : std::nullopt;
    case Operation::Delete:
        return Delete{route.kind, id};
    case Operation::Restore:
        break;
    }
    return Restore{route.kind, id};
}

} // namespace

std::variant<BoundCommand, Problem> bindCommand(const CommandRoute &route, const Uuid &id,
                                                const std::vector<std::string_view> &ifMatch,
                                                const boost::json::value *body)
{
    const auto expected = bindIfMatch(route, ifMatch);
    if (const auto *problem = std::get_if<Problem>(&expected))
        return *problem;
    auto command = readCommand(route, id, body);
    if (!command)
        return unreadableBody();
    return BoundCommand{std::move(*command), std::get<ExpectedVersion>(expected)};
}

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
    return context;
}

std::variant<std::string, Problem> bindKey(const Request &request)
{
    const auto keys = request.headers.values("Idempotency-Key");
    if (keys.size() > 1 || (!keys.empty() && keys.front().size() > maxKeyLength))
        return Problem{400, "ERR_IDEMPOTENCY_KEY_INVALID", "Idempotency-Key is one key of at most 255 characters.", {}};
    return keys.empty() ? std::string() : std::string(keys.front());
}

Problem unreadableBody()
{
    return {
        400, "ERR_REQUEST_BODY_INVALID", "The body is missing, is not JSON, or has a member of the wrong type.", {}};
}

Problem missingIfMatch()
{
    return {428, "ERR_IF_MATCH_REQUIRED", "The If-Match header is required for this request.", {}};
}

} // namespace colophond
