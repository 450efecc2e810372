#pragma once

#include "network/wire/Decimal.h"

#include <optional>

namespace colophon {

/// What an operator does to many prices: up or down by a percentage or an amount, then rounded to what is written on a
/// label. Exact: in whole units of the decimals that come together, never in binary fractions. Pure; any thread.
struct BulkPrice
{
    enum class By : quint8 { Percent, Amount };
    enum class Rounding : quint8 {
        Cent,       ///< to 0.01; what lies halfway goes up, here as below
        FiveCents,  ///< to 0.05
        TenCents,   ///< to 0.10
        FiftyCents, ///< to 0.50
        Whole,      ///< to 1.00
        Ending99,   ///< to the nearest that ends in .99, at the least 0.99
        Ending95    ///< the same with .95
    };
    enum class Fault : quint8 {
        None,
        BelowZero,
        OutOfRange ///< more digits than can be reckoned with exactly
    };
    struct Result
    {
        wire::Decimal price; ///< with two decimals; as it was where there is a fault
        Fault fault = Fault::None;
    };

    By by = By::Percent;
    wire::Decimal change; ///< percent, or an amount in the price's currency; below zero for less
    Rounding rounding = Rounding::Cent;

    /// Of a price that is not below zero. Nothing for free becomes dearer by a percentage: zero stays as it is.
    Result of(const wire::Decimal &price) const;
};

} // namespace colophon
