#pragma once

#include "server/notifications/Subscription.h"
#include "server/store/Cursor.h"
#include "server/store/OutboxRow.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "server/domain/Clock.h"

namespace colophond {

/// How a frame says its event's name: in an `event:` line, or behind the cursor in its `id:` line, for clients that
/// have only one listener.
enum class IdStyle : std::uint8_t { Separate, Combined };

/// The bytes of SSE frames (extensions page 3; contract page 7.2). Lines end with LF.
Frame catalogFrame(const OutboxRow &row, const Uuid &epoch, IdStyle style);
/// The same frame with `operation`, `entityName` and `entity`; `entity` is the JSON of its line in a sync.
Frame withEntity(const Frame &frame, EntityKind kind, std::string_view entity);
/// First frame of a stream. `id`: absent when a `Resync` follows; a combined id then is the beginning of the log, so
/// that whoever resumes with it has missed nothing.
Frame connectedFrame(const std::optional<Cursor> &id, const Uuid &epoch, std::chrono::milliseconds retry, TimePoint now,
                     IdStyle style);
Frame pingFrame(const Cursor &completeUpTo, TimePoint now, IdStyle style);
/// `reason`: `epoch`, `expired` or `unknown`.
Frame resyncFrame(std::string_view reason, const Cursor &cursor, IdStyle style);

} // namespace colophond
