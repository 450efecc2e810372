#include "network/wire/EntityTag.h"

namespace colophon::wire {

qint64 versionOfTag(QStringView tag)
{
    if (tag.startsWith(u"W/"))
        tag = tag.sliced(2);
    if (tag.size() >= 2 && tag.front() == u'"' && tag.back() == u'"')
        tag = tag.sliced(1, tag.size() - 2);
    if (tag.isEmpty() || tag.size() > 18)
        return 0;
    qint64 version = 0;
    for (const QChar c : tag) {
        if (c < u'0' || c > u'9')
            return 0;
        version = version * 10 + (c.unicode() - u'0');
    }
    return version;
}

QByteArray entityTag(qint64 version)
{
    return '"' + QByteArray::number(version) + '"';
}

} // namespace colophon::wire
