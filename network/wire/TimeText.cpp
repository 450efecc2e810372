#include "network/wire/TimeText.h"

#include <QTimeZone>

#include <optional>

namespace colophon::wire {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// So many digits as a number.
std::optional<int> number(QByteArrayView text, qsizetype at, qsizetype digits)
{
    if (at + digits > text.size())
        return std::nullopt;
    int value = 0;
    for (qsizetype i = at; i < at + digits; ++i) {
        if (!isDigit(text[i]))
            return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

/// Of the end of a time, in seconds; nothing when it is none.
std::optional<int> offset(QByteArrayView text)
{
    if (text == "Z")
        return 0;
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':')
        return std::nullopt;
    const auto hours = number(text, 1, 2);
    const auto minutes = number(text, 4, 2);
    if (!hours || !minutes || *hours > 14 || *minutes > 59)
        return std::nullopt;
    const int seconds = *hours * 3600 + *minutes * 60;
    return text[0] == '-' ? -seconds : seconds;
}

} // namespace

QDateTime timeFromText(QByteArrayView text)
{
    constexpr qsizetype plain = 19; // 2026-04-20T08:15:31
    constexpr qsizetype mostDigits = 9;
    constexpr qint64 epochDay = 2440588; // 1970-01-01 as a Julian day
    constexpr qint64 dayMs = 86'400'000;
    if (text.size() < plain || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' ||
        text[16] != ':')
        return {};
    const auto year = number(text, 0, 4);
    const auto month = number(text, 5, 2);
    const auto day = number(text, 8, 2);
    const auto hour = number(text, 11, 2);
    const auto minute = number(text, 14, 2);
    const auto second = number(text, 17, 2);
    if (!year || !month || !day || !hour || !minute || !second)
        return {};
    int ms = 0;
    qsizetype at = plain;
    if (at < text.size() && text[at] == '.') {
        const qsizetype first = ++at;
        int weight = 100;
        for (; at < text.size() && isDigit(text[at]); ++at, weight /= 10)
            ms += weight * (text[at] - '0');
        if (at == first || at - first > mostDigits)
            return {};
    }
    const auto fromUtc = offset(text.sliced(at));
    const QDate date(*year, *month, *day);
    const QTime time(*hour, *minute, *second, ms);
    if (!fromUtc || !date.isValid() || !time.isValid())
        return {};
    // Moved from a time that is UTC already: making one from a zone takes many times as long.
    static const QDateTime epoch = QDateTime::fromMSecsSinceEpoch(0, QTimeZone::utc()).toUTC();
    const qint64 days = date.toJulianDay() - epochDay;
    return epoch.addMSecs(days * dayMs + time.msecsSinceStartOfDay() - *fromUtc * qint64(1000));
}

} // namespace colophon::wire
