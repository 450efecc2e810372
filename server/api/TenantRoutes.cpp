#include "server/api/Routes.h"
#include "server/domain/JsonWriter.h"

#include <algorithm>

namespace colophond {

namespace {

// Texts that this server does not keep are null; the tag is empty in a list and null alone (contract page 12.3).
void write(JsonWriter &json, const Tenant &tenant, bool inList)
{
    json.beginObject();
    json.member("id", tenant.id);
    json.member("name", tenant.name);
    json.key("tagline").null();
    json.key("themePrimaryColor").null();
    json.member("isEnabled", true);
    if (inList)
        json.member("eTag", "");
    else
        json.key("eTag").null();
    json.endObject();
}

} // namespace

void addTenantRoutes(RouteTable &routes, ApiServices &services)
{
    routes.add("GET", "/api/tenants", {}, [&services](const std::shared_ptr<ApiCall> &call) {
        std::vector<Tenant> tenants = services.identity.tenants().all();
        std::erase_if(tenants, [](const Tenant &tenant) { return !tenant.enabled; });
        std::sort(tenants.begin(), tenants.end(), [](const Tenant &a, const Tenant &b) { return a.id < b.id; });
        JsonWriter json;
        json.beginArray();
        for (const Tenant &tenant : tenants)
            write(json, tenant, true);
        json.endArray();
        call->reply(jsonResponse(json.take()));
    });
    routes.add("GET", "/api/tenants/{tenantId}", {}, [&services](const std::shared_ptr<ApiCall> &call) {
        for (const Tenant &tenant : services.identity.tenants().all()) {
            if (tenant.id != call->parameter("tenantId") || !tenant.enabled)
                continue;
            JsonWriter json;
            write(json, tenant, false);
            return call->reply(jsonResponse(json.take()));
        }
        call->refuse({404, "ERR_TENANT_NOT_FOUND", "Tenant not found", {}});
    });
}

} // namespace colophond
