#include "network/stream/StreamCursor.h"

#include "network/stream/SseRequest.h"

namespace colophon {

std::optional<StreamCursor> StreamCursor::fromText(QByteArrayView text)
{
    const qsizetype hyphen = text.lastIndexOf('-');
    if (hyphen <= 0 || !isSafe(text))
        return std::nullopt;
    const QByteArrayView digits = text.sliced(hyphen + 1);
    if (digits.isEmpty() || digits.size() > 18)
        return std::nullopt;
    qint64 sequence = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9')
            return std::nullopt;
        sequence = sequence * 10 + (c - '0');
    }
    return StreamCursor{text.first(hyphen).toByteArray(), sequence};
}

QByteArray StreamCursor::toText() const
{
    return epoch + '-' + QByteArray::number(sequence);
}

bool StreamCursor::isSafe(QByteArrayView text)
{
    return text.size() <= 256 && SseRequest::isSendable(text);
}

QByteArrayView StreamCursor::beforeName(QByteArrayView id)
{
    const qsizetype slash = id.lastIndexOf('/');
    return slash < 0 ? id : id.first(slash);
}

} // namespace colophon
