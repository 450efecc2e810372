#include "network/http/RetryAfter.h"

#include <QLocale>
#include <QString>
#include <QTimeZone>

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr qint64 longestSeconds = std::chrono::duration_cast<std::chrono::seconds>(longestRetryAfter).count();

std::optional<milliseconds> secondsFrom(QByteArrayView digits)
{
    qint64 seconds = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9')
            return std::nullopt;
        seconds = std::min(seconds * 10 + (c - '0'), longestSeconds);
    }
    return std::chrono::seconds(seconds);
}

} // namespace

QDateTime parseHttpDate(QByteArrayView value, const QDateTime &now)
{
    if (value.size() > 64)
        return {};
    const QString text = QString::fromLatin1(value).simplified();
    const QLocale c = QLocale::c();
    const auto utc = [](const QDateTime &local) {
        return QDateTime(local.date(), local.time(), QTimeZone::utc());
    };
    if (const QDateTime usual = c.toDateTime(text, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s); usual.isValid())
        return utc(usual);
    if (const QDateTime asctime = c.toDateTime(text, u"ddd MMM d hh:mm:ss yyyy"_s); asctime.isValid())
        return utc(asctime);
    // Two digits of a year are those of the nearest one that is not over 50 years ahead. The name of the day is not
    // read, for it is that of the right century.
    const QString shortYear = text.section(u", "_s, 1);
    QDateTime old = utc(c.toDateTime(shortYear, u"dd-MMM-yy hh:mm:ss 'GMT'"_s));
    while (old.isValid() && old.addYears(50) < now)
        old = old.addYears(100);
    return old;
}

std::optional<milliseconds> parseRetryAfter(QByteArrayView value, const QDateTime &now)
{
    value = value.trimmed();
    if (value.isEmpty())
        return std::nullopt;
    if (const auto seconds = secondsFrom(value))
        return seconds;
    const QDateTime date = parseHttpDate(value, now);
    if (!date.isValid())
        return std::nullopt;
    return milliseconds(std::clamp<qint64>(now.msecsTo(date), 0, longestRetryAfter.count()));
}

} // namespace colophon
