#pragma once

#include "server/domain/CatalogConfiguration.h"
#include "server/domain/Clock.h"
#include "server/domain/Command.h"
#include "server/domain/UuidGenerator.h"
#include "server/identity/Identity.h"
#include "server/identity/PasswordCost.h"
#include "server/notifications/NotificationHub.h"
#include "server/store/CatalogCommands.h"
#include "server/store/EventHistory.h"
#include "server/store/EventStore.h"
#include "server/store/ReadModel.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace colophond {

/// What the transaction that creates a catalog holds besides the empty tables.
struct CatalogCreation
{
    std::string adminEmail;      ///< administrator of `*DEFAULT*`; empty: none
    std::string adminPassword;   ///< not checked against the password rule
    std::vector<Command> sample; ///< executed as that administrator; one refused command fails the creation
};

/// Everything of the server behind HTTP: event store, commands, projection, read model, notifications, identity.
/// Opened and closed by one thread; the rooms it gives out are safe from any thread until `close`.
class CatalogCore
{
public:
    struct Options
    {
        std::filesystem::path path; ///< of the SQLite file; its folder exists
        /// Called once, only when the file holds no catalog yet, before its creating transaction begins.
        std::function<CatalogCreation()> creation = [] {
            return CatalogCreation{};
        };
        CatalogConfiguration configuration;
        Clock clock = systemClock();
        RandomSource random = systemRandom();
        PasswordCost passwordCost;
        NotificationHub::Options hub;
        /// Streams can resume from any of so many last events; older notifications go.
        std::int64_t resumeEvents = 100'000;
        /// Where tests interrupt the projection: called inside its transaction with each event's sequence.
        std::function<void(std::int64_t sequence)> beforeProjectionCommit;
    };

    /// Opens or creates the catalog and lets the projection catch up. Throws StoreError (damaged, a form newer than
    /// this program, not writable, a sample command refused) and whatever `creation` throws; then nothing was created.
    static std::unique_ptr<CatalogCore> open(Options options);

    virtual ~CatalogCore() = default;

    virtual CatalogCommands &commands() = 0;
    virtual ReadModel &readModel() = 0;
    virtual EventHistory &history() = 0;
    virtual NotificationHub &hub() = 0;
    virtual Identity &identity() = 0;
    virtual const CatalogConfiguration &configuration() const = 0;
    /// Epoch of the event log (extensions page 1).
    virtual Uuid epoch() const = 0;
    /// False while the writer cannot commit or project (disk full, disk error), until it can again: `/health` answers
    /// 503.
    virtual bool healthy() const = 0;

    /// Ends the streams, takes no more commands, finishes those queued, closes the file. Idempotent; the destructor
    /// calls it. The rooms must not be used by then.
    virtual void close() = 0;
};

} // namespace colophond
