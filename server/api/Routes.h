#pragma once

#include "server/api/ApiServices.h"
#include "server/api/ReadRunner.h"
#include "server/api/RouteTable.h"

namespace colophond {

// Each fills in the routes of one resource; `services` and `reads` must outlive the table.

/// `/api/admin/{books|authors|categories|publishers}` (contract pages 8 and 9).
void addAdminCatalogRoutes(RouteTable &routes, ApiServices &services, ReadRunner &reads);
/// `/api/{books|authors|categories|publishers}`: lists and single reads for anyone.
void addPublicCatalogRoutes(RouteTable &routes, ApiServices &services, ReadRunner &reads);
/// `/api/config/…` (contract page 12.2, extensions page 1).
void addConfigRoutes(RouteTable &routes, ApiServices &services);
/// `/api/admin/sync` (extensions page 4).
void addSyncRoute(RouteTable &routes, ApiServices &services, ReadRunner &reads);
/// `/api/admin/{…}/{id}/history`, `/api/admin/events` and `/api/admin/events/{id}/chain` (extensions page 5).
void addHistoryRoutes(RouteTable &routes, ApiServices &services, ReadRunner &reads);
/// `/api/admin/batch` (extensions page 9).
void addBatchRoute(RouteTable &routes, ApiServices &services, ReadRunner &reads);
/// `/api/notifications/stream` (contract page 7, extensions page 3).
void addStreamRoute(RouteTable &routes, ApiServices &services);
/// `/account/…` (contract page 11).
void addAccountRoutes(RouteTable &routes, ApiServices &services);
/// `/api/tenants` (contract page 12.3).
void addTenantRoutes(RouteTable &routes, ApiServices &services);
/// `/`, `/health`, `/alive`.
void addHealthRoutes(RouteTable &routes, ApiServices &services);

} // namespace colophond
