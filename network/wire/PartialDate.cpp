#include "network/wire/PartialDate.h"

#include <QDate>
#include <QList>

namespace colophon::wire {

bool PartialDate::isValid() const
{
    if (isNull())
        return month == 0 && day == 0;
    if (year < 1 || year > 9999 || month < 0 || month > 12 || day < 0)
        return false;
    if (month == 0)
        return day == 0;
    return day == 0 || QDate::isValid(year, month, day);
}

QString PartialDate::toText() const
{
    if (isNull())
        return {};
    QString text = QStringLiteral("%1").arg(year, 4, 10, QLatin1Char('0'));
    if (month != 0)
        text += QStringLiteral("-%1").arg(month, 2, 10, QLatin1Char('0'));
    if (month != 0 && day != 0)
        text += QStringLiteral("-%1").arg(day, 2, 10, QLatin1Char('0'));
    return text;
}

std::optional<PartialDate> PartialDate::fromText(QStringView text)
{
    if (text.isEmpty())
        return PartialDate{};
    const QList<QStringView> parts = text.split(u'-');
    if (parts.size() > 3)
        return std::nullopt;
    int numbers[3] = {0, 0, 0};
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (parts[i].isEmpty() || parts[i].size() > (i == 0 ? 4 : 2))
            return std::nullopt;
        for (const QChar c : parts[i]) {
            if (c < u'0' || c > u'9')
                return std::nullopt;
            numbers[i] = numbers[i] * 10 + (c.unicode() - u'0');
        }
        if (numbers[i] == 0)
            return std::nullopt;
    }
    const PartialDate date{numbers[0], numbers[1], numbers[2]};
    return date.isValid() ? std::optional(date) : std::nullopt;
}

} // namespace colophon::wire
