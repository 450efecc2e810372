#include "network/http/CommandRequest.h"

#include "network/wire/EntityJson.h"
#include "network/wire/EntityTag.h"
#include "network/wire/UuidV7.h"

namespace colophon {

using namespace Qt::StringLiterals;

ApiRequest requestFor(const CatalogCommand &command)
{
    ApiRequest request;
    request.command = true;
    request.deadline = timeouts::command;
    request.correlationId = command.correlationId;
    request.causationId = command.causationId;
    request.idempotencyKey = command.idempotencyKey;
    request.path = "/api/admin/"_L1 + wire::collectionName(command.kind) + u'/' +
                   QString::fromLatin1(wire::uuidText(command.entityId));
    if (command.verb != CommandVerb::Create)
        request.ifMatch = command.expectedVersion;
    switch (command.verb) {
    case CommandVerb::Create:
        request.method = ApiRequest::Method::Post;
        request.path = "/api/admin/"_L1 + wire::collectionName(command.kind);
        request.body = wire::createBody(*command.entity);
        break;
    case CommandVerb::Update:
        request.method = ApiRequest::Method::Put;
        request.body = wire::updateBody(*command.entity);
        break;
    case CommandVerb::Delete:
        request.method = ApiRequest::Method::Delete;
        break;
    case CommandVerb::Restore:
        request.method = ApiRequest::Method::Post;
        request.path += "/restore"_L1;
        break;
    }
    return request;
}

qint64 versionAfter(const CatalogCommand &command, qint64 told)
{
    if (told > 0)
        return told;
    return command.verb == CommandVerb::Create ? 1 : command.expectedVersion + 1;
}

CommandAnswer answerOf(const CatalogCommand &command, const ApiReply &reply)
{
    CommandAnswer answer;
    answer.version = versionAfter(command, wire::versionOfTag(reply.eTag));
    answer.eventId = QUuid::fromString(QLatin1StringView(reply.eventId));
    answer.streamCursor = reply.streamCursor;
    answer.correlationId = reply.correlationId;
    return answer;
}

bool hasItsEntity(const CatalogCommand &command)
{
    if (command.verb != CommandVerb::Create && command.verb != CommandVerb::Update)
        return true;
    return command.entity && wire::kindOf(*command.entity) == command.kind &&
           wire::idOf(*command.entity) == command.entityId;
}

} // namespace colophon
