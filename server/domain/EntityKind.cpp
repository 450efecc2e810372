#include "server/domain/EntityKind.h"
#include "server/domain/Command.h"
#include "server/domain/Event.h"

namespace colophond {

namespace {

constexpr std::array<std::string_view, 4> names = {"Book", "Author", "Category", "Publisher"};
constexpr std::array<std::string_view, 4> plurals = {"books", "authors", "categories", "publishers"};

std::optional<EntityKind> find(const std::array<std::string_view, 4> &texts, std::string_view text)
{
    for (const EntityKind kind : allKinds) {
        if (texts[static_cast<std::size_t>(kind)] == text)
            return kind;
    }
    return std::nullopt;
}

} // namespace

std::string_view kindName(EntityKind kind)
{
    return names[static_cast<std::size_t>(kind)];
}

std::string_view kindPlural(EntityKind kind)
{
    return plurals[static_cast<std::size_t>(kind)];
}

std::optional<EntityKind> kindFromPlural(std::string_view plural)
{
    return find(plurals, plural);
}

std::optional<EntityKind> kindFromName(std::string_view name)
{
    return find(names, name);
}

EntityKind kindOf(const Content &content)
{
    return static_cast<EntityKind>(content.index());
}

EntityKind kindOf(const Command &command)
{
    if (const auto *create = std::get_if<Create>(&command))
        return kindOf(create->content);
    if (const auto *update = std::get_if<Update>(&command))
        return kindOf(update->content);
    if (const auto *remove = std::get_if<Delete>(&command))
        return remove->kind;
    return std::get<Restore>(command).kind;
}

const Uuid &idOf(const Command &command)
{
    return std::visit([](const auto &what) -> const Uuid & { return what.id; }, command);
}

std::string_view operationName(Operation operation)
{
    static constexpr std::array<std::string_view, 4> operations = {"create", "update", "delete", "restore"};
    return operations[static_cast<std::size_t>(operation)];
}

} // namespace colophond
