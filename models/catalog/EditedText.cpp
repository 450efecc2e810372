#include "models/catalog/EditedText.h"

#include <QRegularExpression>

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;

QString EditedText::age(const QDateTime &time, qint64 nowMs)
{
    if (!time.isValid())
        return {};
    const qint64 seconds = (nowMs - time.toMSecsSinceEpoch()) / 1000;
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    if (seconds < minute)
        return tr("now");
    if (seconds < hour)
        return tr("%1 min").arg(seconds / minute);
    if (seconds < day)
        return tr("%1 h").arg(seconds / hour);
    if (seconds < 14 * day)
        return tr("%1 d").arg(seconds / day);
    if (seconds < 30 * day)
        return tr("%1 w").arg(seconds / (7 * day));
    if (seconds < 365 * day)
        return tr("%1 mo").arg(std::min<qint64>(seconds / (30 * day), 11));
    return tr("%1 y").arg(seconds / (365 * day));
}

QString EditedText::initials(const QString &name)
{
    static const QRegularExpression between(u"[\\s._-]+"_s);
    const QStringList words = name.section(u'@', 0, 0).split(between, Qt::SkipEmptyParts);
    if (words.isEmpty())
        return {};
    QString letters = words.first().left(1);
    if (words.size() > 1)
        letters += words.last().left(1);
    return letters.toUpper();
}

} // namespace colophon
