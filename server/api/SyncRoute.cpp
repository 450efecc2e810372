#include "server/api/Routes.h"
#include "server/http/BodyWriter.h"
#include "server/http/ContentCoding.h"

namespace colophond {

namespace {

// How much of the answer may wait for its client, and how long without it taking anything.
constexpr std::size_t waitingBytes = 1024 * 1024;
constexpr std::chrono::seconds patience{30};

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
    SyncResult result = SyncResult::Stopped;
    try {
        result = services.readModel.sync(request, [&](std::string_view lines) {
            if (!body)
                begin();
            return body->write(lines) && body->waitForRoom(waitingBytes, patience);
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
        body->finish();
    else
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
