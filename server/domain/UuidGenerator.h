#pragma once

#include "server/domain/Clock.h"
#include "server/domain/Uuid.h"

#include <functional>
#include <mutex>

namespace colophond {

/// A source of random 64-bit words; must be callable from the thread that uses it. Seeded in tests.
using RandomSource = std::function<std::uint64_t()>;

/// The system's cryptographic random words; safe from any thread.
RandomSource systemRandom();

/// Makes version 7 ids that only rise, also within one millisecond and when the clock steps back (RFC 9562 section
/// 6.2, method 3). Safe from any thread.
class UuidGenerator
{
public:
    UuidGenerator(Clock clock, RandomSource random);
    Uuid next();

private:
    Clock m_clock;
    RandomSource m_random;
    std::mutex m_mutex;
    std::uint64_t m_lastMilliseconds = 0;
    std::uint32_t m_counter = 0;
};

} // namespace colophond
