#pragma once

#include <string>
#include <string_view>

namespace colophond {

/// `code` with its language in the two letters of ISO 639-1 where ISO 639-2 has three for it, bibliographic codes
/// included (`eng` → `en`, `fre` and `fra` → `fr`); region and script stay (`en-US`). Other codes, such as `fil`, `mul`
/// and `und`, come back as they are.
std::string shortLanguageCode(std::string_view code);

} // namespace colophond
