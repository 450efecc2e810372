#include "network/http/HttpDate.h"

#include <QLocale>
#include <QTimeZone>

namespace colophon {

using namespace Qt::StringLiterals;

QDateTime httpDate(QByteArrayView text)
{
    const QString words = QString::fromLatin1(text).simplified();
    for (const QString &form : {u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s, u"ddd MMM d HH:mm:ss yyyy"_s,
                                u"dddd, dd-MMM-yy HH:mm:ss 'GMT'"_s}) {
        QDateTime time = QLocale::c().toDateTime(words, form);
        if (!time.isValid())
            continue;
        // Two digits are of the last century for Qt, of this one for a server.
        if (form.contains("-yy "_L1))
            time = time.addYears(100);
        return QDateTime(time.date(), time.time(), QTimeZone::utc());
    }
    return {};
}

} // namespace colophon
