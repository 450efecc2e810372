#pragma once

#include "network/wire/Decimal.h"
#include "network/wire/Parsed.h"

#include <QByteArrayView>
#include <QDateTime>
#include <QString>
#include <QUuid>

#include <simdjson.h>

#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

// How the parsers of this room read members with simdjson: each reader tells a null or missing member from one of the
// wrong type. Not for other rooms.
namespace colophon::wire::json {

using Value = simdjson::ondemand::value;
using Object = simdjson::ondemand::object;
using Array = simdjson::ondemand::array;
using Member = simdjson::ondemand::field;
using Name = ParseError::Name;

/// A copy with the padding that simdjson reads beyond the end, and the parser for it. Opened again and again it keeps
/// their memory.
class Document
{
public:
    Document() = default;
    explicit Document(QByteArrayView bytes) { open(bytes); }
    /// What was read of the document before, and views into it, end here. What is no JSON is told by what follows.
    void open(QByteArrayView bytes);
    bool isObject();
    bool isArray();
    bool object(Object &out);
    bool array(Array &out);
    /// Whether nothing but the document was there; asked after everything was read.
    bool atEnd();

private:
    std::unique_ptr<char[]> m_bytes;
    std::size_t m_capacity = 0;
    simdjson::ondemand::parser m_parser;
    simdjson::ondemand::document m_document;
    bool m_good = false;
};

ParseError error(Name name, const char *where = "");
/// The same error, of a member of that name or of an item of that place; unchanged where there is none.
ParseError under(std::string_view name, ParseError failed);
ParseError under(QStringView name, ParseError failed);
ParseError at(qsizetype item, ParseError failed);
QString text(std::string_view utf8);

bool isNull(Value &value);
/// The bytes of a string, which live as long as the document is open; null counts as the empty text.
bool readUtf8(Value &value, std::string_view &out);
/// null counts as the empty text.
bool readText(Value &value, QString &out);
bool readOptionalText(Value &value, std::optional<QString> &out);
bool readBool(Value &value, bool &out);
/// A number, or a text that holds one; without fraction. null counts as 0.
bool readInteger(Value &value, qint64 &out);
bool readDecimal(Value &value, Decimal &out);
/// null counts as the null id. False for what is no UUID.
bool readUuid(Value &value, QUuid &out);
/// See timeFromText(). null counts as an invalid time.
bool readTime(Value &value, QDateTime &out);
bool readTextArray(Value &value, QStringList &out);
/// The JSON of any value, as it was written.
bool readRaw(Value &value, QByteArray &out);
/// A member's name; it stays where it is while the document is open.
inline bool nameOf(Member &member, std::string_view &out)
{
    // A document that is open has no text without an end. Read where it is unless it has escapes.
    const char *begin = member.key().raw();
    const char *end = begin;
    while (*end != '"' && *end != '\\')
        ++end;
    out = {begin, std::size_t(end - begin)};
    return *end == '"' || member.unescaped_key().get(out) == simdjson::SUCCESS;
}

/// Calls field(name, value) -> ParseError for each member until one fails.
template <class Field>
ParseError eachField(Object object, Field &&field)
{
    for (auto member : object) {
        if (member.error() != simdjson::SUCCESS)
            return error(Name::NotJson);
        // Where it is: copying one is the dearest step of this loop.
        Member &&held = std::move(member).value_unsafe();
        std::string_view name;
        if (!nameOf(held, name))
            return error(Name::NotJson);
        ParseError failed = field(name, held.value());
        if (failed.name != Name::None)
            return failed;
    }
    return {};
}

/// Calls item(value) -> ParseError for each item until one fails.
template <class Item>
ParseError eachItem(Array array, Item &&item)
{
    qsizetype place = 0;
    for (auto element : array) {
        Value value;
        if (element.get(value) != simdjson::SUCCESS)
            return at(place, error(Name::NotJson));
        ParseError failed = item(value);
        if (failed.name != Name::None)
            return at(place, std::move(failed));
        ++place;
    }
    return {};
}

/// A member's own error when reading it failed.
inline ParseError unless(bool read, Name name, const char *where)
{
    return read ? ParseError{} : error(name, where);
}

} // namespace colophon::wire::json
