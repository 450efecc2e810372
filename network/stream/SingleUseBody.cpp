#include "network/stream/SingleUseBody.h"

#include <algorithm>
#include <cstring>

namespace colophon {

SingleUseBody::SingleUseBody(QByteArray bytes, QObject *parent)
    : QIODevice(parent)
    , m_bytes(std::move(bytes))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 SingleUseBody::readData(char *to, qint64 most)
{
    const qint64 count = std::clamp<qint64>(m_bytes.size() - pos(), 0, most);
    std::memcpy(to, m_bytes.constData() + pos(), static_cast<std::size_t>(count));
    return count;
}

} // namespace colophon
