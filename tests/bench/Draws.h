#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace colophon::test {

/// Random numbers that are the same on every machine and with every library: splitmix64, begun anew for each thing that
/// is drawn, so that any of a million can be made without those before it.
class Draws
{
public:
    explicit Draws(std::uint64_t seed)
        : m_state(seed)
    {
    }
    Draws(std::uint64_t seed, std::uint64_t kind, std::uint64_t number)
        : m_state(mixed(seed ^ mixed(kind * 0x9E3779B97F4A7C15ULL + 1) ^ mixed(number + 0x632BE59BD9B4E019ULL)))
    {
    }

    std::uint64_t next()
    {
        m_state += 0x9E3779B97F4A7C15ULL;
        return mixed(m_state);
    }
    /// 0 … end - 1; end: above 0, far below 2^32.
    int below(int end) { return static_cast<int>(((next() >> 32) * static_cast<std::uint64_t>(end)) >> 32); }
    /// 0 up to, not including, 1.
    double share() { return static_cast<double>(next() >> 11) / 9007199254740992.0; }
    bool percent(int of) { return below(100) < of; }
    template <typename T, std::size_t size>
    const T &of(const T (&list)[size])
    {
        return list[static_cast<std::size_t>(below(static_cast<int>(size)))];
    }

private:
    static std::uint64_t mixed(std::uint64_t x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
        return x ^ (x >> 31);
    }

    std::uint64_t m_state;
};

} // namespace colophon::test
