#pragma once

#include <QUuid>

namespace colophon::wire {

/// A UUID of version 7 (RFC 9562, section 5.7): unixMs in its upper 48 bits, the rest random.
/// Ids that rise with time keep a server's index compact.
QUuid makeUuidV7(qint64 unixMs, quint64 randomHigh, quint64 randomLow);

/// The same from the system's clock and its secure random generator, for ids of new entities and correlation ids. May
/// be called from any thread.
QUuid newUuidV7();

/// Lower case, hyphenated, no braces: the wire's form of an id.
QByteArray uuidText(const QUuid &id);

} // namespace colophon::wire
