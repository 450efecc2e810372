#include "server/domain/Validation.h"

#include "server/domain/Cultures.h"
#include "server/domain/Isbn.h"
#include "server/domain/TextRules.h"

#include <algorithm>

namespace colophond {

namespace {

using Texts = std::map<std::string, std::string>;

std::string path(const std::string &culture, const char *member)
{
    return "translations." + culture + "." + member;
}

void checkCultures(const Texts &texts, const char *code, std::vector<Violation> &out)
{
    for (const auto &[culture, text] : texts) {
        if (!isKnownCulture(culture))
            out.push_back({"translations", code, "A culture code is not known"});
    }
}

void checkDefaultCulture(const Texts &texts, const std::string &culture, const char *code, std::vector<Violation> &out)
{
    if (!texts.contains(culture))
        out.push_back({"translations." + culture, code, "A text in the default language is required"});
}

void checkLengths(const Texts &texts, std::size_t limit, const char *member, const char *code,
                  std::vector<Violation> &out)
{
    for (const auto &[culture, text] : texts) {
        if (utf16Length(text) > limit)
            out.push_back({path(culture, member), code, "A text is longer than " + std::to_string(limit)});
    }
}

void checkNotBlank(const Texts &texts, const char *member, const char *code, std::vector<Violation> &out)
{
    for (const auto &[culture, text] : texts) {
        if (isBlank(text))
            out.push_back({path(culture, member), code, "A text is empty"});
    }
}

void checkName(const std::string &field, const std::string &name, std::size_t limit, const std::string &prefix,
               std::vector<Violation> &out)
{
    if (isBlank(name))
        out.push_back({field, prefix + "_REQUIRED", "The " + field + " is empty"});
    else if (utf16Length(name) > limit)
        out.push_back({field, prefix + "_TOO_LONG", "The " + field + " is longer than " + std::to_string(limit)});
}

std::string uppercase(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return text;
}

Violations check(const Book &book, const CatalogConfiguration &configuration)
{
    Violations found;
    if (isBlank(book.language) || !isKnownCulture(book.language))
        found.early.push_back({"language", "ERR_BOOK_LANGUAGE_INVALID", "The language code is missing or not known"});
    checkCultures(book.descriptions, "ERR_BOOK_TRANSLATION_LANGUAGE_INVALID", found.early);
    checkDefaultCulture(book.descriptions, configuration.defaultCulture, "ERR_BOOK_DEFAULT_TRANSLATION_REQUIRED",
                        found.early);
    checkLengths(book.descriptions, 5000, "description", "ERR_BOOK_DESCRIPTION_TOO_LONG", found.early);
    if (!book.prices.contains(configuration.defaultCurrency))
        found.early.push_back({"prices." + configuration.defaultCurrency, "ERR_BOOK_DEFAULT_PRICE_REQUIRED",
                               "A price in the default currency is required"});
    for (const auto &[currency, amount] : book.prices) {
        const auto &known = configuration.currencies;
        if (currency.size() != 3 || std::find(known.begin(), known.end(), uppercase(currency)) == known.end())
            found.early.push_back(
                {"prices." + currency, "ERR_BOOK_PRICE_CURRENCY_INVALID", "A currency is not supported"});
    }

    checkName("title", book.title, 500, "ERR_BOOK_TITLE", found.late);
    if (book.isbn && isBlank(*book.isbn))
        found.late.push_back({"isbn", "ERR_BOOK_ISBN_EMPTY", "The ISBN is present but empty"});
    else if (book.isbn && !isAcceptedIsbn(*book.isbn))
        found.late.push_back({"isbn", "ERR_BOOK_ISBN_INVALID_FORMAT", "An ISBN has 10 or 13 digits"});
    checkNotBlank(book.descriptions, "description", "ERR_BOOK_DESCRIPTION_REQUIRED", found.late);
    for (const auto &[currency, amount] : book.prices) {
        if (amount.isNegative())
            found.late.push_back({"prices." + currency, "ERR_BOOK_PRICE_NEGATIVE", "A price is negative"});
    }
    return found;
}

Violations check(const Author &author, const CatalogConfiguration &configuration)
{
    Violations found;
    checkCultures(author.biographies, "ERR_AUTHOR_TRANSLATION_LANGUAGE_INVALID", found.early);
    checkDefaultCulture(author.biographies, configuration.defaultCulture, "ERR_AUTHOR_DEFAULT_TRANSLATION_REQUIRED",
                        found.early);
    checkLengths(author.biographies, 5000, "biography", "ERR_AUTHOR_BIOGRAPHY_TOO_LONG", found.early);
    checkName("name", author.name, 200, "ERR_AUTHOR_NAME", found.late);
    checkNotBlank(author.biographies, "biography", "ERR_AUTHOR_BIOGRAPHY_REQUIRED", found.late);
    return found;
}

Violations check(const Category &category, const CatalogConfiguration &)
{
    Violations found;
    if (category.names.empty())
        found.early.push_back({"translations", "ERR_CATEGORY_TRANSLATIONS_REQUIRED", "At least one name is required"});
    checkCultures(category.names, "ERR_CATEGORY_TRANSLATION_LANGUAGE_INVALID", found.early);
    checkLengths(category.names, 100, "name", "ERR_CATEGORY_NAME_TOO_LONG", found.early);
    checkNotBlank(category.names, "name", "ERR_CATEGORY_NAME_REQUIRED", found.late);
    return found;
}

Violations check(const Publisher &publisher, const CatalogConfiguration &)
{
    Violations found;
    checkName("name", publisher.name, 200, "ERR_PUBLISHER_NAME", found.late);
    return found;
}

} // namespace

Violations validate(const Content &content, const CatalogConfiguration &configuration)
{
    return std::visit([&](const auto &what) { return check(what, configuration); }, content);
}

} // namespace colophond
