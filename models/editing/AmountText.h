#pragma once

#include "network/wire/Decimal.h"

#include <QChar>
#include <QStringView>

#include <optional>

namespace colophon {

/// Reads an amount as operators write it.
struct AmountText
{
    /// @p decimalPoint of the operator's locale, or a point; blanks (also no-break ones) may group digits. With both a
    /// comma and a point, the last one separates the decimals and the other one groups by three. A lone separator other
    /// than @p decimalPoint with just three digits behind it ("1.234" where a comma is usual, "1,234" where a point is)
    /// can mean two things, so it is not an amount: never guess with money.
    static std::optional<wire::Decimal> parse(QStringView text, QChar decimalPoint);
};

} // namespace colophon
