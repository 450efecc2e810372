#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace colophond {

/// An ISBN-13 that was read with certainty from what a file holds.
struct LoadedIsbn
{
    std::string isbn13;      ///< thirteen digits whose check digit is right
    bool lostZeros = false;  ///< it was an ISBN-10 shorter than ten characters
    bool fromIsbn10 = false; ///< it was an ISBN-10, complete or not
};

/// Reads an ISBN as it stands in files: hyphens and spaces are passed over, a final `x` counts as `X`. Ten characters,
/// or seven to nine that lost their leading zeros in a spreadsheet, make an ISBN-13 when the check digit of the ISBN-10
/// is right; thirteen digits are taken when theirs is (ISO 2108). Everything else is nullopt, a number in scientific
/// notation too: its last digits are gone.
std::optional<LoadedIsbn> readLoadedIsbn(std::string_view text);

} // namespace colophond
