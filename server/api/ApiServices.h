#pragma once

#include "server/domain/CatalogConfiguration.h"
#include "server/domain/UuidGenerator.h"
#include "server/identity/Identity.h"
#include "server/log/Log.h"
#include "server/notifications/NotificationHub.h"
#include "server/store/CatalogCommands.h"
#include "server/store/EventHistory.h"
#include "server/store/ReadModel.h"

#include <chrono>
#include <functional>

namespace colophond {

/// What the routes work with; everything must outlive them.
struct ApiServices
{
    CatalogCommands &commands;
    ReadModel &readModel;
    EventHistory &history;
    Identity &identity;
    NotificationHub &hub;
    Log &log;
    CatalogConfiguration configuration;
    RandomSource random;
    std::function<bool()> healthy;                   ///< false: `/health` answers 503
    bool limited = true;                             ///< request limits hold; a local catalog has none
    int requestsPerMinute = 1000;                    ///< per tenant and address (contract page 7.11)
    int loginsPerMinute = 20;                        ///< per tenant and address
    std::chrono::milliseconds cursorPatience{5'000}; ///< for `X-Min-Cursor` (extensions page 11)
    /// How long a sync may take, and how long its client may take nothing of it: as long, the store keeps every page
    /// that was current when it began.
    std::chrono::milliseconds syncLimit{30 * 60'000};
    std::chrono::milliseconds syncPatience{30'000};
    /// What the request limits measure their minutes with.
    std::function<std::chrono::steady_clock::time_point()> steadyClock = std::chrono::steady_clock::now;
};

} // namespace colophond
