#pragma once

#include <QByteArrayView>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace colophon {

/// The longest wait that a server is granted.
constexpr std::chrono::milliseconds longestRetryAfter = std::chrono::hours(1);

/// A date in any of the three forms of HTTP (RFC 9110, section 5.6.7), in UTC; invalid when it is none. `now`: UTC, for
/// years of two digits.
QDateTime parseHttpDate(QByteArrayView value, const QDateTime &now);

/// What a Retry-After header asks for: seconds, or a date of HTTP (RFC 9110, section 10.2.3), from 0 up to
/// longestRetryAfter. Nothing when the value is neither. `now`: UTC.
std::optional<std::chrono::milliseconds> parseRetryAfter(QByteArrayView value, const QDateTime &now);

} // namespace colophon
