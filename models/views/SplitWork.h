#pragma once

#include <algorithm>
#include <cstddef>
#include <thread>
#include <vector>

namespace colophon {

/// Calls work(begin, end) for parts of 0 .. count, in up to two threads where a core is left for whoever waits, and
/// returns when all is done. The parts begin at multiples of @p grain; below two grains there is one.
template <class Work>
void splitWork(std::size_t count, std::size_t grain, Work work)
{
    const std::size_t cores = std::thread::hardware_concurrency();
    if (cores < 3 || count < 2 * grain) {
        work(std::size_t(0), count);
        return;
    }
    const std::size_t middle = count / 2 / grain * grain;
    std::thread other([&work, middle] { work(std::size_t(0), middle); });
    work(middle, count);
    other.join();
}

} // namespace colophon
