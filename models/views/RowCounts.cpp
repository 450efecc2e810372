#include "models/views/RowCounts.h"

#include <bit>

namespace colophon {
namespace {

constexpr std::size_t lowestBit(std::size_t number)
{
    return number & (~number + 1);
}

} // namespace

void RowCounts::assign(const std::vector<std::uint32_t> &counts)
{
    m_sums.assign(counts.size() + 1, 0);
    for (std::size_t i = 1; i < m_sums.size(); ++i) {
        m_sums[i] += counts[i - 1];
        const std::size_t parent = i + lowestBit(i);
        if (parent < m_sums.size())
            m_sums[parent] += m_sums[i];
    }
}

void RowCounts::add(std::size_t place, std::int64_t more)
{
    for (std::size_t i = place + 1; i < m_sums.size(); i += lowestBit(i))
        m_sums[i] = static_cast<std::uint32_t>(m_sums[i] + more);
}

std::uint32_t RowCounts::before(std::size_t place) const
{
    std::uint32_t sum = 0;
    for (std::size_t i = place; i > 0; i -= lowestBit(i))
        sum += m_sums[i];
    return sum;
}

std::pair<std::size_t, std::uint32_t> RowCounts::find(std::uint32_t row) const
{
    std::size_t place = 0;
    for (std::size_t step = std::bit_floor(m_sums.size() - 1); step > 0; step /= 2) {
        const std::size_t next = place + step;
        if (next < m_sums.size() && m_sums[next] <= row) {
            place = next;
            row -= m_sums[next];
        }
    }
    return {place, row};
}

} // namespace colophon
