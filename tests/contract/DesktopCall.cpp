#include "tests/contract/DesktopCall.h"

#include "network/wire/EntityJson.h"
#include "network/wire/EntityTag.h"
#include "network/wire/SyncLine.h"
#include "tests/network/Gzip.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace colophon::test {

using namespace Qt::StringLiterals;
using Kind = DesktopCall::Kind;

namespace {

constexpr int patienceMs = 10000;

QStringList segments(const Example &example)
{
    return example.path.split(u'/', Qt::SkipEmptyParts);
}

QUuid entityId(const Example &example)
{
    const QStringList path = segments(example);
    return QUuid::fromString(path.size() > 3 ? path[3] : example.requestBody["id"_L1].toString());
}

/// The entity of which a request's body speaks, as an editor would hold it.
std::optional<wire::Entity> entityOf(const QJsonObject &body, const QUuid &id, wire::EntityKind kind)
{
    QJsonObject held = body;
    held["id"_L1] = id.toString(QUuid::WithoutBraces);
    // A date that is none can be typed, though no answer may hold one.
    const QJsonObject date = held.take("publicationDate"_L1).toObject();
    auto entity = wire::parseEntity(kind, QJsonDocument(held).toJson());
    if (auto *book = entity ? std::get_if<wire::Book>(&*entity) : nullptr)
        book->published = {date["year"_L1].toInt(), date["month"_L1].toInt(), date["day"_L1].toInt()};
    return entity.value;
}

} // namespace

Kind DesktopCall::kindOf(const Example &example)
{
    const QByteArray &method = example.method;
    if (example.path == "/account/login"_L1)
        return Kind::SignIn;
    if (example.path == "/account/refresh-token"_L1)
        return Kind::Refresh;
    if (method == "GET" && example.path == "/api/config/capabilities"_L1)
        return Kind::Capabilities;
    if (method == "GET" && example.path.startsWith("/api/config/"_L1))
        return Kind::Configuration;
    if (method == "GET" && example.path == "/api/admin/sync"_L1)
        return Kind::Sync;
    if (method == "POST" && example.path == "/api/admin/batch"_L1)
        return Kind::Batch;
    if (!example.path.startsWith("/api/admin/"_L1) || !entityKindOf(example))
        return Kind::None;
    const qsizetype length = segments(example).size();
    if (method == "GET" && length > 3)
        return example.path.endsWith("/history"_L1)       ? Kind::History
               : example.query.hasQueryItem(u"version"_s) ? Kind::EntityAt
                                                          : Kind::Entity;
    if (method == "GET")
        return Kind::List;
    if (method == "PUT")
        return Kind::Update;
    if (method == "DELETE")
        return Kind::Delete;
    return length == 3 ? Kind::Create : Kind::Restore;
}

std::optional<wire::EntityKind> DesktopCall::entityKindOf(const Example &example)
{
    const QStringList path = segments(example);
    for (const wire::EntityKind kind : wire::allEntityKinds) {
        if (path.value(path.value(1) == u"admin" ? 2 : 1) == wire::collectionName(kind))
            return kind;
    }
    return std::nullopt;
}

DesktopCall::DesktopCall(const Example &example)
    : m_example(example)
{
    m_tokens.token = example.requestHeader("Authorization"_L1).mid(qstrlen("Bearer "));
    m_causation.applied(QUuid::fromString(example.requestHeaders["X-Causation-ID"_L1].toString()));
    const QString tenant = example.requestHeaders["X-Tenant-ID"_L1].toString(u"*DEFAULT*"_s);
    m_client = std::make_unique<ApiClient>(m_server.url(), tenant, m_tokens, m_causation, m_clock,
                                           example.requestHeader("X-Client-ID"_L1));
    m_api = std::make_unique<CatalogApi>(*m_client);
    m_session = std::make_unique<Session>(SessionKey{m_server.url(), tenant, u"admin@default.com"_s}, m_server.url(),
                                          m_secrets, m_clock);
    answerAsTheExample();
}

void DesktopCall::answerAsTheExample()
{
    // The configuration comes in two halves, of which an example shows one.
    m_server.on("GET", u"/api/config/localization"_s,
                [](FakeExchange &x) { x.answerJson(R"({"defaultCulture":"en","supportedCultures":["en"]})"); });
    m_server.on("GET", u"/api/config/currency"_s,
                [](FakeExchange &x) { x.answerJson(R"({"defaultCurrency":"GBP","supportedCurrencies":["GBP"]})"); });
    m_server.on(m_example.method, m_example.path, [this](FakeExchange &x) {
        FakeExchange::Headers headers;
        for (auto header = m_example.answerHeaders.begin(); header != m_example.answerHeaders.end(); ++header)
            headers.append({header.key().toLatin1(), header.value().toString().toLatin1()});
        const bool gzip = m_example.answerHeader("Content-Encoding"_L1) == "gzip";
        x.answer(m_example.status, gzip ? gzipped(m_example.answerBody) : m_example.answerBody, headers);
    });
}

bool DesktopCall::run()
{
    return start() && QTest::qWaitFor([this] { return m_ended; }, patienceMs);
}

void DesktopCall::end(const ApiError &error)
{
    m_error = error;
    m_ended = true;
}

