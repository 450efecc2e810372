#include "network/http/BatchRequest.h"

#include "network/http/CommandRequest.h"
#include "network/wire/Batch.h"
#include "network/wire/UuidV7.h"

#include <QSet>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

QByteArray verb(ApiRequest::Method method)
{
    switch (method) {
    case ApiRequest::Method::Get:
        return "GET";
    case ApiRequest::Method::Post:
        return "POST";
    case ApiRequest::Method::Put:
        return "PUT";
    case ApiRequest::Method::Delete:
        break;
    }
    return "DELETE";
}

/// Whether every command has a key of its own, by which a server can tell it from the others.
bool isKeyed(const CommandBatch &batch)
{
    QSet<QByteArray> keys;
    for (const CatalogCommand &command : batch.commands) {
        if (command.idempotencyKey.isEmpty() || keys.contains(command.idempotencyKey))
            return false;
        keys.insert(command.idempotencyKey);
    }
    return true;
}

/// The key of a command that has one, else its place.
QString idOf(const CommandBatch &batch, std::size_t place, bool keyed)
{
    return keyed ? QString::fromLatin1(batch.commands[place].idempotencyKey) : QString::number(place);
}

ApiResult<CommandAnswer> resultOf(const CatalogCommand &command, const wire::BatchResult &result, const ApiReply &reply)
{
    if (!result.isAccepted())
        return {{}, ApiError::fromStatus(result.status, result.problem)};
    return {{versionAfter(command, result.version), result.eventId, reply.streamCursor, reply.correlationId}, {}};
}

ApiResult<BatchAnswer> misfit(const QString &reason)
{
    return {{}, ApiError(ApiError::Kind::Protocol, reason)};
}

} // namespace

ApiRequest requestFor(const CommandBatch &batch)
{
    const bool keyed = isKeyed(batch);
    std::vector<wire::BatchCommand> commands;
    commands.reserve(batch.commands.size());
    for (std::size_t place = 0; place < batch.commands.size(); ++place) {
        const ApiRequest alone = requestFor(batch.commands[place]);
        commands.push_back(
            {idOf(batch, place, keyed), verb(alone.method), alone.path, alone.ifMatch.value_or(0), alone.body});
    }
    ApiRequest request;
    request.method = ApiRequest::Method::Post;
    request.path = u"/api/admin/batch"_s;
    request.body = wire::batchBody(batch.atomic, commands);
    request.command = true;
    request.deadline = timeouts::command;
    request.correlationId = batch.correlationId;
    request.causationId = batch.causationId;
    if (keyed && !batch.correlationId.isNull())
        request.idempotencyKey = wire::uuidText(batch.correlationId);
    return request;
}

ApiResult<BatchAnswer> answerOf(const CommandBatch &batch, const ApiReply &reply)
{
    if (!reply.ok())
        return {{}, reply.error};
    const auto results = wire::parseBatchResults(reply.body);
    if (!results)
        return misfit(results.error.text());
    if (results->size() != batch.commands.size())
        return misfit(u"results of another number than commands"_s);
    const bool keyed = isKeyed(batch);
    ApiResult<BatchAnswer> answer;
    for (std::size_t place = 0; place < results->size(); ++place) {
        const wire::BatchResult &result = (*results)[place];
        if (result.id != idOf(batch, place, keyed))
            return misfit(u"a result of another command"_s);
        answer.value.push_back(resultOf(batch.commands[place], result, reply));
    }
    return answer;
}

} // namespace colophon
