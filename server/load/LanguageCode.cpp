#include "server/load/LanguageCode.h"

#include <unicode/uloc.h>

#include <array>
#include <utility>

namespace colophond {
namespace {

/// The bibliographic codes of ISO 639-2 that differ from the terminological ones, which are those ICU knows.
constexpr std::array<std::pair<std::string_view, std::string_view>, 20> bibliographic = {{
    {"alb", "sq"}, {"arm", "hy"}, {"baq", "eu"}, {"bur", "my"}, {"chi", "zh"}, {"cze", "cs"}, {"dut", "nl"},
    {"fre", "fr"}, {"geo", "ka"}, {"ger", "de"}, {"gre", "el"}, {"ice", "is"}, {"mac", "mk"}, {"mao", "mi"},
    {"may", "ms"}, {"per", "fa"}, {"rum", "ro"}, {"slo", "sk"}, {"tib", "bo"}, {"wel", "cy"},
}};

std::string twoLetters(const std::string &language)
{
    for (const auto &[three, two] : bibliographic) {
        if (three == language)
            return std::string(two);
    }
    for (const char *const *known = uloc_getISOLanguages(); *known; ++known) {
        if (std::string_view(*known).size() == 2 && uloc_getISO3Language(*known) == language)
            return *known;
    }
    return language;
}

} // namespace

std::string shortLanguageCode(std::string_view code)
{
    const std::size_t end = code.find('-');
    const std::string language(code.substr(0, end));
    if (language.size() != 3)
        return std::string(code);
    return twoLetters(language) + std::string(end == std::string_view::npos ? "" : code.substr(end));
}

} // namespace colophond
