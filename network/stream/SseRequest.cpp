#include "network/stream/SseRequest.h"

#include "network/stream/Utf8.h"

namespace colophon {

bool SseRequest::isSendable(QByteArrayView id)
{
    if (id.isEmpty() || id.size() > 4096 || id.front() == ' ' || id.back() == ' ')
        return false;
    for (const char c : id) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7f)
            return false;
    }
    return isUtf8(id);
}

} // namespace colophon
