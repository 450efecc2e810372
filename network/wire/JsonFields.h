#pragma once

#include "network/wire/Decimal.h"
#include "network/wire/Parsed.h"

#include <QByteArrayView>
#include <QDateTime>
#include <QString>
#include <QUuid>

#include <simdjson.h>

#include <map>
#include <optional>
#include <string_view>
#include <utility>

// How the parsers of this room read members with simdjson: each reader tells a null or missing member from one of the
// wrong type. Not for other rooms.
namespace colophon::wire::json {

using Value = simdjson::ondemand::value;
using Object = simdjson::ondemand::object;
using Array = simdjson::ondemand::array;
using Name = ParseError::Name;

/// A copy with the padding that simdjson reads beyond the end, and the parser for it.
class Document
{
public:
    explicit Document(QByteArrayView bytes);
    bool isObject();
    bool isArray();
    bool object(Object &out);
    bool array(Array &out);
    /// Whether nothing but the document was there; asked after everything was read.
    bool atEnd();

private:
    simdjson::padded_string m_bytes;
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
/// Calls field(name, value) -> ParseError for each member until one fails.
template <class Field>
ParseError eachField(Object object, Field &&field)
{
    for (auto member : object) {
        std::string_view name;
        Value value;
        if (member.unescaped_key().get(name) != simdjson::SUCCESS)
            return error(Name::NotJson);
        // A key without escapes points into the document; one with escapes into the parser's buffer, which the
        // next string grows but never moves.
        if (member.value().get(value) != simdjson::SUCCESS)
            return error(Name::NotJson);
        const ParseError failed = field(name, value);
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
