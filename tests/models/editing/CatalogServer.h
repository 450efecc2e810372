#pragma once

#include "models/catalog/EntityKey.h"
#include "models/editing/EditTransport.h"
#include "models/editing/EntityFields.h"

#include <QPointer>

#include <deque>
#include <vector>

namespace colophon::test {

/// A server as commands see it (contract, sections 3 and 13; extensions, section 10), without a network. Answers wait
/// until a test asks for them, so that every order can be tried.
class CatalogServer
{
public:
    enum class Fault { None, LoseRequest, LoseAnswer, Busy, Broken, Forbid, SignOut, Refuse };

    bool keepsKeys = true;
    /// What happens to the next commands, in order; None once it is empty.
    std::deque<Fault> faults;
    /// Every command that was carried out, in order; a replay is none.
    std::vector<CatalogCommand> carriedOut;
    /// Every command that arrived.
    std::vector<CatalogCommand> arrived;
    int reads = 0;
    /// So many reads show what was before the last command: a base server's read model comes after its answers.
    int staleReads = 0;

    /// Commands of one batch that are taken at most; more are refused whole.
    size_t mostInBatch = 1000;
    /// Sizes of the batches that arrived.
    std::vector<size_t> batches;

    EditTransport transport()
    {
        return {[this](const CatalogCommand &command, QObject *context, ApiCallback<CommandAnswer> done) {
                    take(command, context, std::move(done));
                },
                [this](wire::EntityKind kind, const QUuid &id, QObject *context, ApiCallback<wire::Entity> done) {
                    ++reads;
                    later(context, [this, kind, id, done = std::move(done)] {
                        const EntityKey key{kind, id};
                        const bool isStale = staleReads > 0 && key == m_lastKey;
                        staleReads = std::max(0, staleReads - 1);
                        const auto shown = isStale ? m_before : held(key);
                        if (shown)
                            done({*shown, {}});
                        else
                            done({{}, status(404)});
                    });
                },
                [this](const CommandBatch &batch, QObject *context, ApiCallback<BatchAnswer> done) {
                    take(batch, context, std::move(done));
                }};
    }

    /// Lets one waiting answer arrive. False when none waits.
    bool step()
    {
        if (m_waiting.empty())
            return false;
        const auto next = std::move(m_waiting.front());
        m_waiting.pop_front();
        next();
        return true;
    }
    void settle()
    {
        while (step()) {
        }
    }
    size_t waiting() const { return m_waiting.size(); }

    void put(const wire::Entity &entity) { m_entities.insert(keyOf(entity), entity); }
    const wire::Entity &at(const EntityKey &key) const { return *m_entities.constFind(key); }
    bool has(const EntityKey &key) const { return m_entities.contains(key); }
    /// Somebody else's change: one version more.
    wire::Entity change(const EntityKey &key, const QString &path, const QString &text,
                        const QString &actor = QStringLiteral("Ana"))
    {
        wire::Entity &entity = m_entities[key];
        setField(entity, path, text);
        wire::stampOf(entity).version += 1;
        wire::stampOf(entity).updatedBy.name = actor;
        return entity;
    }

private:
    std::optional<wire::Entity> held(const EntityKey &key) const
    {
        const auto found = m_entities.constFind(key);
        return found == m_entities.cend() ? std::nullopt : std::optional(*found);
    }

    void later(QObject *context, std::function<void()> answer)
    {
        m_waiting.push_back([context = QPointer<QObject>(context), answer = std::move(answer)] {
            if (context)
                answer();
        });
    }

    static ApiError status(int code, const QString &error = {})
    {
        wire::Problem problem;
        problem.status = code;
        problem.code = error;
        return ApiError::fromStatus(code, problem);
    }

