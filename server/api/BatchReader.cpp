#include "server/api/BatchReader.h"

#include "server/api/CommandBinding.h"
#include "server/domain/JsonText.h"

#include <unordered_set>

namespace colophond {

namespace {

namespace json = boost::json;

constexpr std::size_t maxIdLength = 255;

/// A text member, which may be missing. False when it is something else.
bool readText(const json::object &object, std::string_view name, std::optional<std::string> &text)
{
    const json::value *value = findMember(object, name);
    if (!value)
        return true;
    if (!value->is_string())
        return false;
    text = std::string(value->get_string());
    return true;
}

std::optional<BatchCommand> readCommand(const json::value &value)
{
    if (!value.is_object())
        return std::nullopt;
    const json::object &object = value.get_object();
    BatchCommand command;
    std::optional<std::string> method;
    std::optional<std::string> path;
    if (!readText(object, "id", command.id) || !readText(object, "method", method) || !readText(object, "path", path) ||
        !readText(object, "ifMatch", command.ifMatch))
        return std::nullopt;
    command.method = method.value_or(std::string());
    command.path = path.value_or(std::string());
    if (const json::value *body = findMember(object, "body"))
        command.body = *body;
    return command;
}

} // namespace

std::variant<Batch, Problem> readBatch(std::string_view body, bool keyed)
{
    const auto parsed = parseJson(body);
    if (!parsed || !parsed->is_object())
        return unreadableBody();
    Batch batch;
    if (const json::value *atomic = findMember(parsed->get_object(), "atomic")) {
        if (!atomic->is_bool())
            return unreadableBody();
        batch.atomic = atomic->get_bool();
    }
    const json::value *commands = findMember(parsed->get_object(), "commands");
    if (!commands || !commands->is_array())
        return unreadableBody();
    if (commands->get_array().size() > maxBatchCommands)
        return Problem{400, "ERR_BATCH_TOO_LARGE", "A batch has at most 1000 commands.", {}};
    std::unordered_set<std::string> ids;
    for (const json::value &value : commands->get_array()) {
        auto command = readCommand(value);
        if (!command)
            return unreadableBody();
        const bool isNamed = command->id && !command->id->empty() && command->id->size() <= maxIdLength;
        if (command->id ? !isNamed || !ids.insert(*command->id).second : keyed)
            return Problem{400,
                           "ERR_BATCH_ID_INVALID",
                           "The id of a command is a text of 1 to 255 characters that no other of its batch has; under "
                           "an Idempotency-Key every command has one.",
                           {}};
        batch.commands.push_back(std::move(*command));
    }
    return batch;
}

} // namespace colophond
