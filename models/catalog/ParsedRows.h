#pragma once

#include "models/catalog/PreparedRows.h"
#include "network/wire/Parsed.h"

#include <QByteArrayView>

#include <atomic>

namespace colophon {

/// What a block of a sync body holds, ready for the store.
struct ParsedRows
{
    PreparedRows rows;       ///< in the order of their lines; kinds that are not known are left out
    wire::ParseError failed; ///< why a line could not be read; the rows end before it

    /// Reads whole lines. Any thread; the preparer is its own. Soon after `stopped` what it gives is of no use.
    static ParsedRows of(QByteArrayView lines, RowPreparer preparer, const std::atomic<bool> &stopped);
};

} // namespace colophon
