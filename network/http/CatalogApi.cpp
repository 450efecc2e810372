#include "network/http/CatalogApi.h"

#include "network/http/BatchRequest.h"
#include "network/http/CommandRequest.h"
#include "network/http/ListRead.h"
#include "network/http/PublicIdsRead.h"
#include "network/http/SyncRead.h"
#include "network/wire/Batch.h"
#include "network/wire/EntityJson.h"
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

/// For what is wrong before anything is sent.
template <class T>
void refuseLater(QObject *context, ApiCallback<T> done, const QString &reason)
{
    QMetaObject::invokeMethod(
        context,
        [done = std::move(done), reason] {
            done({{}, ApiError(ApiError::Kind::Protocol, reason)});
        },
        Qt::QueuedConnection);
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
        refuseLater(context, std::move(done), u"command without its entity"_s);
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

void CatalogApi::batch(const CommandBatch &batch, QObject *context, ApiCallback<BatchAnswer> done)
{
    const auto &commands = batch.commands;
    if (commands.size() > wire::maxBatchCommands || !std::all_of(commands.begin(), commands.end(), hasItsEntity)) {
        refuseLater(context, std::move(done), u"batch too large, or a command without its entity"_s);
        return;
    }
    CommandBatch sent = batch;
    if (sent.correlationId.isNull())
        sent.correlationId = CausationContext::newCorrelation();
    ApiJob *job = m_client.send(requestFor(sent));
    CausationContext *causation = &m_client.causation();
    const auto answer = std::make_shared<ApiResult<BatchAnswer>>();
    job->onFinished(causation, [causation, answer, sent](const ApiReply &reply) {
        *answer = answerOf(sent, reply);
        for (const ApiResult<CommandAnswer> &each : answer->value) {
            if (each.ok())
                causation->applied(each.value.eventId);
        }
    });
    job->onFinished(context, [answer, done = std::move(done)](const ApiReply &) { done(*answer); });
}

void CatalogApi::history(EntityKind kind, const QUuid &id, QObject *context, HistoryPage page,
                         ApiCallback<std::vector<wire::HistoryEvent>> done, QUuid correlationId)
{
    ApiRequest request = ApiRequest::get(entityPath("/api/admin/"_L1, kind, id) + "/history"_L1);
    request.correlationId = correlationId;
    if (page.before > 0)
        request.query.addQueryItem(u"before"_s, QString::number(page.before));
    if (page.limit > 0)
        request.query.addQueryItem(u"limit"_s, QString::number(page.limit));
    m_client.send(request)->onFinished(context, [done = std::move(done)](const ApiReply &reply) {
        done(reply.ok() ? resultOf(wire::parseHistory(reply.body))
                        : ApiResult<std::vector<wire::HistoryEvent>>{{}, reply.error});
    });
}

void CatalogApi::entityAt(EntityKind kind, const QUuid &id, qint64 version, QObject *context,
                          ApiCallback<wire::Entity> done, QUuid correlationId)
{
    ApiRequest request = ApiRequest::get(entityPath("/api/admin/"_L1, kind, id));
    request.correlationId = correlationId;
    request.query.addQueryItem(u"version"_s, QString::number(version));
    auto received = [=, culture = m_defaultCulture, done = std::move(done)](const ApiReply &reply) {
        auto read = reply.ok() ? resultOf(wire::parseEntity(kind, reply.body, culture))
                               : ApiResult<wire::Entity>{{}, reply.error};
        // A base server does not know the member and answers with what is there now (extensions, section 5).
        if (read.ok() && wire::stampOf(read.value).version != version)
            read = {{}, ApiError::fromStatus(404, {})};
        done(read);
    };
    m_client.send(request)->onFinished(context, received);
}

} // namespace colophon
