#include "network/wire/History.h"

#include "network/wire/JsonFields.h"

namespace colophon::wire {

namespace {

using namespace std::string_view_literals;
using json::Name;

ParseError readActor(json::Value &value, Actor &actor)
{
    if (json::isNull(value))
        return {};
    json::Object object;
    if (value.get_object().get(object) != simdjson::SUCCESS)
        return json::error(Name::WrongType, "actor");
    return json::eachField(object, [&](std::string_view name, json::Value &member) {
        if (name == "id"sv)
            return json::unless(json::readText(member, actor.id), Name::WrongType, "actor.id");
        if (name == "name"sv)
            return json::unless(json::readText(member, actor.name), Name::WrongType, "actor.name");
        return ParseError{};
    });
}

ParseError readChange(json::Value &value, ValueChange &change)
{
    json::Object object;
    if (value.get_object().get(object) != simdjson::SUCCESS)
        return json::error(Name::WrongType);
    change.from = change.to = QByteArrayLiteral("null");
    ParseError failed = json::eachField(object, [&](std::string_view name, json::Value &member) {
        if (name == "field"sv)
            return json::unless(json::readText(member, change.field), Name::WrongType, "field");
        if (name == "from"sv)
            return json::unless(json::readRaw(member, change.from), Name::NotJson, "from");
        if (name == "to"sv)
            return json::unless(json::readRaw(member, change.to), Name::NotJson, "to");
        return ParseError{};
    });
    if (failed.name == Name::None && change.field.isEmpty())
        return json::error(Name::MissingMember, "field");
    return failed;
}

ParseError readChanges(json::Value &value, std::vector<ValueChange> &changes)
{
    json::Array array;
    if (value.get_array().get(array) != simdjson::SUCCESS)
        return json::error(Name::WrongType, "changes");
    return json::under("changes"sv, json::eachItem(array, [&](json::Value &item) {
                           ValueChange change;
                           ParseError failed = readChange(item, change);
                           changes.push_back(std::move(change));
                           return failed;
                       }));
}

ParseError readEvent(json::Value &value, HistoryEvent &event)
{
    json::Object object;
    if (value.get_object().get(object) != simdjson::SUCCESS)
        return json::error(Name::WrongType);
    ParseError failed = json::eachField(object, [&](std::string_view name, json::Value &member) {
        if (name == "eventId"sv)
            return json::unless(json::readUuid(member, event.eventId), Name::BadValue, "eventId");
        if (name == "type"sv)
            return json::unless(json::readText(member, event.type), Name::WrongType, "type");
        if (name == "version"sv)
            return json::unless(json::readInteger(member, event.version), Name::BadValue, "version");
        if (name == "timestamp"sv)
            return json::unless(json::readTime(member, event.timestamp), Name::BadValue, "timestamp");
        if (name == "actor"sv)
            return readActor(member, event.actor);
        if (name == "causationId"sv)
            return json::unless(json::readText(member, event.causationId), Name::WrongType, "causationId");
        if (name == "correlationId"sv)
            return json::unless(json::readText(member, event.correlationId), Name::WrongType, "correlationId");
        if (name == "changes"sv)
            return readChanges(member, event.changes);
        return ParseError{};
    });
    if (failed.name != Name::None)
        return failed;
    if (event.eventId.isNull())
        return json::error(Name::MissingMember, "eventId");
    if (event.version <= 0)
        return json::error(event.version == 0 ? Name::MissingMember : Name::BadValue, "version");
    return json::unless(!event.type.isEmpty(), Name::MissingMember, "type");
}

} // namespace

Parsed<std::vector<HistoryEvent>> parseHistory(QByteArrayView bytes)
{
    json::Document document(bytes);
    json::Array array;
    if (!document.array(array))
        return json::error(Name::NotJson);
    std::vector<HistoryEvent> events;
    const ParseError failed = json::eachItem(array, [&](json::Value &item) {
        HistoryEvent event;
        ParseError wrong = readEvent(item, event);
        events.push_back(std::move(event));
        return wrong;
    });
    if (failed.name != Name::None)
        return failed;
    if (!document.atEnd())
        return json::error(Name::NotJson);
    return events;
}

} // namespace colophon::wire
