#include "network/stream/Utf8.h"

#include <simdjson.h>

namespace colophon {

namespace {

/// Length of the character at `at`: above 0; or, below 0, of the bytes that one U+FFFD stands for.
int characterAt(QByteArrayView bytes, qsizetype at)
{
    const auto byte = [&](qsizetype i) {
        return i < bytes.size() ? uchar(bytes[i]) : uchar(0);
    };
    const uchar lead = byte(at);
    if (lead < 0x80)
        return 1;
    uchar low = 0x80;
    uchar high = 0xBF;
    int needed = 0;
    if (lead >= 0xC2 && lead <= 0xDF) {
        needed = 1;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        needed = 2;
        if (lead == 0xE0)
            low = 0xA0;
        if (lead == 0xED)
            high = 0x9F;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        needed = 3;
        if (lead == 0xF0)
            low = 0x90;
        if (lead == 0xF4)
            high = 0x8F;
    } else {
        return -1;
    }
    for (int i = 1; i <= needed; ++i) {
        const uchar next = byte(at + i);
        if (next < low || next > high)
            return -i;
        low = 0x80;
        high = 0xBF;
    }
    return needed + 1;
}

} // namespace

bool isUtf8(QByteArrayView bytes)
{
    return simdjson::validate_utf8(bytes.data(), static_cast<size_t>(bytes.size()));
}

std::string repairedUtf8(QByteArrayView bytes)
{
    std::string repaired;
    repaired.reserve(static_cast<size_t>(bytes.size()));
    for (qsizetype at = 0; at < bytes.size();) {
        const int length = characterAt(bytes, at);
        if (length > 0)
            repaired.append(bytes.data() + at, static_cast<size_t>(length));
        else
            repaired.append("\xEF\xBF\xBD");
        at += length > 0 ? length : -length;
    }
    return repaired;
}

} // namespace colophon
