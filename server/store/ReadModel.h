#pragma once

#include "server/domain/EntityKind.h"
#include "server/domain/Uuid.h"
#include "server/store/Cursor.h"
#include "server/store/ListQuery.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace colophond {

/// One entity as an answer shows it.
struct EntityDocument
{
    std::string json; ///< the DTO
    std::int64_t version = 0;
    bool deleted = false;
};

/// Query of `GET /api/admin/sync` (extensions page 4).
struct SyncRequest
{
    std::string tenant;
    std::optional<std::string> since; ///< cursor text; absent: everything
    std::vector<EntityKind> types;    ///< empty: all
};

enum class SyncResult {
    Complete,      ///< the last line was given to the sink
    UnusableSince, ///< 410; nothing was given to the sink
    Stopped        ///< the sink said false
};

/// What the projections made of the events. Every function is safe from any thread and reads one state of the store.
/// DTO members are those of contract pages 8 and 9; in admin DTOs also `isDeleted`, `version`, `updatedAt`,
/// `updatedBy`.
class ReadModel
{
public:
    /// Takes whole NDJSON lines (several at a time, each ended by a line feed); false stops.
    using Sink = std::function<bool(std::string_view lines)>;

    virtual ~ReadModel() = default;

    virtual std::optional<EntityDocument> getPublic(EntityKind kind, const std::string &tenant, const Uuid &id,
                                                    const std::string &culture) = 0;
    virtual std::optional<EntityDocument> getAdmin(EntityKind kind, const std::string &tenant, const Uuid &id,
                                                   const std::string &culture) = 0;
    /// The member `entity` of its line in a sync.
    virtual std::optional<std::string> getSynced(EntityKind kind, const std::string &tenant, const Uuid &id) = 0;
    /// The page document of contract page 5.2 with public DTOs, live entities only unless `includeDeleted`.
    virtual std::string listPublic(EntityKind kind, const std::string &tenant, const ListQuery &query) = 0;
    /// The same with admin DTOs, deleted included. Books: the plain array of all, by title (contract page 9.3).
    virtual std::string listAdmin(EntityKind kind, const std::string &tenant, const ListQuery &query) = 0;

    /// Streams the rows of one read transaction, then the line with its cursor (extensions page 4). Blocking.
    virtual SyncResult sync(const SyncRequest &request, const Sink &sink) = 0;

    /// The position up to which events are projected, as a cursor of this store's epoch.
    virtual Cursor position() = 0;
    /// Blocks until the position has reached `sequence`; false when the deadline came first. Requests, which
    /// may be many, wait by onAdvance() instead.
    virtual bool waitFor(std::int64_t sequence, std::chrono::steady_clock::time_point deadline) = 0;
    /// `told` is called with each new position by the thread that projects, so it must be quick; nullptr ends that.
    /// There is one listener: another takes its place.
    virtual void onAdvance(std::function<void(std::int64_t sequence)> told) = 0;
};

} // namespace colophond
