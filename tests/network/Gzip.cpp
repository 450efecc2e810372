#include "tests/network/Gzip.h"

#include <QtEndian>

#include <array>

namespace colophon::test {

namespace {

quint32 crcOf(const QByteArray &bytes)
{
    std::array<quint32, 256> table{};
    for (quint32 i = 0; i < 256; ++i) {
        quint32 value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = value & 1 ? 0xEDB88320U ^ (value >> 1) : value >> 1;
        table[i] = value;
    }
    quint32 crc = ~0U;
    for (const char c : bytes)
        crc = table[(crc ^ static_cast<unsigned char>(c)) & 0xFF] ^ (crc >> 8);
    return ~crc;
}

QByteArray littleEndian(quint32 value)
{
    const quint32 swapped = qToLittleEndian(value);
    return QByteArray(reinterpret_cast<const char *>(&swapped), sizeof swapped);
}

} // namespace

QByteArray gzipped(const QByteArray &bytes)
{
    // qCompress() puts a length of 4 bytes before a zlib stream: 2 bytes, the deflated data, a sum of 4 bytes.
    QByteArray deflated = qCompress(bytes).mid(4 + 2);
    deflated.chop(4);
    const QByteArray head("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff", 10);
    return head + deflated + littleEndian(crcOf(bytes)) + littleEndian(static_cast<quint32>(bytes.size()));
}

} // namespace colophon::test
