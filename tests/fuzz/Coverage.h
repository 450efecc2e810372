#pragma once

#include <cstddef>

namespace colophon::test {

/// Which edges of the code that is compiled with -fsanitize-coverage=trace-pc have been passed. One of a process; not
/// thread-safe.
class Coverage
{
public:
    /// Edges passed since the last reset.
    static size_t edges();
    static void reset();
    /// Forgets where the last run ended; from here on a new one is watched.
    static void startRun();
    /// Whether the run passed an edge that none before it had passed.
    static bool foundNew();
};

} // namespace colophon::test
