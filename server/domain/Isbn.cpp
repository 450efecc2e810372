#include "server/domain/Isbn.h"

namespace colophond {

bool isAcceptedIsbn(std::string_view text)
{
    int digits = 0;
    for (const char c : text)
        digits += c >= '0' && c <= '9' ? 1 : 0;
    return digits == 10 || digits == 13;
}

std::string isbnDigits(std::string_view text)
{
    std::string digits;
    for (const char c : text) {
        if (c >= '0' && c <= '9')
            digits += c;
    }
    if (digits.size() == 9 && (text.back() == 'x' || text.back() == 'X'))
        digits += 'X';
    return digits;
}

} // namespace colophond
