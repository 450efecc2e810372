#include "server/api/Routes.h"
#include "server/http/BodyWriter.h"
#include "server/http/ContentCoding.h"

#include <algorithm>

namespace colophond {

namespace {

// How much of the answer may wait for its client.
constexpr std::size_t waitingBytes = 1024 * 1024;

// "books,authors"; nothing when a name is unknown.
std::optional<std::vector<EntityKind>> typesOf(std::string_view list)
{
    std::vector<EntityKind> kinds;
    while (!list.empty()) {
        const auto comma = list.find(',');
        const std::string_view name = trimmed(list.substr(0, comma));
        list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
        if (name.empty())
            continue;
        const auto kind = kindFromPlural(name);
        if (!kind)
            return std::nullopt;
        kinds.push_back(*kind);
    }
    return kinds;
}

void sync(ApiServices &services, ApiCall &call)
{
    const auto types = typesOf(call.request().query.value("types"));
    if (!types)
        return call.refuse({400, "ERR_QUERY_INVALID", "types: a list of books, authors, categories, publishers.", {}});
    SyncRequest request;
    request.tenant = call.tenant;
    request.types = *types;
    if (const auto since = call.request().query.find("since"); since && !since->empty())
        request.since = std::string(*since);

    // The answer begins with the first rows: until then it may still become a 410.
    std::optional<BodyWriter> body;
    const auto begin = [&] {
        const bool gzip = prefersGzip(call.request().headers);
        Response head;
        head.headers.add("Content-Type", "application/x-ndjson");
        head.headers.add("Cache-Control", "no-store");
        announceCoding(head.headers, gzip);
        body.emplace(call.begin(std::move(head)), gzip);
    };
    // The rows are of one transaction, which nobody may hold open for as long as he likes: neither by taking nothing
    // nor by taking a little now and then.
    using Time = std::chrono::steady_clock;
    const Time::time_point until = Time::now() + services.syncLimit;
    const auto waitForClient = [&] {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Time::now());
        return left.count() > 0 && body->waitForRoom(waitingBytes, std::min(services.syncPatience, left));
    };
    SyncResult result = SyncResult::Stopped;
    try {
        result = services.readModel.sync(request, [&](std::string_view lines) {
            if (!body)
                begin();
            return body->write(lines) && waitForClient();
        });
    } catch (...) {
        // Cut, so that the client sees an incomplete body and not an end.
        if (body)
            body->abort();
        throw;
    }
    if (result == SyncResult::UnusableSince)
        return call.refuse({410, "ERR_CURSOR_UNUSABLE", "This cursor cannot be used; read everything.", {}});
    if (!body)
        begin();
    if (result == SyncResult::Complete)
        return body->finish();
    if (!body->isClosed())
        services.log.note(Log::Level::Warning, "a sync was cut, as its client takes too long");
    body->abort();
}

} // namespace

void addSyncRoute(RouteTable &routes, ApiServices &services, ReadRunner &reads)
{
    routes.add("GET", "/api/admin/sync", {RouteRule::Access::Admin, false, false},
               [&services, &reads](const std::shared_ptr<ApiCall> &call) {
                   reads.runLong(call, [&services](ApiCall &c) { sync(services, c); });
               });
}

} // namespace colophond
