#include "server/domain/UuidGenerator.h"

#include <random>

namespace colophond {

RandomSource systemRandom()
{
    return [] {
        std::random_device device;
        return (static_cast<std::uint64_t>(device()) << 32) | device();
    };
}

UuidGenerator::UuidGenerator(Clock clock, RandomSource random)
    : m_clock(std::move(clock))
    , m_random(std::move(random))
{
}

Uuid UuidGenerator::next()
{
    const std::lock_guard lock(m_mutex);
    const auto now = static_cast<std::uint64_t>(toMicroseconds(m_clock()) / 1000);
    if (now > m_lastMilliseconds) {
        m_lastMilliseconds = now;
        m_counter = 0;
    } else if (++m_counter > 0xffff) {
        ++m_lastMilliseconds;
        m_counter = 0;
    }
    // 12 bits of rand_a and the first 4 usable bits of rand_b hold the counter, so that ids rise within a millisecond.
    std::array<std::uint8_t, 10> random{};
    const std::uint64_t word = m_random();
    for (std::size_t i = 0; i < 8; ++i)
        random[i + 2] = static_cast<std::uint8_t>(word >> (8 * i));
    random[0] = static_cast<std::uint8_t>((m_counter >> 12) & 0x0f);
    random[1] = static_cast<std::uint8_t>((m_counter >> 4) & 0xff);
    random[2] = static_cast<std::uint8_t>(((m_counter & 0x0f) << 2) | (random[2] & 0x03));
    return Uuid::fromTime(m_lastMilliseconds, random);
}

} // namespace colophond
