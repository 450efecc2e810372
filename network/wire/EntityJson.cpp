#include "network/wire/EntityJson.h"

#include "network/wire/EntityReader.h"

namespace colophon::wire {

using namespace std::string_view_literals;
using json::Name;

Parsed<Entity> parseEntity(EntityKind kind, QByteArrayView bytes, const QString &fallbackCulture)
{
    json::Document document(bytes);
    json::Object object;
    if (!document.object(object))
        return json::error(Name::NotJson);
    Entity entity;
    json::TextCache words;
    const ParseError failed = json::readEntity(kind, object, fallbackCulture, words, entity);
    if (failed.name != Name::None)
        return failed;
    if (!document.atEnd())
        return json::error(Name::NotJson);
    return entity;
}

namespace {

ParseError readItems(EntityKind kind, json::Array array, const QString &fallbackCulture, std::vector<Entity> &items)
{
    json::TextCache words;
    return json::eachItem(array, [&](json::Value &item) {
        json::Object object;
        if (item.get_object().get(object) != simdjson::SUCCESS)
            return json::error(Name::WrongType);
        Entity entity;
        ParseError failed = json::readEntity(kind, object, fallbackCulture, words, entity);
        if (failed.name == Name::None)
            items.push_back(std::move(entity));
        return failed;
    });
}

} // namespace

Parsed<EntityPage> parsePage(EntityKind kind, QByteArrayView bytes, const QString &fallbackCulture)
{
    json::Document document(bytes);
    EntityPage page;
    ParseError failed;
    json::Array array;
    json::Object object;
    if (document.array(array)) {
        failed = readItems(kind, array, fallbackCulture, page.items);
        page.totalItemCount = qint64(page.items.size());
    } else if (document.object(object)) {
        bool found = false;
        failed = json::eachField(object, [&](std::string_view name, json::Value &value) {
            if (name == "items"sv) {
                found = true;
                json::Array items;
                if (value.get_array().get(items) != simdjson::SUCCESS)
                    return json::error(Name::WrongType, "items");
                return json::under(name, readItems(kind, items, fallbackCulture, page.items));
            }
            if (name == "hasNextPage"sv)
                return json::unless(json::readBool(value, page.hasNextPage), Name::WrongType, "hasNextPage");
            if (name == "totalItemCount"sv) {
                return json::unless(json::readInteger(value, page.totalItemCount), Name::WrongType, "totalItemCount");
            }
            return ParseError{};
        });
        if (failed.name == Name::None && !found)
            failed = json::error(Name::MissingMember, "items");
    } else {
        failed = json::error(Name::NotJson);
    }
    if (failed.name == Name::None && !document.atEnd())
        failed = json::error(Name::NotJson);
    if (failed.name != Name::None)
        return failed;
    return page;
}

} // namespace colophon::wire
