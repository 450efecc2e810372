#include "network/http/OneTimeBody.h"

#include <algorithm>
#include <cstring>

namespace colophon {

OneTimeBody::OneTimeBody(QByteArray bytes, QObject *parent)
    : QIODevice(parent)
    , m_bytes(std::move(bytes))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 OneTimeBody::readData(char *data, qint64 most)
{
    const qint64 size = std::min<qint64>(most, m_bytes.size() - pos());
    if (size <= 0)
        return 0;
    std::memcpy(data, m_bytes.constData() + pos(), size_t(size));
    return size;
}

qint64 OneTimeBody::writeData(const char *, qint64)
{
    return -1;
}

} // namespace colophon
