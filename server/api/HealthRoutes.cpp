#include "server/api/Routes.h"

namespace colophond {

namespace {

void answerHealth(ApiCall &call, bool healthy)
{
    Response response;
    response.status = healthy ? 200 : 503;
    response.headers.add("Content-Type", "text/plain");
    response.headers.add("Cache-Control", "no-store, no-cache");
    response.body = healthy ? "Healthy" : "Unhealthy";
    call.reply(std::move(response));
}

} // namespace

void addHealthRoutes(RouteTable &routes, ApiServices &services)
{
    routes.add("GET", "/health", {}, [&services](const auto &call) { answerHealth(*call, services.healthy()); });
    routes.add("GET", "/alive", {}, [](const auto &call) { answerHealth(*call, true); });
    routes.add("GET", "/", {}, [](const std::shared_ptr<ApiCall> &call) {
        Response response;
        response.headers.add("Content-Type", "text/plain; charset=utf-8");
        response.body = "Colophon is running. What it has: GET /api/config/capabilities";
        call->reply(std::move(response));
    });
}

} // namespace colophond
