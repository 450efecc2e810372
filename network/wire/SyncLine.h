#pragma once

#include "network/wire/Entity.h"
#include "network/wire/Parsed.h"

#include <QByteArray>

#include <variant>

namespace colophon::wire {

/// The last line of a sync body (extensions, section 4).
struct SyncEnd
{
    QByteArray cursor; ///< resume from here
    qint64 count = 0;  ///< rows before this line

    bool operator==(const SyncEnd &) const = default;
};

/// A line of a kind this version does not know; it counts as a row and is skipped.
struct SyncUnknown
{
    bool operator==(const SyncUnknown &) const = default;
};

using SyncLine = std::variant<Entity, SyncEnd, SyncUnknown>;

/// Reads one line of `application/x-ndjson`, with or without its line end. Of many lines see SyncLineReader.
Parsed<SyncLine> parseSyncLine(QByteArrayView line);

} // namespace colophon::wire
