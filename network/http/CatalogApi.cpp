#include "network/http/CatalogApi.h"

#include "network/http/ListRead.h"
#include "network/http/PublicIdsRead.h"
#include "network/http/SyncRead.h"
#include "network/wire/EntityJson.h"
#include "network/wire/EntityTag.h"
#include "network/wire/UuidV7.h"

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;
using wire::EntityKind;

namespace {

QString entityPath(QLatin1StringView prefix, EntityKind kind, const QUuid &id)
{
    return prefix + wire::collectionName(kind) + u'/' + QString::fromLatin1(wire::uuidText(id));
}

ApiRequest anonymousGet(QString path, const QUuid &correlationId)
{
    ApiRequest request = ApiRequest::get(std::move(path));
    request.authorization = ApiRequest::Authorization::Anonymous;
    request.correlationId = correlationId;
    return request;
}

template <class T>
ApiResult<T> resultOf(wire::Parsed<T> parsed)
{
    if (parsed)
        return {std::move(*parsed), {}};
    return {{}, ApiError(ApiError::Kind::Protocol, parsed.error.text())};
}

/// Picks one entity out of a list.
ApiCallback<std::vector<wire::Entity>> oneOf(const QUuid &id, ApiCallback<wire::Entity> done)
{
    return [id, done = std::move(done)](const ApiResult<std::vector<wire::Entity>> &list) {
        const auto found = std::find_if(list.value.begin(), list.value.end(),
                                        [&id](const wire::Entity &entity) { return wire::idOf(entity) == id; });
        if (!list.ok())
            done({{}, list.error});
        else if (found == list.value.end())
            done({{}, ApiError::fromStatus(404, {})});
        else
            done({*found, {}});
    };
}

ApiRequest requestFor(const CatalogCommand &command)
{
    ApiRequest request;
    request.command = true;
    request.deadline = timeouts::command;
    request.correlationId = command.correlationId;
    request.causationId = command.causationId;
    request.idempotencyKey = command.idempotencyKey;
    request.path = entityPath("/api/admin/"_L1, command.kind, command.entityId);
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

CommandAnswer answerOf(const CatalogCommand &command, const ApiReply &reply)
{
    CommandAnswer answer;
    answer.version = wire::versionOfTag(reply.eTag);
    if (answer.version == 0)
        answer.version = command.verb == CommandVerb::Create ? 1 : command.expectedVersion + 1;
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

} // namespace

CatalogApi::CatalogApi(ApiClient &client)
    : m_client(client)
    , m_publicReads(static_cast<std::uint32_t>(qHash(client.clientId())))
    , m_adminPublishers(std::make_shared<bool>(true))
{
}

void CatalogApi::health(QObject *context, ApiCallback<ServerHealth> done)
{
    ApiRequest request = anonymousGet(u"/health"_s, {});
    request.accept = QByteArrayLiteral("text/plain");
    request.deadline = timeouts::health;
    m_client.send(request)->onFinished(context, [done = std::move(done)](const ApiReply &reply) {
        done({{reply.status != 0, reply.ok()}, reply.error});
    });
}

void CatalogApi::configuration(QObject *context, ApiCallback<wire::Configuration> done, QUuid correlationId)
{
    if (correlationId.isNull())
        correlationId = CausationContext::newCorrelation();
    const QPointer<ApiClient> client(&m_client);
    const QPointer<QObject> asker(context);
    auto first = [client, asker, done, correlationId](const ApiReply &reply) {
        auto localization = reply.ok() ? resultOf(wire::parseLocalization(reply.body))
                                       : ApiResult<wire::Configuration>{{}, reply.error};
        if (!localization.ok() || !client) {
            done(localization);
            return;
        }
        ApiJob *job = client->send(anonymousGet(u"/api/config/currency"_s, correlationId));
        job->onFinished(asker, [done, held = localization.value](const ApiReply &second) {
            done(second.ok() ? resultOf(wire::parseCurrency(second.body, held))
                             : ApiResult<wire::Configuration>{{}, second.error});
        });
    };
    m_client.send(anonymousGet(u"/api/config/localization"_s, correlationId))->onFinished(context, std::move(first));
}

void CatalogApi::capabilities(QObject *context, ApiCallback<wire::Capabilities> done, QUuid correlationId)
{
    ApiJob *job = m_client.send(anonymousGet(u"/api/config/capabilities"_s, correlationId));
    job->onFinished(context, [done = std::move(done)](const ApiReply &reply) {
        if (reply.status == 404)
            done({});
        else if (!reply.ok())
            done({{}, reply.error});
        else
            done(resultOf(wire::parseCapabilities(reply.body)));
    });
}

void CatalogApi::list(EntityKind kind, QObject *context, ApiCallback<std::vector<wire::Entity>> done,
                      QUuid correlationId)
{
    std::make_shared<ListRead>(m_client, kind, m_defaultCulture, context, std::move(done), correlationId)->next();
}

void CatalogApi::entity(EntityKind kind, const QUuid &id, QObject *context, ApiCallback<wire::Entity> done,
                        QUuid correlationId)
{
    if (correlationId.isNull())
        correlationId = CausationContext::newCorrelation();
    const QPointer<ApiClient> client(&m_client);
    const QPointer<QObject> asker(context);
    auto fromList = [=, culture = m_defaultCulture] {
        if (client)
            std::make_shared<ListRead>(*client, kind, culture, asker, oneOf(id, done), correlationId)->next();
    };
    if (kind == EntityKind::Publisher && !*m_adminPublishers) {
        fromList();
        return;
    }
    ApiRequest request = ApiRequest::get(entityPath("/api/admin/"_L1, kind, id));
    request.correlationId = correlationId;
    auto received = [=, culture = m_defaultCulture, adminPublishers = m_adminPublishers](const ApiReply &reply) {
        // A base server has no such route for publishers (contract, section 8.3), and its public one may be minutes old
        // and hides the deleted (section 8.5).
        if (kind == EntityKind::Publisher && reply.status == 405) {
            *adminPublishers = false;
            fromList();
            return;
        }
        done(reply.ok() ? resultOf(wire::parseEntity(kind, reply.body, culture))
                        : ApiResult<wire::Entity>{{}, reply.error});
    };
    m_client.send(request)->onFinished(context, received);
}

void CatalogApi::publicIds(EntityKind kind, QObject *context, ApiCallback<std::vector<QUuid>> done, QUuid correlationId)
{
    const int pageSize = PublicIdsRead::pageSize(m_publicReads++);
    std::make_shared<PublicIdsRead>(m_client, kind, pageSize, context, std::move(done), correlationId)->next();
}

void CatalogApi::sync(const QByteArray &since, QObject *context, Lines lines, ApiCallback<SyncEnd> done,
                      QUuid correlationId)
{
    ApiRequest request = ApiRequest::get(u"/api/admin/sync"_s);
    request.accept = QByteArrayLiteral("application/x-ndjson");
    request.chunked = true;
    request.plain = m_serverIsHere;
    request.deadline = timeouts::syncSilence;
    request.correlationId = correlationId;
    if (!since.isEmpty())
        request.query.addQueryItem(u"since"_s, QString::fromLatin1(since));
    std::make_shared<SyncRead>(std::move(lines), std::move(done))->listen(m_client.send(request), context);
}

void CatalogApi::command(const CatalogCommand &command, QObject *context, ApiCallback<CommandAnswer> done)
{
    if (!hasItsEntity(command)) {
        QMetaObject::invokeMethod(
            context,
            [done = std::move(done)] {
                done({{}, ApiError(ApiError::Kind::Protocol, u"command without its entity"_s)});
            },
            Qt::QueuedConnection);
        return;
    }
    ApiJob *job = m_client.send(requestFor(command));
    CausationContext *causation = &m_client.causation();
    job->onFinished(causation, [causation, command](const ApiReply &reply) {
        if (reply.ok())
            causation->applied(answerOf(command, reply).eventId);
    });
    job->onFinished(context, [command, done = std::move(done)](const ApiReply &reply) {
        if (reply.ok())
            done({answerOf(command, reply), {}});
        else
            done({{}, reply.error});
    });
}

} // namespace colophon
