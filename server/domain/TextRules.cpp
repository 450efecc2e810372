#include "server/domain/TextRules.h"

#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <memory>

namespace colophond {

namespace {

icu::UnicodeString toUnicode(std::string_view text)
{
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

} // namespace

std::size_t utf16Length(std::string_view text)
{
    return static_cast<std::size_t>(toUnicode(text).length());
}

bool isBlank(std::string_view text)
{
    const icu::UnicodeString unicode = toUnicode(text);
    for (int32_t i = 0; i < unicode.length(); i = unicode.moveIndex32(i, 1)) {
        if (!u_isUWhiteSpace(unicode.char32At(i)))
            return false;
    }
    return true;
}

std::string foldForSearch(std::string_view text)
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2 *decompose = icu::Normalizer2::getNFKDInstance(status);
    if (U_FAILURE(status))
        return std::string(text);
    const icu::UnicodeString decomposed = decompose->normalize(toUnicode(text).foldCase(), status);
    icu::UnicodeString folded;
    for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
        const UChar32 c = decomposed.char32At(i);
        if (u_charType(c) != U_NON_SPACING_MARK)
            folded.append(c);
    }
    std::string result;
    folded.toUTF8String(result);
    return result;
}

std::string sortKey(std::string_view text)
{
    // A collator is costly to open and not to be shared between threads while it works.
    thread_local const std::unique_ptr<icu::Collator> collator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(icu::Locale::getRoot(), status));
        return U_SUCCESS(status) ? std::move(made) : nullptr;
    }();
    if (!collator)
        return foldForSearch(text);
    const icu::UnicodeString unicode = toUnicode(text);
    const int32_t size = collator->getSortKey(unicode, nullptr, 0);
    std::string key(static_cast<std::size_t>(size), '\0');
    collator->getSortKey(unicode, reinterpret_cast<std::uint8_t *>(key.data()), size);
    key.pop_back();
    return key;
}

} // namespace colophond
