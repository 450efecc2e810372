#include "server/api/HistoryDocument.h"
#include "server/api/NotFound.h"
#include "server/api/QueryNumber.h"
#include "server/api/Routes.h"
#include "server/domain/EventTypes.h"

namespace colophond {

namespace {

constexpr RouteRule rule{RouteRule::Access::Admin, false, false};

constexpr std::int64_t maxRows = 500;

Problem unreadable(const char *detail)
{
    return {400, "ERR_QUERY_INVALID", detail, {}};
}

const Problem unreadableLimit = unreadable("limit: a number from 1 to 500.");

void history(ApiServices &services, EntityKind kind, ApiCall &call)
{
    const QueryNumber before(call.request().query, "before");
    const QueryNumber limit(call.request().query, "limit", maxRows);
    if (!before.isReadable())
        return call.refuse(unreadable("before: a version, from 1."));
    if (!limit.isReadable())
        return call.refuse(unreadableLimit);
    const auto events = services.history.ofEntity(kind, call.tenant, call.id(), before.value(),
                                                  static_cast<int>(limit.value().value_or(50)));
    if (!events)
        return call.refuse(notFound(kind));
    call.reply(jsonResponse(historyDocument(*events)));
}

// Reads a moment of the query; false when it is none.
bool readMoment(const QueryString &query, std::string_view name, std::optional<TimePoint> &moment)
{
    const auto text = query.find(name);
    if (!text)
        return true;
    moment = readTimestamp(trimmed(*text));
    return moment.has_value();
}

void readText(const QueryString &query, std::string_view name, std::optional<std::string> &text)
{
    if (const auto given = query.find(name))
        text = std::string(trimmed(*given));
}

// The query of the route, or why it is refused.
std::variant<EventQuery, Problem> bindEventQuery(const ApiCall &call, const Uuid &epoch)
{
    const QueryString &query = call.request().query;
    EventQuery wanted;
    wanted.tenant = call.tenant;
    readText(query, "correlationId", wanted.correlationId);
    readText(query, "actor", wanted.actor);
    readText(query, "type", wanted.type);
    if (wanted.type && !findEventType(*wanted.type))
        return unreadable("type: the name of an event, such as BookCreated.");
    if (!readMoment(query, "since", wanted.since) || !readMoment(query, "until", wanted.until))
        return unreadable("since, until: times such as 2026-04-20T10:15:30+00:00.");
    const QueryNumber limit(query, "limit", maxRows);
    if (!limit.isReadable())
        return unreadableLimit;
    wanted.limit = static_cast<int>(limit.value().value_or(wanted.limit));
    if (const auto text = query.find("cursor")) {
        const auto cursor = Cursor::fromText(trimmed(*text));
        if (!cursor)
            return unreadable("cursor: that of a row of the answer before.");
        if (cursor->epoch != epoch)
            return Problem{410, "ERR_CURSOR_UNUSABLE", "This cursor cannot be used; begin anew.", {}};
        wanted.before = cursor->sequence;
    }
    return wanted;
}

void events(ApiServices &services, ApiCall &call)
{
    const Uuid epoch = services.readModel.position().epoch;
    const auto query = bindEventQuery(call, epoch);
    if (const auto *problem = std::get_if<Problem>(&query))
        return call.refuse(*problem);
    call.reply(jsonResponse(eventsDocument(services.history.find(std::get<EventQuery>(query)), epoch)));
}

void chain(ApiServices &services, ApiCall &call)
{
    const auto found = services.history.chain(call.tenant, call.id());
    if (!found)
        return call.refuse({404, "ERR_EVENT_NOT_FOUND", "Event not found", {}});
    call.reply(jsonResponse(chainDocument(*found, services.readModel.position().epoch)));
}

} // namespace

void addHistoryRoutes(RouteTable &routes, ApiServices &services, ReadRunner &reads)
{
    for (const EntityKind kind : allKinds)
        routes.add("GET", "/api/admin/" + std::string(kindPlural(kind)) + "/{id}/history", rule,
                   [&services, &reads, kind](const std::shared_ptr<ApiCall> &call) {
                       reads.run(call, [&services, kind](ApiCall &c) { history(services, kind, c); });
                   });
    routes.add("GET", "/api/admin/events", rule, [&services, &reads](const std::shared_ptr<ApiCall> &call) {
        reads.run(call, [&services](ApiCall &c) { events(services, c); });
    });
    routes.add("GET", "/api/admin/events/{id}/chain", rule, [&services, &reads](const std::shared_ptr<ApiCall> &call) {
        reads.run(call, [&services](ApiCall &c) { chain(services, c); });
    });
}

} // namespace colophond
