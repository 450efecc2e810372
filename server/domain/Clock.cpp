#include "server/domain/Clock.h"

#include <array>
#include <cstdio>

namespace colophond {

namespace {

/// Takes a text apart from its front.
class TextReader
{
public:
    explicit TextReader(std::string_view text)
        : m_text(text)
    {
    }

    bool atEnd() const { return m_text.empty(); }
    char peek() const { return m_text.empty() ? '\0' : m_text.front(); }

    /// Takes one character that is among these.
    bool skip(std::string_view any)
    {
        if (m_text.empty() || any.find(m_text.front()) == std::string_view::npos)
            return false;
        m_text.remove_prefix(1);
        return true;
    }

    /// Takes a number of just so many digits.
    std::optional<int> number(std::size_t digits)
    {
        if (m_text.size() < digits)
            return std::nullopt;
        int value = 0;
        for (const char c : m_text.substr(0, digits)) {
            if (c < '0' || c > '9')
                return std::nullopt;
            value = value * 10 + (c - '0');
        }
        m_text.remove_prefix(digits);
        return value;
    }

    /// Takes the digits behind the point; what is finer than a microsecond does not count.
    std::optional<std::chrono::microseconds> fraction()
    {
        std::int64_t value = 0;
        int digits = 0;
        for (; !m_text.empty() && m_text.front() >= '0' && m_text.front() <= '9'; m_text.remove_prefix(1)) {
            if (digits < 6)
                value = value * 10 + (m_text.front() - '0');
            ++digits;
        }
        for (int known = digits; known < 6; ++known)
            value *= 10;
        return digits == 0 ? std::nullopt : std::optional(std::chrono::microseconds(value));
    }

private:
    std::string_view m_text;
};

} // namespace

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

std::optional<TimePoint> readTimestamp(std::string_view text)
{
    TextReader reader(text);
    const auto year = reader.number(4);
    const bool dated = year && reader.skip("-");
    const auto month = dated ? reader.number(2) : std::nullopt;
    const auto day = month && reader.skip("-") ? reader.number(2) : std::nullopt;
    if (!day)
        return std::nullopt;
    const std::chrono::year_month_day date(std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day)));
    if (!date.ok())
        return std::nullopt;
    TimePoint time = std::chrono::sys_days(date);
    if (reader.atEnd())
        return time;
    const auto hour = reader.skip("Tt ") ? reader.number(2) : std::nullopt;
    const auto minute = hour && reader.skip(":") ? reader.number(2) : std::nullopt;
    if (!minute || *hour > 23 || *minute > 59)
        return std::nullopt;
    time += std::chrono::hours(*hour) + std::chrono::minutes(*minute);
    if (reader.skip(":")) {
        const auto second = reader.number(2);
        if (!second || *second > 59)
            return std::nullopt;
        time += std::chrono::seconds(*second);
        if (reader.skip(".")) {
            const auto fraction = reader.fraction();
            if (!fraction)
                return std::nullopt;
            time += *fraction;
        }
    }
    if (reader.skip("Zz"))
        return reader.atEnd() ? std::optional(time) : std::nullopt;
    const bool west = reader.peek() == '-';
    const auto hours = reader.skip("+- ") ? reader.number(2) : std::nullopt;
    const auto minutes = hours && reader.skip(":") ? reader.number(2) : std::nullopt;
    if (!minutes || *hours > 23 || *minutes > 59 || !reader.atEnd())
        return std::nullopt;
    const auto offset = std::chrono::hours(*hours) + std::chrono::minutes(*minutes);
    return west ? time + offset : time - offset;
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
