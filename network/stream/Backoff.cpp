#include "network/stream/Backoff.h"

#include <algorithm>

namespace colophon {

Backoff::Backoff(std::uint64_t seed)
    : m_random(seed)
{
}

std::chrono::milliseconds Backoff::ceiling() const
{
    std::chrono::milliseconds held = m_base;
    for (int i = 0; i < m_failures && held < longest; ++i)
        held *= 2;
    return std::min(held, longest);
}

std::chrono::milliseconds Backoff::next()
{
    const auto most = std::uint64_t(ceiling().count());
    m_failures = std::min(m_failures + 1, 30);
    // Spelled out, for the standard's distributions give other numbers on other libraries.
    return std::chrono::milliseconds(m_random() % (most + 1));
}

void Backoff::stoodFor(std::chrono::milliseconds time)
{
    if (time >= healthy)
        reset();
}

void Backoff::setBase(std::chrono::milliseconds base)
{
    m_base = std::clamp(base, std::chrono::milliseconds(100), longest);
}

} // namespace colophon
