#include "models/editing/AmountText.h"

#include <QString>
#include <QStringList>

namespace colophon {

namespace {

bool groupsByThree(QStringView whole, QChar separator)
{
    const QStringList parts = whole.toString().split(separator);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const qsizetype length = parts.at(i).size();
        if (i == 0 ? length < 1 || length > 3 : length != 3)
            return false;
    }
    return true;
}

} // namespace

std::optional<wire::Decimal> AmountText::parse(QStringView text, QChar decimalPoint)
{
    QString digits;
    for (const QChar c : text) {
        if (!c.isSpace())
            digits.append(c);
    }
    const qsizetype comma = digits.lastIndexOf(u',');
    const qsizetype point = digits.lastIndexOf(u'.');
    if (comma >= 0 && point >= 0) {
        const QChar decimal = comma > point ? u',' : u'.';
        const QChar group = comma > point ? u'.' : u',';
        const qsizetype at = digits.lastIndexOf(decimal);
        if (digits.count(decimal) != 1 || !groupsByThree(QStringView(digits).left(at), group))
            return std::nullopt;
        digits.remove(group);
    } else if (comma >= 0 || point >= 0) {
        const QChar separator = comma >= 0 ? u',' : u'.';
        const bool usual = separator == decimalPoint;
        if (separator == u',' && !usual)
            return std::nullopt;
        if (!usual && digits.size() - digits.lastIndexOf(separator) == 4)
            return std::nullopt;
    }
    digits.replace(u',', u'.');
    if (digits.endsWith(u'.'))
        digits.chop(1);
    if (digits.startsWith(u'.'))
        digits.prepend(u'0');
    return wire::Decimal::fromText(digits);
}

} // namespace colophon
