#pragma once

#include <QString>

namespace colophon {

/// A publication date as it is typed: three texts, of which any may be empty or nonsense. Kept as one field "y/m/d"
/// until it is a date, so that nothing typed is lost (contract, section 6.1).
struct DateParts
{
    enum class Fault : quint8 {
        None,
        YearMissing,     ///< a month or a day, but no year
        YearRange,       ///< not 1..9999
        MonthRange,      ///< not 1..12
        DayWithoutMonth, ///< a base server would silently drop the day
        DayRange         ///< not a day of that month
    };

    QString year, month, day;

    /// Reads "1999-04-23" and its shorter forms, or "y/m/d" as typed.
    static DateParts fromText(const QString &text);
    Fault fault() const;
    /// "1999-04-23", "1999-04", "1999" or "" when it is a date; else "y/m/d" as typed.
    QString canonical() const;
    /// Always "y/m/d".
    QString typed() const;
};

} // namespace colophon
