#pragma once

#include "network/wire/Entity.h"
#include "network/wire/Parsed.h"

#include <QByteArrayView>

#include <atomic>
#include <vector>

namespace colophon {

/// What a block of a sync body holds, ready for the store.
struct ParsedRows
{
    std::vector<wire::Entity> rows; ///< in the order of their lines; kinds that are not known are left out
    wire::ParseError failed;        ///< why a line could not be read; the rows end before it

    /// Reads whole lines. Any thread; nothing is shared with the caller. Soon after `stopped` what it gives is of no
    /// use.
    static ParsedRows of(QByteArrayView lines, const std::atomic<bool> &stopped);
};

} // namespace colophon
