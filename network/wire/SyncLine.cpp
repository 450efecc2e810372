#include "network/wire/SyncLine.h"

#include "network/wire/SyncLineReader.h"

namespace colophon::wire {

Parsed<SyncLine> parseSyncLine(QByteArrayView line)
{
    SyncLine read;
    ParseError failed = SyncLineReader().read(line, read);
    if (failed.name != ParseError::Name::None)
        return failed;
    return read;
}

} // namespace colophon::wire
