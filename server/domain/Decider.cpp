#include "server/domain/Decider.h"

#include "server/domain/ContentJson.h"
#include "server/domain/EventTypes.h"
#include "server/domain/JsonText.h"
#include "server/domain/Validation.h"

#include <algorithm>
#include <stdexcept>

namespace colophond {

namespace {

using Decision = std::variant<Event, Problem>;

std::string code(EntityKind kind, const char *rest)
{
    std::string text = "ERR_" + std::string(kindName(kind)) + "_" + rest;
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return text;
}

Event event(EntityKind kind, const char *what, std::string payload)
{
    const std::string name = std::string(kindName(kind)) + what;
    return {name, findEventType(name)->schemaVersion, std::move(payload)};
}

Problem invalid(const Violation &first, const Violations &all)
{
    Problem problem{400, first.code, first.detail, {}};
    for (const auto *violations : {&all.early, &all.late}) {
        for (const Violation &violation : *violations)
            problem.errors[violation.field].push_back(violation.code);
    }
    return problem;
}

Problem conflict(EntityKind kind, int status, const char *rest, const char *detail)
{
    return {status, code(kind, rest), detail, {}};
}

/// Existence, then version, then deletion: the order of the contract.
std::optional<Problem> checkState(const std::optional<EntityState> &state, EntityKind kind, ExpectedVersion expected,
                                  bool mustBeDeleted)
{
    if (!state || kindOf(state->content) != kind)
        return conflict(kind, 404, kind == EntityKind::Book ? "NOT_FOUND" : "NOT_DELETED", "There is no such entity");
    if (!expected.accepts(state->version))
        return conflict(kind, 412, "CONCURRENCY_CONFLICT",
                        "It has been modified since you last retrieved it. Please refresh and try again.");
    if (state->deleted && !mustBeDeleted)
        return conflict(kind, 409, "ALREADY_DELETED", "It is deleted");
    if (!state->deleted && mustBeDeleted)
        return conflict(kind, 409, "NOT_DELETED", "It is not deleted");
    return std::nullopt;
}

Decision decideCreate(const std::optional<EntityState> &state, const Create &create,
                      const CatalogConfiguration &configuration)
{
    const EntityKind kind = kindOf(create.content);
    Violations found = validate(create.content, configuration);
    if (create.id.isZero())
        found.late.insert(found.late.begin(), {"id", code(kind, "ID_REQUIRED"), "An id is required"});
    if (!found.early.empty() || !found.late.empty())
        return invalid(found.early.empty() ? found.late.front() : found.early.front(), found);
    if (state)
        return conflict(kind, 412, "CONCURRENCY_CONFLICT", "The id is already in use");
    return event(kind, "Created", contentToJson(create.content));
}

Decision decideUpdate(const std::optional<EntityState> &state, const Update &update, ExpectedVersion expected,
                      const CatalogConfiguration &configuration)
{
    const EntityKind kind = kindOf(update.content);
    const Violations found = validate(update.content, configuration);
    if (!found.early.empty())
        return invalid(found.early.front(), found);
    if (auto problem = checkState(state, kind, expected, false))
        return *problem;
    if (!found.late.empty())
        return invalid(found.late.front(), found);
    if (kind == EntityKind::Book) {
        Book before = std::get<Book>(state->content);
        const Book &after = std::get<Book>(update.content);
        if (before.prices != after.prices) {
            before.prices = after.prices;
            if (before == after)
                return event(kind, "PriceChanged", changesToJson(state->content, update.content));
        }
    }
    return event(kind, "Updated", changesToJson(state->content, update.content));
}

} // namespace

Decision decide(const std::optional<EntityState> &state, const Command &command, ExpectedVersion expected,
                const CatalogConfiguration &configuration)
{
    if (const auto *create = std::get_if<Create>(&command))
        return decideCreate(state, *create, configuration);
    if (const auto *update = std::get_if<Update>(&command))
        return decideUpdate(state, *update, expected, configuration);
    const bool restore = std::holds_alternative<Restore>(command);
    if (auto problem = checkState(state, kindOf(command), expected, restore))
        return *problem;
    return event(kindOf(command), restore ? "Restored" : "Deleted", "{}");
}

EntityState evolve(std::optional<EntityState> state, const Event &event)
{
    const EventType *type = findEventType(event.type);
    if (!type)
        throw std::invalid_argument("unknown event type");
    if (event.schemaVersion < 1 || event.schemaVersion > type->schemaVersion)
        throw std::invalid_argument("unknown schema version of " + event.type);
    if (type->operation == Operation::Create ? state.has_value() : !state || kindOf(state->content) != type->kind)
        throw std::invalid_argument(event.type + " does not follow its stream");
    EntityState next = state ? std::move(*state) : EntityState{emptyContent(type->kind), 0, false};
    ++next.version;
    switch (type->operation) {
    case Operation::Delete:
        next.deleted = true;
        break;
    case Operation::Restore:
        next.deleted = false;
        break;
    case Operation::Create:
    case Operation::Update: {
        const auto payload = parseJson(event.payload);
        if (!payload || !payload->is_object() || !readContent(payload->get_object(), next.content))
            throw std::invalid_argument("payload of " + event.type + " cannot be read");
        break;
    }
    }
    return next;
}

} // namespace colophond
