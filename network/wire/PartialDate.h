#pragma once

#include <QString>

#include <compare>
#include <optional>

namespace colophon::wire {

/// A publication date of which the day, or the month and the day, may be unknown (contract, section 6.1).
/// A part that is unknown is 0; a day never comes without a month.
struct PartialDate
{
    int year = 0;  ///< 1..9999, 0 when there is no date at all
    int month = 0; ///< 1..12 or 0
    int day = 0;   ///< 1..31 as the month allows, or 0

    bool isNull() const { return year == 0; }
    /// Whether the parts make a date that the contract accepts. A null date is valid.
    bool isValid() const;
    /// "1999", "1999-04", "1999-04-23", or "" for a null date.
    QString toText() const;
    /// Reads what toText() writes, one-digit months and days included. Empty text is a null date; anything that is
    /// not a valid date gives nothing.
    static std::optional<PartialDate> fromText(QStringView text);

    auto operator<=>(const PartialDate &) const = default;
};

} // namespace colophon::wire
