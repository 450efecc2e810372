#pragma once

#include "server/notifications/Subscription.h"
#include "server/store/Cursor.h"
#include "server/store/OutboxRow.h"

#include <chrono>
#include <optional>
#include <string_view>

#include "server/domain/Clock.h"

namespace colophond {

/// The bytes of SSE frames (extensions page 3; contract page 7.2). Lines end with LF.
Frame catalogFrame(const OutboxRow &row, const Uuid &epoch);
/// First frame of a stream. `id`: absent when a `Resync` follows.
Frame connectedFrame(const std::optional<Cursor> &id, std::chrono::milliseconds retry, TimePoint now);
Frame pingFrame(const Cursor &completeUpTo, TimePoint now);
/// `reason`: `epoch`, `expired` or `unknown`.
Frame resyncFrame(std::string_view reason, const Cursor &cursor);

} // namespace colophond
