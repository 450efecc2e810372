#include "server/api/ConditionalRead.h"

#include "server/api/IfMatch.h"

#include <boost/json.hpp>

namespace colophond {

namespace {

namespace json = boost::json;

// The member `updatedAt` of an admin DTO without its offset, which is always +00:00; such texts compare as times do.
std::optional<std::string> updatedAt(ReadModel &readModel, EntityKind kind, const ApiCall &call, const Uuid &id)
{
    const auto document = readModel.getAdmin(kind, call.tenant, id, call.culture);
    if (!document)
        return std::nullopt;
    const json::value value = json::parse(document->json);
    const json::value *time = value.as_object().if_contains("updatedAt");
    if (time == nullptr || !time->is_string())
        return std::nullopt;
    const std::string_view text = time->as_string();
    return std::string(text.substr(0, text.find('+')));
}

std::optional<Uuid> idIn(const json::value &entity)
{
    if (!entity.is_object())
        return std::nullopt;
    const json::value *id = entity.as_object().if_contains("id");
    return id != nullptr && id->is_string() ? Uuid::fromText(id->as_string()) : std::nullopt;
}

} // namespace

bool isUnchanged(const ApiCall &call, const EntityDocument &book, ReadModel &readModel)
{
    const std::string_view tag = call.request().headers.value("If-None-Match");
    if (tag.empty() || (tag != "*" && tag != entityTag(book.version)))
        return false;
    const auto written = updatedAt(readModel, EntityKind::Book, call, call.id());
    if (!written)
        return false;
    const json::value parsed = json::parse(book.json);
    const json::object &members = parsed.as_object();
    const auto isOlder = [&](EntityKind kind, const json::value &entity) {
        const auto id = idIn(entity);
        const auto changed = id ? updatedAt(readModel, kind, call, *id) : std::nullopt;
        return changed && *changed < *written;
    };
    const auto allOlder = [&](EntityKind kind, std::string_view member) {
        const json::value *list = members.if_contains(member);
        if (list == nullptr || !list->is_array())
            return list == nullptr || list->is_null();
        for (const json::value &entity : list->as_array()) {
            if (!isOlder(kind, entity))
                return false;
        }
        return true;
    };
    const json::value *publisher = members.if_contains("publisher");
    return (publisher == nullptr || publisher->is_null() || isOlder(EntityKind::Publisher, *publisher)) &&
           allOlder(EntityKind::Author, "authors") && allOlder(EntityKind::Category, "categories");
}

} // namespace colophond
