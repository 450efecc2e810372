#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace colophon {

/// How many rows stand before each of a list of places: sums that are read and changed in the logarithm of the number
/// of places (a Fenwick tree). A value.
class RowCounts
{
public:
    /// The rows at each place, anew.
    void assign(const std::vector<std::uint32_t> &counts);
    /// @p more may be negative.
    void add(std::size_t place, std::int64_t more);
    /// The rows at all places before this one.
    std::uint32_t before(std::size_t place) const;
    /// The place at which row number @p row stands, and which of that place's rows it is. @p row must be less than the
    /// sum.
    std::pair<std::size_t, std::uint32_t> find(std::uint32_t row) const;

private:
    std::vector<std::uint32_t> m_sums; ///< [i] covers the places i - (lowest bit of i) .. i - 1; [0] is unused
};

} // namespace colophon
