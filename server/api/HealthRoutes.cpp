#include "server/api/Routes.h"

namespace colophond {

namespace {

void answerHealthy(const std::shared_ptr<ApiCall> &call)
{
    Response response;
    response.headers.add("Content-Type", "text/plain");
    response.headers.add("Cache-Control", "no-store, no-cache");
    response.body = "Healthy";
    call->reply(std::move(response));
}

} // namespace

void addHealthRoutes(RouteTable &routes)
{
    // A server that answers at all has its store open and is ready; a drained one refuses the connection.
    routes.add("GET", "/health", {}, answerHealthy);
    routes.add("GET", "/alive", {}, answerHealthy);
    routes.add("GET", "/", {}, [](const std::shared_ptr<ApiCall> &call) {
        Response response;
        response.headers.add("Content-Type", "text/plain; charset=utf-8");
        response.body = "Colophon is running. What it has: GET /api/config/capabilities";
        call->reply(std::move(response));
    });
}

} // namespace colophond