bool DesktopCall::start()
{
    const QUuid correlation = QUuid::fromString(m_example.requestHeaders["X-Correlation-ID"_L1].toString());
    const auto kind = entityKindOf(m_example);
    switch (kindOf(m_example)) {
    case Kind::None:
        return false;
    case Kind::SignIn:
    case Kind::Refresh:
        return startSession();
    case Kind::Capabilities:
        m_api->capabilities(this, into(m_capabilities), correlation);
        return true;
    case Kind::Configuration:
        m_api->configuration(this, into(m_configuration), correlation);
        return true;
    case Kind::Sync:
        m_api->sync(
            m_example.query.queryItemValue(u"since"_s).toLatin1(), this,
            [this](const QByteArray &lines) {
                for (const QByteArray &line : lines.trimmed().split('\n')) {
                    auto row = wire::parseSyncLine(line);
                    if (row && std::holds_alternative<wire::Entity>(*row))
                        m_entities.push_back(std::get<wire::Entity>(std::move(*row)));
                }
            },
            into(m_syncEnd), correlation);
        return true;
    case Kind::List:
        m_api->list(*kind, this, into(m_entities), correlation);
        return true;
    case Kind::Entity:
        m_api->entity(*kind, entityId(m_example), this, intoEntities(), correlation);
        return true;
    case Kind::EntityAt:
        m_api->entityAt(*kind, entityId(m_example), m_example.query.queryItemValue(u"version"_s).toLongLong(), this,
                        intoEntities(), correlation);
        return true;
    case Kind::History:
        m_api->history(*kind, entityId(m_example), this,
                       {m_example.query.queryItemValue(u"before"_s).toLongLong(),
                        m_example.query.queryItemValue(u"limit"_s).toInt()},
                       into(m_history), correlation);
        return true;
    case Kind::Batch:
        return startBatch();
    case Kind::Create:
    case Kind::Update:
    case Kind::Delete:
    case Kind::Restore:
        break;
    }
    return startCommand();
}

namespace {

/// The command that a request means; nothing when it cannot be made of it.
std::optional<CatalogCommand> commandOf(const Example &request)
{
    CatalogCommand command;
    command.kind = *DesktopCall::entityKindOf(request);
    command.entityId = entityId(request);
    command.expectedVersion = wire::versionOfTag(request.requestHeaders["If-Match"_L1].toString().toLatin1());
    command.idempotencyKey = request.requestHeader("Idempotency-Key"_L1);
    command.correlationId = QUuid::fromString(request.requestHeaders["X-Correlation-ID"_L1].toString());
    const Kind kind = DesktopCall::kindOf(request);
    command.verb = kind == Kind::Create   ? CommandVerb::Create
                   : kind == Kind::Update ? CommandVerb::Update
                   : kind == Kind::Delete ? CommandVerb::Delete
                                          : CommandVerb::Restore;
    if (kind == Kind::Create || kind == Kind::Update) {
        command.entity = entityOf(request.requestBody, command.entityId, command.kind);
        if (!command.entity)
            return std::nullopt;
    }
    return command;
}

} // namespace

ApiCallback<wire::Entity> DesktopCall::intoEntities()
{
    return [this](const ApiResult<wire::Entity> &result) {
        if (result.ok())
            m_entities = {result.value};
        end(result.error);
    };
}

bool DesktopCall::startBatch()
{
    CommandBatch batch;
    batch.atomic = m_example.requestBody["atomic"_L1].toBool();
    batch.correlationId = QUuid::fromString(m_example.requestHeaders["X-Correlation-ID"_L1].toString());
    const QJsonArray commands = m_example.requestBody["commands"_L1].toArray();
    for (const QJsonValue said : commands) {
        Example alone;
        alone.method = said["method"_L1].toString().toLatin1();
        alone.path = said["path"_L1].toString();
        alone.requestHeaders["If-Match"_L1] = said["ifMatch"_L1];
        alone.requestHeaders["Idempotency-Key"_L1] = said["id"_L1];
        alone.requestBody = said["body"_L1].toObject();
        const auto command = commandOf(alone);
        if (!command)
            return false;
        batch.commands.push_back(*command);
    }
    m_api->batch(batch, this, into(m_batch));
    return true;
}

bool DesktopCall::startSession()
{
    const auto done = [this](const ApiError &error) {
        end(error);
    };
    const QJsonObject &body = m_example.requestBody;
    if (kindOf(m_example) == Kind::SignIn) {
        m_session->signIn(body["email"_L1].toString(), body["password"_L1].toString(), this, done);
        return true;
    }
    m_secrets.write(m_session->key().toText(), body["refreshToken"_L1].toString().toLatin1(), this,
                    [this, done](bool) { m_session->restore(this, done); });
    return true;
}

bool DesktopCall::startCommand()
{
    const auto command = commandOf(m_example);
    if (!command)
        return false;
    m_api->command(*command, this, into(m_command));
    return true;
}

const FakeServer::Seen *DesktopCall::seen() const
{
    for (const FakeServer::Seen &request : m_server.seen()) {
        if (request.path == m_example.path)
            return &request;
    }
    return nullptr;
}

QByteArray DesktopCall::keptSecret()
{
    std::optional<QByteArray> kept;
    bool read = false;
    m_secrets.read(m_session->key().toText(), this, [&](std::optional<QByteArray> secret) {
        kept = std::move(secret);
        read = true;
    });
    return QTest::qWaitFor([&] { return read; }, patienceMs) ? kept.value_or(QByteArray()) : QByteArray();
}

} // namespace colophon::test
