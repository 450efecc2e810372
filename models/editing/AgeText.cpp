#include "models/editing/AgeText.h"

#include <QRegularExpression>

namespace colophon {

using namespace Qt::StringLiterals;

QString AgeText::age(const QDateTime &time, qint64 nowMs)
{
    if (!time.isValid())
        return {};
    const qint64 seconds = (nowMs - time.toMSecsSinceEpoch()) / 1000;
    if (seconds < 60)
        return tr("now");
    if (seconds < 3600)
        return tr("%1 min").arg(seconds / 60);
    if (seconds < 86400)
        return tr("%1 h").arg(seconds / 3600);
    if (seconds < 30 * 86400)
        return tr("%1 d").arg(seconds / 86400);
    return time.toLocalTime().date().toString(Qt::ISODate);
}

QString AgeText::initials(const QString &name)
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
