#include "network/wire/EntityReader.h"

#include "network/wire/EntityTag.h"

#include <algorithm>

namespace colophon::wire::json {

namespace {

using namespace std::string_view_literals;

using Texts = std::map<QString, QString>;

bool readWord(Value &value, TextCache &words, QString &out)
{
    std::string_view utf8;
    const bool read = readUtf8(value, utf8);
    out = words.text(utf8);
    return read;
}

ParseError readActor(Value &value, TextCache &words, Actor &out)
{
    if (isNull(value))
        return {};
    Object object;
    if (value.get_object().get(object) != simdjson::SUCCESS)
        return error(Name::WrongType, "updatedBy");
    return eachField(object, [&](std::string_view name, Value &member) {
        if (name == "id"sv)
            return unless(readWord(member, words, out.id), Name::WrongType, "updatedBy.id");
        if (name == "name"sv)
            return unless(readWord(member, words, out.name), Name::WrongType, "updatedBy.name");
        return ParseError{};
    });
}

/// Takes the members that every kind has; `taken` tells whether this was one of them.
ParseError readCommon(std::string_view name, Value &value, TextCache &words, QUuid &id, Stamp &stamp, bool &taken)
{
    taken = true;
    if (name == "id"sv)
        return unless(readUuid(value, id), Name::BadValue, "id");
    if (name == "eTag"sv) {
        std::string_view tag;
        if (!readUtf8(value, tag))
            return error(Name::WrongType, "eTag");
        stamp.version = std::max(stamp.version, versionOfTag(QByteArrayView(tag.data(), qsizetype(tag.size()))));
        return {};
    }
    if (name == "version"sv) {
        qint64 version = 0;
        if (!readInteger(value, version) || version < 0)
            return error(Name::BadValue, "version");
        stamp.version = std::max(stamp.version, version);
        return {};
    }
    if (name == "isDeleted"sv) {
        bool deleted = false;
        if (!readBool(value, deleted))
            return error(Name::WrongType, "isDeleted");
        stamp.deleted = deleted;
        return {};
    }
    if (name == "updatedAt"sv)
        return unless(readTime(value, stamp.updatedAt), Name::BadValue, "updatedAt");
    if (name == "updatedBy"sv)
        return readActor(value, words, stamp.updatedBy);
    taken = false;
    return {};
}

/// { culture: { member: text } }; a culture without a text is left out.
ParseError readTranslations(Value &value, std::string_view memberName, TextCache &words, Texts &out)
{
    if (isNull(value))
        return {};
    Object cultures;
    if (value.get_object().get(cultures) != simdjson::SUCCESS)
        return error(Name::WrongType, "translations");
    const ParseError failed = eachField(cultures, [&](std::string_view culture, Value &held) {
        if (isNull(held))
            return ParseError{};
        const QString key = words.text(culture);
        Object texts;
        if (held.get_object().get(texts) != simdjson::SUCCESS)
            return under(QStringView(key), error(Name::WrongType));
        return under(QStringView(key), eachField(texts, [&](std::string_view name, Value &member) {
                         if (name != memberName)
                             return ParseError{};
                         std::optional<QString> translated;
                         if (!readOptionalText(member, translated))
                             return under(memberName, error(Name::WrongType));
                         if (translated)
                             out.insert_or_assign(key, std::move(*translated));
                         return ParseError{};
                     }));
    });
    return under("translations"sv, failed);
}

/// A number that is one: a text is none here (contract, section 1.2).
bool readPart(Value &value, qint64 &out)
{
    simdjson::ondemand::json_type type;
    return value.type().get(type) == simdjson::SUCCESS && type != simdjson::ondemand::json_type::string &&
           readInteger(value, out);
}

ParseError readDate(Value &value, PartialDate &out)
{
    if (isNull(value))
        return {};
    Object parts;
    if (value.get_object().get(parts) != simdjson::SUCCESS)
        return error(Name::WrongType, "publicationDate");
    qint64 year = 0;
    qint64 month = 0;
    qint64 day = 0;
    const ParseError failed = eachField(parts, [&](std::string_view name, Value &member) {
        qint64 *part = name == "year"sv ? &year : name == "month"sv ? &month : name == "day"sv ? &day : nullptr;
        return part && !readPart(member, *part) ? under(name, error(Name::WrongType)) : ParseError{};
    });
    if (failed.name != Name::None)
        return under("publicationDate"sv, failed);
    if (year < 0 || year > 9999 || month < 0 || month > 12 || day < 0 || day > 31)
        return error(Name::BadValue, "publicationDate");
    out = {int(year), int(month), month == 0 ? 0 : int(day)};
    return unless(out.isValid(), Name::BadValue, "publicationDate");
}

ParseError readPrices(Value &value, TextCache &words, std::map<QString, Decimal> &out)
{
    if (isNull(value))
        return {};
    Object prices;
    if (value.get_object().get(prices) != simdjson::SUCCESS)
        return error(Name::WrongType, "prices");
    const ParseError failed = eachField(prices, [&](std::string_view currency, Value &amount) {
        Decimal price;
        if (!readDecimal(amount, price))
            return under(currency, error(Name::BadValue));
        out.insert_or_assign(words.text(currency), price);
        return ParseError{};
    });
    return under("prices"sv, failed);
}

ParseError readSale(Value &value, std::optional<Sale> &out)
{
    if (isNull(value))
        return {};
    Object members;
    if (value.get_object().get(members) != simdjson::SUCCESS)
        return error(Name::WrongType, "activeSale");
    Sale sale;
    const ParseError failed = eachField(members, [&](std::string_view name, Value &member) {
        if (name == "percentage"sv)
            return unless(readDecimal(member, sale.percentage), Name::BadValue, "activeSale.percentage");
        if (name == "start"sv)
            return unless(readTime(member, sale.start), Name::BadValue, "activeSale.start");
        if (name == "end"sv)
            return unless(readTime(member, sale.end), Name::BadValue, "activeSale.end");
        return ParseError{};
    });
    if (failed.name == Name::None)
        out = sale;
    return failed;
}

/// The id of a nested object; the rest of it shows another entity, and may be stale.
ParseError readNestedId(Value &value, QUuid &out)
{
    if (isNull(value))
        return {};
    Object nested;
    if (value.get_object().get(nested) != simdjson::SUCCESS)
        return error(Name::WrongType);
    return eachField(nested, [&](std::string_view name, Value &member) {
        return name == "id"sv ? unless(readUuid(member, out), Name::BadValue, "id") : ParseError{};
    });
}

ParseError readIds(Value &value, bool nested, const char *where, std::vector<QUuid> &out)
{
    out.clear();
    if (isNull(value))
        return {};
    Array items;
    if (value.get_array().get(items) != simdjson::SUCCESS)
        return error(Name::WrongType, where);
    const ParseError failed = eachItem(items, [&](Value &item) {
        QUuid id;
        const ParseError refused = nested ? readNestedId(item, id) : unless(readUuid(item, id), Name::BadValue, "");
        if (refused.name == Name::None && !id.isNull())
            out.push_back(id);
        return refused;
    });
    return under(where, failed);
}

ParseError readBook(Object object, const QString &fallbackCulture, TextCache &words, Book &book)
{
    bool titled = false;
    bool translated = false;
    bool ownAuthors = false;
    bool ownCategories = false;
    bool ownPublisher = false;
    std::string_view resolved;
    const ParseError failed = eachField(object, [&](std::string_view name, Value &value) {
        bool taken = false;
        ParseError common = readCommon(name, value, words, book.id, book.stamp, taken);
        if (taken)
            return common;
        if (name == "title"sv) {
            titled = true;
            return unless(readText(value, book.title), Name::WrongType, "title");
        }
        if (name == "isbn"sv)
            return unless(readOptionalText(value, book.isbn), Name::WrongType, "isbn");
        if (name == "language"sv)
            return unless(readWord(value, words, book.language), Name::WrongType, "language");
        if (name == "description"sv)
            return unless(readUtf8(value, resolved), Name::WrongType, "description");
        if (name == "publicationDate"sv)
            return readDate(value, book.published);
        if (name == "prices"sv)
            return readPrices(value, words, book.prices);
        if (name == "activeSale"sv)
            return readSale(value, book.sale);
        if (name == "translations"sv) {
            translated = true;
            return readTranslations(value, "description"sv, words, book.descriptions);
        }
        if (name == "publisherId"sv) {
            ownPublisher = true;
            return unless(readUuid(value, book.publisherId), Name::BadValue, "publisherId");
        }
        if (name == "authorIds"sv) {
            ownAuthors = true;
            return readIds(value, false, "authorIds", book.authorIds);
        }
        if (name == "categoryIds"sv) {
            ownCategories = true;
            return readIds(value, false, "categoryIds", book.categoryIds);
        }
        if (name == "publisher"sv && !ownPublisher)
            return under("publisher"sv, readNestedId(value, book.publisherId));
        if (name == "authors"sv && !ownAuthors)
            return readIds(value, true, "authors", book.authorIds);
        if (name == "categories"sv && !ownCategories)
            return readIds(value, true, "categories", book.categoryIds);
        return ParseError{};
    });
    if (failed.name == Name::None && !translated && !fallbackCulture.isEmpty() && !resolved.empty())
        book.descriptions.emplace(fallbackCulture, text(resolved));
    return failed.name == Name::None ? unless(titled, Name::MissingMember, "title") : failed;
}

/// Authors, categories and publishers: a name and translations of one text.
ParseError readNamed(Object object, std::string_view textMember, const QString &fallbackCulture, TextCache &words,
                     QUuid &id, Stamp &stamp, QString &name, Texts &texts)
{
    bool named = false;
    bool translated = false;
    std::string_view resolved;
    const ParseError failed = eachField(object, [&](std::string_view member, Value &value) {
        bool taken = false;
        ParseError common = readCommon(member, value, words, id, stamp, taken);
        if (taken)
            return common;
        if (member == "translations"sv) {
            translated = true;
            return readTranslations(value, textMember, words, texts);
        }
        if (member == "name"sv) {
            named = true;
            return unless(readText(value, name), Name::WrongType, "name");
        }
        if (member == textMember)
            return unless(readUtf8(value, resolved), Name::WrongType, "biography");
        return ParseError{};
    });
    if (failed.name != Name::None)
        return failed;
    const QString fallback = textMember == "name"sv ? name : text(resolved);
    if (!translated && !fallbackCulture.isEmpty() && !fallback.isEmpty())
        texts.emplace(fallbackCulture, fallback);
    return unless(named || translated, Name::MissingMember, "name");
}

} // namespace

ParseError readEntity(EntityKind kind, Object object, const QString &fallbackCulture, TextCache &words, Entity &out)
{
    ParseError failed;
    switch (kind) {
    case EntityKind::Book:
        failed = readBook(object, fallbackCulture, words, out.emplace<Book>());
        break;
    case EntityKind::Author: {
        Author &author = out.emplace<Author>();
        failed = readNamed(object, "biography"sv, fallbackCulture, words, author.id, author.stamp, author.name,
                           author.biographies);
        break;
    }
    case EntityKind::Category: {
        Category &category = out.emplace<Category>();
        QString resolved;
        failed =
            readNamed(object, "name"sv, fallbackCulture, words, category.id, category.stamp, resolved, category.names);
        break;
    }
    case EntityKind::Publisher: {
        Publisher &publisher = out.emplace<Publisher>();
        Texts none;
        failed = readNamed(object, {}, {}, words, publisher.id, publisher.stamp, publisher.name, none);
        break;
    }
    }
    if (failed.name == Name::None && idOf(out).isNull())
        return error(Name::MissingMember, "id");
    return failed;
}

} // namespace colophon::wire::json
