#include "network/wire/EntityTag.h"

namespace colophon::wire {

qint64 versionOfTag(QByteArrayView tag)
{
    if (tag.startsWith("W/"))
        tag = tag.sliced(2);
    if (tag.size() >= 2 && tag.front() == '"' && tag.back() == '"')
        tag = tag.sliced(1, tag.size() - 2);
    if (tag.isEmpty() || tag.size() > 18)
        return 0;
    qint64 version = 0;
    for (const char c : tag) {
        if (c < '0' || c > '9')
            return 0;
        version = version * 10 + (c - '0');
    }
    return version;
}

QByteArray entityTag(qint64 version)
{
    return '"' + QByteArray::number(version) + '"';
}

} // namespace colophon::wire
