#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace colophond {

/// A publication date of which month and day may be unknown (contract page 6.1). A value of this class is valid.
class PartialDate
{
public:
    /// nullopt when year is not in 1..9999, month not in 1..12 or the day is not one of that month.
    /// 0 stands for an unknown month or day; a day without a month is dropped.
    static std::optional<PartialDate> make(int year, int month = 0, int day = 0);
    /// Reads `1999`, `1999-04` or `1999-04-01`.
    static std::optional<PartialDate> fromText(std::string_view text);

    int year() const { return m_year; }
    int month() const { return m_month; }
    int day() const { return m_day; }
    /// `1999`, `1999-04` or `1999-04-01`; years are written with four digits, so that the text sorts as the date.
    std::string toText() const;

    auto operator<=>(const PartialDate &) const = default;

private:
    PartialDate(int year, int month, int day)
        : m_year(year)
        , m_month(month)
        , m_day(day)
    {
    }
    int m_year;
    int m_month;
    int m_day;
};

} // namespace colophond
