#include "models/editing/DateParts.h"

#include "network/wire/PartialDate.h"

#include <QStringList>

namespace colophon {

namespace {

/// The number in @p text, 0 when it is empty, -1 when it is no number of plain digits.
int numberIn(const QString &text)
{
    const QString digits = text.trimmed();
    if (digits.isEmpty())
        return 0;
    int number = 0;
    for (const QChar c : digits) {
        if (c < u'0' || c > u'9' || number > 99999)
            return -1;
        number = number * 10 + (c.unicode() - u'0');
    }
    return number == 0 ? -1 : number;
}

} // namespace

DateParts DateParts::fromText(const QString &text)
{
    const QStringList parts = text.split(text.contains(u'/') ? u'/' : u'-');
    return {parts.value(0), parts.value(1), parts.value(2)};
}

DateParts::Fault DateParts::fault() const
{
    const int y = numberIn(year);
    const int m = numberIn(month);
    const int d = numberIn(day);
    if (y == 0 && m == 0 && d == 0)
        return Fault::None;
    if (y == 0)
        return Fault::YearMissing;
    if (y < 0 || y > 9999)
        return Fault::YearRange;
    if (m < 0 || m > 12)
        return Fault::MonthRange;
    if (m == 0 && d != 0)
        return Fault::DayWithoutMonth;
    return d >= 0 && wire::PartialDate{y, m, d}.isValid() ? Fault::None : Fault::DayRange;
}

QString DateParts::canonical() const
{
    if (fault() != Fault::None)
        return typed();
    return wire::PartialDate{numberIn(year), numberIn(month), numberIn(day)}.toText();
}

QString DateParts::typed() const
{
    return year + u'/' + month + u'/' + day;
}

} // namespace colophon
