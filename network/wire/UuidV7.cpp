#include "network/wire/UuidV7.h"

#include <QDateTime>
#include <QRandomGenerator>

namespace colophon::wire {

QUuid makeUuidV7(qint64 unixMs, quint64 randomHigh, quint64 randomLow)
{
    const auto time = quint64(unixMs) & 0xffff'ffff'ffffULL;
    const auto byte = [&](int shift) {
        return uchar(randomLow >> shift & 0xff);
    };
    return QUuid(uint(time >> 16), ushort(time & 0xffff), ushort(0x7000 | (randomHigh & 0x0fff)),
                 uchar(0x80 | (byte(56) & 0x3f)), byte(48), byte(40), byte(32), byte(24), byte(16), byte(8), byte(0));
}

QUuid newUuidV7()
{
    QRandomGenerator *random = QRandomGenerator::system();
    return makeUuidV7(QDateTime::currentMSecsSinceEpoch(), random->generate64(), random->generate64());
}

QByteArray uuidText(const QUuid &id)
{
    return id.toByteArray(QUuid::WithoutBraces);
}

} // namespace colophon::wire
