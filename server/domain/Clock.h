#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace colophond {

/// A moment in UTC, microsecond resolution: the resolution in which events are stored.
using TimePoint = std::chrono::sys_time<std::chrono::microseconds>;

/// The injected clock: every room of the server asks it, never the system. Must be callable from any thread.
using Clock = std::function<TimePoint()>;

/// The clock of the running machine.
Clock systemClock();

/// `2026-04-20T10:15:30.1234567+00:00`: ISO 8601, offset always `+00:00`, trailing zeros of the fraction trimmed
/// (contract page 1.2).
std::string formatTimestamp(TimePoint time);

/// Reads such a text with any offset or `Z`, of which seconds and fraction may be missing and a `+` may have become a
/// space on its way through a query; a date alone is its first moment. Nothing for anything else.
std::optional<TimePoint> readTimestamp(std::string_view text);

/// Microseconds since 1970 as stored, and back.
std::int64_t toMicroseconds(TimePoint time);
TimePoint fromMicroseconds(std::int64_t microseconds);

} // namespace colophond
