#pragma once

#include <QtGlobal>

namespace colophon::test {

/// What this process holds of the machine's memory, in bytes, after the allocator has given back what it can.
qint64 residentMemory();

} // namespace colophon::test
