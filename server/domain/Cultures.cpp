#include "server/domain/Cultures.h"

#include <unicode/locid.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <set>

namespace colophond {

namespace {

std::string lowered(std::string_view text)
{
    std::string result(text);
    for (char &c : result) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c + 32);
        else if (c == '_')
            c = '-';
    }
    return result;
}

std::set<std::string> knownCodes()
{
    std::set<std::string> codes = {"und"};
    for (const char *const *language = uloc_getISOLanguages(); *language; ++language) {
        codes.insert(*language);
        if (const char *iso3 = uloc_getISO3Language(*language); iso3 && *iso3)
            codes.insert(iso3);
    }
    for (int32_t i = 0; i < uloc_countAvailable(); ++i)
        codes.insert(lowered(uloc_getAvailable(i)));
    return codes;
}

} // namespace

bool isKnownCulture(std::string_view code)
{
    static const std::set<std::string> codes = knownCodes();
    return code.size() >= 2 && code.find('_') == std::string_view::npos && codes.contains(lowered(code));
}

std::string languageName(const std::string &code)
{
    if (!isKnownCulture(code))
        return code;
    icu::UnicodeString name;
    icu::Locale(code.c_str()).getDisplayName(icu::Locale::getEnglish(), name);
    std::string result;
    name.toUTF8String(result);
    return result.empty() ? code : result;
}

} // namespace colophond
