#include "server/store/Cursor.h"

#include <charconv>

namespace colophond {

std::optional<Cursor> Cursor::fromText(std::string_view text)
{
    const std::size_t hyphen = text.rfind('-');
    if (hyphen == std::string_view::npos)
        return std::nullopt;
    const std::optional<Uuid> epoch = Uuid::fromText(text.substr(0, hyphen));
    const std::string_view digits = text.substr(hyphen + 1);
    Cursor cursor;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), cursor.sequence);
    if (!epoch || error != std::errc() || end != digits.data() + digits.size() || digits.empty())
        return std::nullopt;
    cursor.epoch = *epoch;
    return cursor;
}

std::string Cursor::toText() const
{
    return epoch.toText() + "-" + std::to_string(sequence);
}

} // namespace colophond
