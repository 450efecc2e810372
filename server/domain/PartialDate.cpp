#include "server/domain/PartialDate.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace colophond {

std::optional<PartialDate> PartialDate::make(int year, int month, int day)
{
    if (year < 1 || year > 9999 || month < 0 || month > 12 || day < 0 || day > 31)
        return std::nullopt;
    if (month == 0)
        day = 0;
    if (day != 0) {
        const std::chrono::year_month_day date(std::chrono::year(year),
                                               std::chrono::month(static_cast<unsigned>(month)),
                                               std::chrono::day(static_cast<unsigned>(day)));
        if (!date.ok())
            return std::nullopt;
    }
    return PartialDate(year, month, day);
}

std::optional<PartialDate> PartialDate::fromText(std::string_view text)
{
    std::array<int, 3> parts{};
    std::size_t count = 0;
    while (count < parts.size()) {
        const std::string_view part = text.substr(0, text.find('-'));
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), parts[count]);
        if (error != std::errc() || end != part.data() + part.size() || parts[count] == 0)
            return std::nullopt;
        ++count;
        if (part.size() == text.size())
            return make(parts[0], parts[1], parts[2]);
        text.remove_prefix(part.size() + 1);
    }
    return std::nullopt;
}

std::string PartialDate::toText() const
{
    std::array<char, 16> text{};
    if (m_day != 0)
        std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", m_year, m_month, m_day);
    else if (m_month != 0)
        std::snprintf(text.data(), text.size(), "%04d-%02d", m_year, m_month);
    else
        std::snprintf(text.data(), text.size(), "%04d", m_year);
    return text.data();
}

} // namespace colophond
