#include "tests/fuzz/SseReference.h"

namespace colophon::test {

namespace {

/// The Encoding standard's UTF-8 decoder, byte by byte; what it decodes is given as UTF-8 again.
QByteArray decoded(const QByteArray &bytes)
{
    QByteArray text;
    QByteArray pending;
    int needed = 0;
    int lower = 0x80;
    int upper = 0xBF;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const int byte = static_cast<quint8>(bytes[i]);
        if (needed == 0) {
            pending = bytes.mid(i, 1);
            if (byte <= 0x7F) {
                text += pending;
            } else if (byte >= 0xC2 && byte <= 0xDF) {
                needed = 1;
            } else if (byte >= 0xE0 && byte <= 0xEF) {
                lower = byte == 0xE0 ? 0xA0 : 0x80;
                upper = byte == 0xED ? 0x9F : 0xBF;
                needed = 2;
            } else if (byte >= 0xF0 && byte <= 0xF4) {
                lower = byte == 0xF0 ? 0x90 : 0x80;
                upper = byte == 0xF4 ? 0x8F : 0xBF;
                needed = 3;
            } else {
                text += "\xEF\xBF\xBD";
            }
            continue;
        }
        const bool goesOn = byte >= lower && byte <= upper;
        lower = 0x80;
        upper = 0xBF;
        if (!goesOn) {
            text += "\xEF\xBF\xBD";
            needed = 0;
            --i; // the byte is looked at again
            continue;
        }
        pending += bytes[i];
        if (--needed == 0)
            text += pending;
    }
    if (needed > 0)
        text += "\xEF\xBF\xBD";
    return text;
}

bool isDigits(const QByteArray &value)
{
    for (const char c : value) {
        if (c < '0' || c > '9')
            return false;
    }
    return !value.isEmpty();
}

} // namespace

SseOutcome referenceOfSse(const QByteArray &stream)
{
    QByteArray text = decoded(stream);
    if (text.startsWith("\xEF\xBB\xBF"))
        text.remove(0, 3);
    SseOutcome outcome;
    QByteArray data;
    QByteArray type;
    QByteArray idBuffer;
    bool hasId = false;
    qsizetype from = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at] != '\n' && text[at] != '\r')
            continue;
        const QByteArray line = text.mid(from, at - from);
        if (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n')
            ++at;
        from = at + 1;
        if (line.isEmpty()) {
            outcome.lastEventId = idBuffer;
            if (!data.isEmpty()) {
                data.chop(1);
                outcome.events.push_back({type.isEmpty() ? QByteArray("message") : type, data, idBuffer, hasId});
            }
            data.clear();
            type.clear();
            hasId = false;
            continue;
        }
        const qsizetype colon = line.indexOf(':');
        if (colon == 0)
            continue;
        const QByteArray name = colon < 0 ? line : line.left(colon);
        QByteArray value = colon < 0 ? QByteArray() : line.mid(colon + 1);
        if (value.startsWith(' '))
            value.remove(0, 1);
        if (name == "event") {
            type = value;
        } else if (name == "data") {
            data += value + '\n';
        } else if (name == "id" && !value.contains('\0')) {
            idBuffer = value;
            hasId = true;
        } else if (name == "retry" && isDigits(value)) {
            bool fits = false;
            const qint64 ms = value.toLongLong(&fits);
            if (fits)
                outcome.retryMs = ms;
        }
    }
    return outcome;
}

} // namespace colophon::test
