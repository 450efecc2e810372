#pragma once

#include "network/wire/SyncLine.h"

#include <memory>

namespace colophon::wire {

/// Reads the lines of a sync body one after another (extensions, section 4). It keeps what a line needs besides its own
/// texts, so that the next costs no allocation but those; words that come again and again are shared among the
/// entities. For one thread at a time, whichever it is; what was read belongs to whoever asked.
class SyncLineReader
{
public:
    SyncLineReader();
    ~SyncLineReader();
    SyncLineReader(const SyncLineReader &) = delete;
    SyncLineReader &operator=(const SyncLineReader &) = delete;

    /// The same as parseSyncLine(). After an error `out` says nothing.
    ParseError read(QByteArrayView line, SyncLine &out);

private:
    struct Kept;
    std::unique_ptr<Kept> m_kept;
};

} // namespace colophon::wire
