#include "network/wire/SyncLine.h"

#include "network/wire/EntityReader.h"

namespace colophon::wire {

using namespace std::string_view_literals;
using json::Name;

namespace {

struct Row
{
    QString type;
    bool typed = false;
    bool filled = false;
    bool early = false; ///< the entity came before its type was known
    bool done = false;
    SyncEnd end;
    Entity entity;
};

ParseError readRow(json::Object object, Row &row)
{
    return json::eachField(object, [&](std::string_view name, json::Value &value) {
        if (name == "type"sv) {
            row.typed = true;
            return json::unless(json::readText(value, row.type), Name::WrongType, "type");
        }
        if (name == "entity"sv) {
            row.early = !row.typed;
            const auto kind = entityKindFromName(row.type);
            if (!kind)
                return ParseError{};
            json::Object entity;
            if (value.get_object().get(entity) != simdjson::SUCCESS)
                return json::error(Name::WrongType, "entity");
            row.filled = true;
            return json::under(name, json::readEntity(*kind, entity, {}, row.entity));
        }
        if (name == "done"sv)
            return json::unless(json::readBool(value, row.done), Name::WrongType, "done");
        if (name == "count"sv)
            return json::unless(json::readInteger(value, row.end.count), Name::WrongType, "count");
        if (name == "cursor"sv) {
            QString cursor;
            const bool read = json::readText(value, cursor);
            row.end.cursor = cursor.toUtf8();
            return json::unless(read, Name::WrongType, "cursor");
        }
        return ParseError{};
    });
}

ParseError readLine(QByteArrayView line, Row &row)
{
    json::Document document(line);
    json::Object object;
    if (!document.object(object))
        return json::error(Name::NotJson);
    const ParseError failed = readRow(object, row);
    if (failed.name != Name::None)
        return failed;
    return json::unless(document.atEnd(), Name::NotJson, "");
}

} // namespace

Parsed<SyncLine> parseSyncLine(QByteArrayView line)
{
    Row row;
    ParseError failed = readLine(line, row);
    // JSON promises no order of members: now that the type is known, the entity can be read.
    if (failed.name == Name::None && row.early && row.typed)
        failed = readLine(line, row);
    if (failed.name != Name::None)
        return failed;
    if (row.done)
        return row.end.cursor.isEmpty() ? Parsed<SyncLine>(json::error(Name::MissingMember, "cursor"))
                                        : Parsed<SyncLine>(SyncLine(row.end));
    if (!row.typed)
        return json::error(Name::MissingMember, "type");
    if (!entityKindFromName(row.type))
        return SyncLine(SyncUnknown{});
    if (!row.filled)
        return json::error(Name::MissingMember, "entity");
    return SyncLine(std::move(row.entity));
}

} // namespace colophon::wire
