#include "server/api/Routes.h"
#include "server/domain/JsonWriter.h"

namespace colophond {

namespace {

std::string document(std::string_view defaultName, const std::string &defaultValue, std::string_view listName,
                     const std::vector<std::string> &values)
{
    JsonWriter json;
    json.beginObject();
    json.member(defaultName, defaultValue);
    json.key(listName).beginArray();
    for (const std::string &value : values)
        json.value(value);
    json.endArray().endObject();
    return json.take();
}

std::string capabilities(const Uuid &epoch)
{
    JsonWriter json;
    json.beginObject();
    json.member("server", "colophond");
    json.member("version", COLOPHON_VERSION);
    json.member("epoch", epoch);
    json.key("features").beginArray();
    for (const char *feature : {"resume", "sync", "idempotency", "history", "topics", "payload", "exclude", "batch"})
        json.value(feature);
    json.endArray().endObject();
    return json.take();
}

} // namespace

void addConfigRoutes(RouteTable &routes, ApiServices &services)
{
    routes.add("GET", "/api/config/localization", {}, [&services](const std::shared_ptr<ApiCall> &call) {
        call->reply(jsonResponse(document("defaultCulture", services.configuration.defaultCulture, "supportedCultures",
                                          services.configuration.cultures)));
    });
    routes.add("GET", "/api/config/currency", {}, [&services](const std::shared_ptr<ApiCall> &call) {
        call->reply(jsonResponse(document("defaultCurrency", services.configuration.defaultCurrency,
                                          "supportedCurrencies", services.configuration.currencies)));
    });
    routes.add("GET", "/api/config/capabilities", {}, [&services](const std::shared_ptr<ApiCall> &call) {
        call->reply(jsonResponse(capabilities(services.readModel.position().epoch)));
    });
}

} // namespace colophond
