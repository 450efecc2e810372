#pragma once

#include "models/catalog/NameKey.h"

#include <bit>
#include <cmath>
#include <limits>

namespace colophon {

/// The beginning of what a row stands by, so that most rows are told apart by two numbers: less where the row comes
/// before, direction and missing values considered. Equal prefixes say nothing.
struct SortPrefix
{
    static constexpr quint64 Last = std::numeric_limits<quint64>::max();

    quint64 high = 0;
    quint64 low = 0;

    auto operator<=>(const SortPrefix &) const = default;

    static SortPrefix of(const NameKey &key, bool descending)
    {
        if (key.isMissing())
            return {Last, Last};
        return descending ? SortPrefix{~key.high, ~key.low} : SortPrefix{key.high, key.low};
    }
    /// Not a number is a missing value. It tells all numbers apart.
    static SortPrefix of(double number, bool descending)
    {
        if (std::isnan(number))
            return {Last, Last};
        constexpr quint64 Sign = quint64(1) << 63;
        const quint64 bits = std::bit_cast<quint64>(number + 0.0); // of two zeros one
        const quint64 ordered = bits & Sign ? ~bits : bits | Sign;
        return {descending ? ~ordered : ordered, 0};
    }
};

} // namespace colophon
