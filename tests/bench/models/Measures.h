#pragma once

#include "tests/bench/BenchRun.h"

namespace colophon::test {

// The parts of bench_models. Each runs in a process of its own, so that none is measured in what another has left.

/// Resident memory of the replica with one sorted view, of the baseline, and of further views.
void measureMemory(BenchRun &run);
/// From the bytes of a snapshot in memory to the first rows and to all rows in order.
void measureCold(BenchRun &run);
/// From the replica on disk, as the last session left it, to the same.
void measureWarm(BenchRun &run);
/// Sorting, searching, clearing a search.
void measureOrders(BenchRun &run);
/// One changed book; a publisher of a tenth of the books renamed.
void measureNews(BenchRun &run);
/// 10,000 changes a second with four views.
void measureLive(BenchRun &run);

} // namespace colophon::test
