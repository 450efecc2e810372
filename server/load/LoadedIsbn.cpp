#include "server/load/LoadedIsbn.h"

namespace colophond {
namespace {

bool allDigits(std::string_view text)
{
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

int digit(char c)
{
    return c == 'X' ? 10 : c - '0';
}

char checkDigit13(std::string_view twelve)
{
    int sum = 0;
    for (std::size_t i = 0; i < 12; ++i)
        sum += digit(twelve[i]) * (i % 2 == 0 ? 1 : 3);
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

bool checks10(std::string_view isbn)
{
    int sum = 0;
    for (std::size_t i = 0; i < 10; ++i)
        sum += digit(isbn[i]) * (10 - static_cast<int>(i));
    return sum % 11 == 0;
}

} // namespace

std::optional<LoadedIsbn> readLoadedIsbn(std::string_view text)
{
    std::string compact;
    for (const char c : text) {
        if (c != '-' && c != ' ')
            compact += c == 'x' ? 'X' : c;
    }
    if (compact.size() == 13 && allDigits(compact)) {
        const bool book = compact.starts_with("978") || compact.starts_with("979");
        if (!book || checkDigit13(compact) != compact.back())
            return std::nullopt;
        return LoadedIsbn{compact, false, false};
    }
    // Below seven characters there are so many zeros to add that a check digit, right one time in eleven, proves
    // little.
    if (compact.size() < 7 || compact.size() > 10)
        return std::nullopt;
    const bool lost = compact.size() < 10;
    compact.insert(0, 10 - compact.size(), '0');
    const bool shape =
        allDigits(std::string_view(compact).substr(0, 9)) && (allDigits(compact) || compact.back() == 'X');
    const bool zero = compact.find_first_not_of('0') == std::string::npos;
    if (!shape || zero || !checks10(compact))
        return std::nullopt;
    std::string isbn13 = "978" + compact.substr(0, 9);
    isbn13 += checkDigit13(isbn13);
    return LoadedIsbn{isbn13, lost, true};
}

} // namespace colophond
