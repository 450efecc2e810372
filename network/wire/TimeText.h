#pragma once

#include <QByteArrayView>
#include <QDateTime>

namespace colophon::wire {

/// A point in time as the wire writes it (contract, section 1.2): "2026-04-20T08:15:31.1234567+00:00", with "Z" or an
/// offset and 0 to 9 digits of a second, as UTC. What is finer than a millisecond is cut off, never rounded: rounded up
/// it could be another second, or the time of something that has not begun. Invalid for everything else, a time
/// without an offset included.
QDateTime timeFromText(QByteArrayView text);

} // namespace colophon::wire