    void take(const CommandBatch &batch, QObject *context, ApiCallback<BatchAnswer> done)
    {
        const Fault fault = faults.empty() ? Fault::None : faults.front();
        if (!faults.empty())
            faults.pop_front();
        ApiResult<BatchAnswer> result;
        batches.push_back(batch.commands.size());
        if (fault == Fault::LoseRequest)
            result.error = ApiError(ApiError::Kind::Network);
        else if (fault == Fault::Busy)
            result.error = status(429);
        else if (fault == Fault::Broken)
            result.error = status(500);
        else if (batch.commands.size() > mostInBatch)
            result.error = status(413);
        else {
            for (CatalogCommand command : batch.commands) {
                command.idempotencyKey = batch.correlationId.toRfc4122() + command.idempotencyKey;
                command.correlationId = batch.correlationId;
                result.value.push_back(execute(command));
            }
        }
        if (fault == Fault::LoseAnswer)
            result = {{}, ApiError(ApiError::Kind::Timeout)};
        later(context, [result, done = std::move(done)] { done(result); });
    }

    void take(const CatalogCommand &command, QObject *context, ApiCallback<CommandAnswer> done)
    {
        const Fault fault = faults.empty() ? Fault::None : faults.front();
        if (!faults.empty())
            faults.pop_front();
        ApiResult<CommandAnswer> result;
        if (fault == Fault::LoseRequest)
            result.error = ApiError(ApiError::Kind::Network);
        else if (fault == Fault::Busy)
            result.error = status(429);
        else if (fault == Fault::Broken)
            result.error = status(500);
        else if (fault == Fault::Forbid)
            result.error = status(403);
        else if (fault == Fault::SignOut)
            result.error = status(401);
        else if (fault == Fault::Refuse)
            result.error = status(400, QStringLiteral("ERR_BOOK_ISBN_INVALID_FORMAT"));
        else
            result = execute(command);
        if (fault == Fault::LoseAnswer)
            result = {{}, ApiError(ApiError::Kind::Timeout)};
        later(context, [result, done = std::move(done)] { done(result); });
    }

    ApiResult<CommandAnswer> execute(const CatalogCommand &command)
    {
        arrived.push_back(command);
        if (keepsKeys && m_answers.contains(command.idempotencyKey))
            return {m_answers.value(command.idempotencyKey), {}};
        const EntityKey key{command.kind, command.entityId};
        const std::optional<wire::Entity> before = held(key);
        const bool known = m_entities.contains(key);
        CommandAnswer answer;
        answer.eventId = QUuid::createUuid();
        if (command.verb == CommandVerb::Create) {
            if (known)
                return {{}, status(412)};
            m_entities.insert(key, *command.entity);
            answer.version = 1;
        } else {
            if (!known)
                return {{}, status(404)};
            wire::Entity &entity = m_entities[key];
            const qint64 version = wire::stampOf(entity).version;
            const bool deleted = wire::stampOf(entity).deleted.value_or(false);
            if (version != command.expectedVersion)
                return {{}, status(412)};
            if (command.verb == CommandVerb::Restore ? !deleted : deleted)
                return {{},
                        status(409, deleted ? QStringLiteral("ERR_BOOK_ALREADY_DELETED")
                                            : QStringLiteral("ERR_BOOK_NOT_DELETED"))};
            answer.version = version + 1;
            if (command.verb == CommandVerb::Update)
                entity = *command.entity;
        }
        wire::Stamp &stamp = wire::stampOf(m_entities[key]);
        stamp.version = answer.version;
        stamp.deleted = command.verb == CommandVerb::Delete;
        m_before = before;
        m_lastKey = key;
        m_answers.insert(command.idempotencyKey, answer);
        carriedOut.push_back(command);
        return {answer, {}};
    }

    QHash<EntityKey, wire::Entity> m_entities;
    EntityKey m_lastKey;
    std::optional<wire::Entity> m_before; ///< what m_lastKey was before the last command
    QHash<QByteArray, CommandAnswer> m_answers;
    std::deque<std::function<void()>> m_waiting;
};

} // namespace colophon::test
