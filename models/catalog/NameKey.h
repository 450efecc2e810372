#pragma once

#include <QtGlobal>

#include <compare>

namespace colophon {

/// The first 16 bytes of a name's collation key: most names differ in them, so most comparisons cost two numbers.
struct NameKey
{
    quint64 high = 0;
    quint64 low = 0;

    /// No name has this key; it is that of rows without one.
    bool isMissing() const { return high == 0; }
    /// The whole collation key fits: equal keys mean equal names. A collation key has no zero byte inside.
    bool isWhole() const { return (low & 0xff) == 0; }

    auto operator<=>(const NameKey &) const = default;
};

} // namespace colophon
