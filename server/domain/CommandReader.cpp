#include "server/domain/CommandReader.h"

#include "server/domain/ContentJson.h"
#include "server/domain/JsonText.h"

namespace colophond {

std::optional<Command> readCreate(EntityKind kind, const boost::json::value &body)
{
    if (!body.is_object())
        return std::nullopt;
    Create create{Uuid(), emptyContent(kind)};
    if (const auto *id = findMember(body.get_object(), "id")) {
        if (!id->is_string())
            return std::nullopt;
        const auto read = Uuid::fromText({id->get_string().data(), id->get_string().size()});
        if (!read)
            return std::nullopt;
        create.id = *read;
    }
    if (!readContent(body.get_object(), create.content))
        return std::nullopt;
    return create;
}

std::optional<Command> readUpdate(EntityKind kind, const Uuid &id, const boost::json::value &body)
{
    if (!body.is_object())
        return std::nullopt;
    Update update{id, emptyContent(kind)};
    if (!readContent(body.get_object(), update.content))
        return std::nullopt;
    return update;
}

} // namespace colophond
