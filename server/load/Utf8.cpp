#include "server/load/Utf8.h"

#include <cstddef>

namespace colophond {
namespace {

unsigned char byteAt(std::string_view text, std::size_t position)
{
    return static_cast<unsigned char>(text[position]);
}

/// Bytes of the well-formed character at `position`, 0 when there is none.
std::size_t lengthAt(std::string_view text, std::size_t position)
{
    const unsigned char first = byteAt(text, position);
    if (first < 0x80)
        return first == 0 ? 0 : 1;
    const std::size_t length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    if (length == 0 || position + length > text.size())
        return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byteAt(text, position + i) & 0xC0) != 0x80)
            return 0;
    }
    const unsigned char second = byteAt(text, position + 1);
    const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
    const bool surrogate = first == 0xED && second > 0x9F;
    const bool beyond = first == 0xF4 && second > 0x8F;
    return overlong || surrogate || beyond ? 0 : length;
}

} // namespace

bool isUtf8(std::string_view text)
{
    for (std::size_t position = 0; position < text.size();) {
        const std::size_t length = lengthAt(text, position);
        if (length == 0)
            return false;
        position += length;
    }
    return true;
}

std::string printable(std::string_view text)
{
    std::string shown;
    for (std::size_t position = 0; position < text.size();) {
        const std::size_t length = lengthAt(text, position);
        if (length == 0 || byteAt(text, position) < 0x20 || byteAt(text, position) == 0x7F) {
            shown += "\xEF\xBF\xBD";
            ++position;
        } else {
            shown += text.substr(position, length);
            position += length;
        }
    }
    return shown;
}

} // namespace colophond
