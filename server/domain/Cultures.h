#pragma once

#include <string>
#include <string_view>

namespace colophond {

/// True for a language or culture code that an operator may use: with a hyphen any culture known to ICU, without one
/// any ISO 639 code of two or three letters, `und` included; any letter case (contract page 6.2).
bool isKnownCulture(std::string_view code);

/// English display name of a code (`English`, `Portuguese (Portugal)`); the code itself when ICU has none.
std::string languageName(const std::string &code);

} // namespace colophond
