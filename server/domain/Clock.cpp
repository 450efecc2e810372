#include "server/domain/Clock.h"

#include <array>
#include <cstdio>

namespace colophond {

Clock systemClock()
{
    return [] {
        return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
    };
}

std::string formatTimestamp(TimePoint time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    std::string result(text.data());
    if (const auto fraction = clock.subseconds().count(); fraction != 0) {
        std::snprintf(text.data(), text.size(), ".%06d", static_cast<int>(fraction));
        result += text.data();
        result.erase(result.find_last_not_of('0') + 1);
    }
    return result + "+00:00";
}

std::int64_t toMicroseconds(TimePoint time)
{
    return time.time_since_epoch().count();
}

TimePoint fromMicroseconds(std::int64_t microseconds)
{
    return TimePoint(std::chrono::microseconds(microseconds));
}

} // namespace colophond
