#pragma once

#include "tests/fakes/BaseCommands.h"
#include "tests/faults/edits/EventLog.h"

namespace colophon::test {

/// What a base-server fake carried out, as a file with a line for each command, which read() makes an EventLog of. The
/// fields come from the bodies as they were sent, not from what the fake made of them.
struct CarriedLog
{
    /// False when it cannot be written.
    static bool write(const QString &path, const std::vector<BaseCommands::Carried> &carried);
    static EventLog read(const QString &path);
};

} // namespace colophon::test
