#include "server/api/CommandRoute.h"

namespace colophond {

std::vector<CommandRoute> commandRoutes()
{
    std::vector<CommandRoute> routes;
    for (const EntityKind kind : allKinds) {
        const std::string all = "/api/admin/" + std::string(kindPlural(kind));
        const std::string one = all + "/{id}";
        routes.push_back({"POST", all, kind, Operation::Create});
        routes.push_back({"PUT", one, kind, Operation::Update});
        routes.push_back({"DELETE", one, kind, Operation::Delete});
        routes.push_back({"POST", one + "/restore", kind, Operation::Restore});
    }
    return routes;
}

} // namespace colophond
