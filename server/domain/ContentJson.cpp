#include "server/domain/ContentJson.h"

#include "server/domain/JsonText.h"

namespace colophond {

namespace {

namespace json = boost::json;

std::string_view view(const json::string &text)
{
    return {text.data(), text.size()};
}

/// What is given for a field. Nothing: the member is absent, and the field stays, or null, and it is emptied.
template <class Field>
const json::value *given(const json::object &object, std::string_view name, Field &field)
{
    const json::value *value = findMemberOrNull(object, name);
    if (value)
        field = Field();
    return value && !value->is_null() ? value : nullptr;
}

/// Text is std::string or optional of it.
template <class Text>
bool readText(const json::object &object, std::string_view name, Text &text)
{
    const json::value *value = given(object, name, text);
    if (!value)
        return true;
    if (!value->is_string())
        return false;
    text = view(value->get_string());
    return true;
}

bool readTranslations(const json::object &object, std::string_view member, std::map<std::string, std::string> &texts)
{
    const json::value *value = given(object, "translations", texts);
    if (!value)
        return true;
    if (!value->is_object())
        return false;
    for (const auto &entry : value->get_object()) {
        std::string text;
        if (entry.value().is_object()) {
            if (!readText(entry.value().get_object(), member, text))
                return false;
        } else if (!entry.value().is_null()) {
            return false;
        }
        texts[std::string(entry.key().data(), entry.key().size())] = text;
    }
    return true;
}

std::optional<Uuid> readId(const json::value &value)
{
    return value.is_string() ? Uuid::fromText(view(value.get_string())) : std::nullopt;
}

bool readIds(const json::object &object, std::string_view name, std::vector<Uuid> &ids)
{
    const json::value *value = given(object, name, ids);
    if (!value)
        return true;
    if (!value->is_array())
        return false;
    for (const json::value &entry : value->get_array()) {
        const std::optional<Uuid> id = readId(entry);
        if (!id)
            return false;
        ids.push_back(*id);
    }
    return true;
}

bool readPart(const json::object &object, std::string_view name, int lowest, int &part)
{
    const json::value *value = findMember(object, name);
    if (!value)
        return true;
    if (!value->is_int64() || value->get_int64() < lowest || value->get_int64() > 9999)
        return false;
    part = static_cast<int>(value->get_int64());
    return true;
}

bool readDate(const json::object &object, std::optional<PartialDate> &date)
{
    const json::value *value = given(object, "publicationDate", date);
    if (!value)
        return true;
    int year = 0;
    int month = 0;
    int day = 0;
    if (!value->is_object() || !readPart(value->get_object(), "year", 0, year) ||
        !readPart(value->get_object(), "month", 1, month) || !readPart(value->get_object(), "day", 1, day))
        return false;
    if (year == 0)
        return true;
    date = PartialDate::make(year, month, day);
    return date.has_value();
}

bool readPrices(const json::object &object, std::map<std::string, Decimal> &prices)
{
    const json::value *value = given(object, "prices", prices);
    if (!value)
        return true;
    if (!value->is_object())
        return false;
    for (const auto &entry : value->get_object()) {
        const std::optional<Decimal> amount = decimalOf(entry.value());
        if (!amount)
            return false;
        prices[std::string(entry.key().data(), entry.key().size())] = *amount;
    }
    return true;
}

bool readInto(const json::object &object, Book &book)
{
    if (const json::value *value = given(object, "publisherId", book.publisherId)) {
        book.publisherId = readId(*value);
        if (!book.publisherId)
            return false;
    }
    return readText(object, "title", book.title) && readText(object, "isbn", book.isbn) &&
           readText(object, "language", book.language) && readTranslations(object, "description", book.descriptions) &&
           readDate(object, book.publicationDate) && readIds(object, "authorIds", book.authorIds) &&
           readIds(object, "categoryIds", book.categoryIds) && readPrices(object, book.prices);
}

bool readInto(const json::object &object, Author &author)
{
    return readText(object, "name", author.name) && readTranslations(object, "biography", author.biographies);
}

bool readInto(const json::object &object, Category &category)
{
    return readTranslations(object, "name", category.names);
}

bool readInto(const json::object &object, Publisher &publisher)
{
    return readText(object, "name", publisher.name);
}

/// Writes the members of `after`, without those equal in `before` when that is given.
void writeMembers(JsonWriter &writer, const Book *before, const Book &after)
{
    const auto differs = [&](auto member) {
        return !before || before->*member != after.*member;
    };
    if (differs(&Book::title))
        writer.member("title", after.title);
    if (differs(&Book::isbn)) {
        writer.key("isbn");
        after.isbn ? writer.value(*after.isbn) : writer.null();
    }
    if (differs(&Book::language))
        writer.member("language", after.language);
    if (differs(&Book::descriptions)) {
        writer.key("translations");
        writeTranslations(writer, after.descriptions, "description");
    }
    if (differs(&Book::publicationDate)) {
        writer.key("publicationDate");
        writeDate(writer, after.publicationDate);
    }
    if (differs(&Book::publisherId)) {
        writer.key("publisherId");
        after.publisherId ? writer.value(*after.publisherId) : writer.null();
    }
    if (differs(&Book::authorIds)) {
        writer.key("authorIds");
        writeIds(writer, after.authorIds);
    }
    if (differs(&Book::categoryIds)) {
        writer.key("categoryIds");
        writeIds(writer, after.categoryIds);
    }
    if (differs(&Book::prices)) {
        writer.key("prices");
        writePrices(writer, after.prices);
    }
}

void writeMembers(JsonWriter &writer, const Author *before, const Author &after)
{
    if (!before || before->name != after.name)
        writer.member("name", after.name);
    if (!before || before->biographies != after.biographies) {
        writer.key("translations");
        writeTranslations(writer, after.biographies, "biography");
    }
}

void writeMembers(JsonWriter &writer, const Category *before, const Category &after)
{
    if (before && before->names == after.names)
        return;
    writer.key("translations");
    writeTranslations(writer, after.names, "name");
}

void writeMembers(JsonWriter &writer, const Publisher *before, const Publisher &after)
{
    if (!before || before->name != after.name)
        writer.member("name", after.name);
}

std::string toJson(const Content *before, const Content &after)
{
    JsonWriter writer;
    writer.beginObject();
    std::visit(
        [&]<typename T>(const T &content) { writeMembers(writer, before ? std::get_if<T>(before) : nullptr, content); },
        after);
    writer.endObject();
    return writer.take();
}

} // namespace

void writeTranslations(JsonWriter &writer, const std::map<std::string, std::string> &texts, std::string_view member)
{
    writer.beginObject();
    for (const auto &[culture, text] : texts)
        writer.key(culture).beginObject().member(member, text).endObject();
    writer.endObject();
}

void writePrices(JsonWriter &writer, const std::map<std::string, Decimal> &prices)
{
    writer.beginObject();
    for (const auto &[currency, amount] : prices)
        writer.member(currency, amount);
    writer.endObject();
}

void writeDate(JsonWriter &writer, const std::optional<PartialDate> &date)
{
    if (!date) {
        writer.null();
        return;
    }
    writer.beginObject().member("year", date->year());
    if (date->month() != 0)
        writer.member("month", date->month());
    if (date->day() != 0)
        writer.member("day", date->day());
    writer.endObject();
}

void writeIds(JsonWriter &writer, const std::vector<Uuid> &ids)
{
    writer.beginArray();
    for (const Uuid &id : ids)
        writer.value(id);
    writer.endArray();
}

std::string contentToJson(const Content &content)
{
    return toJson(nullptr, content);
}

std::string changesToJson(const Content &before, const Content &after)
{
    return toJson(&before, after);
}

bool readContent(const json::object &object, Content &content)
{
    return std::visit([&](auto &into) { return readInto(object, into); }, content);
}

Content emptyContent(EntityKind kind)
{
    switch (kind) {
    case EntityKind::Book:
        return Book{};
    case EntityKind::Author:
        return Author{};
    case EntityKind::Category:
        return Category{};
    case EntityKind::Publisher:
        break;
    }
    return Publisher{};
}

} // namespace colophond
