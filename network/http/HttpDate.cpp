#include "network/http/HttpDate.h"

#include <QLocale>
#include <QTimeZone>

namespace colophon {

using namespace Qt::StringLiterals;

QDateTime httpDate(QByteArrayView text)
{
    QString words = QString::fromLatin1(text).simplified();
    // The oldest form has two digits for the year; whoever sends a time to wait for means this century.
    if (const qsizetype dash = words.lastIndexOf(u'-'); dash > 0)
        words.insert(dash + 1, "20"_L1);
    for (const QString &form : {u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s, u"ddd MMM d HH:mm:ss yyyy"_s,
                                u"dddd, dd-MMM-yyyy HH:mm:ss 'GMT'"_s}) {
        const QDateTime time = QLocale::c().toDateTime(words, form);
        if (time.isValid())
            return QDateTime(time.date(), time.time(), QTimeZone::utc());
    }
    return {};
}

} // namespace colophon
