#include "models/editing/EditDelivery.h"

#include "network/wire/UuidV7.h"

namespace colophon {

namespace {

/// Whether the entity as read from the server shows what the edit wanted.
bool holds(const Edit &edit, const wire::Entity &onServer)
{
    const wire::Stamp &stamp = wire::stampOf(onServer);
    switch (edit.verb) {
    case CommandVerb::Create:
        return true; // its id is ours alone: who else would have made it
    case CommandVerb::Update:
        break;
    case CommandVerb::Delete:
    case CommandVerb::Restore:
        // A base server does not say of three kinds whether they are deleted: one version more and nothing else changed
        // is the best that can be known there.
        if (stamp.deleted)
            return *stamp.deleted == (edit.verb == CommandVerb::Delete);
        return stamp.version == edit.baseVersion + 1 && fieldsOf(onServer) == fieldsOf(edit.base);
    }
    if (stamp.version <= edit.baseVersion)
        return false;
    const FieldMap there = fieldsOf(onServer);
    const FieldMap wanted = fieldsOf(edit.result());
    for (const auto &[path, change] : edit.changes) {
        if (valueAt(there, path) != valueAt(wanted, path))
            return false;
    }
    return true;
}

EditOutcome confirmed(const wire::Entity &onServer)
{
    EditOutcome outcome;
    outcome.kind = EditOutcome::Kind::Confirmed;
    outcome.version = wire::stampOf(onServer).version;
    outcome.onServer = onServer;
    return outcome;
}

EditOutcome lost(const ApiError &error)
{
    EditOutcome outcome;
    outcome.kind = EditOutcome::Kind::Unknown;
    outcome.retryAfter = error.retryAfter();
    return outcome;
}

} // namespace

void EditDelivery::send(const Edit &edit, QObject *context, Done done) const
{
    CatalogCommand command;
    command.verb = edit.verb;
    command.kind = edit.key.kind;
    command.entityId = edit.key.id;
    if (edit.verb == CommandVerb::Create || edit.verb == CommandVerb::Update)
        command.entity = edit.result();
    command.expectedVersion = edit.verb == CommandVerb::Create ? 0 : edit.baseVersion;
    command.idempotencyKey = wire::uuidText(edit.idempotencyKey);
    command.correlationId = edit.correlationId;
    command.causationId = edit.causationId;
    m_transport.command(command, context,
                        [this, edit, context, done = std::move(done)](const ApiResult<CommandAnswer> &result) {
                            if (!result.ok()) {
                                answered(edit, result.error, context, done);
                                return;
                            }
                            EditOutcome outcome;
                            outcome.kind = EditOutcome::Kind::Confirmed;
                            outcome.version = result.value.version;
                            done(outcome);
                        });
}

void EditDelivery::settle(const Edit &edit, QObject *context, Done done) const
{
    m_transport.read(edit.key.kind, edit.key.id, context,
                     [this, edit, context, done = std::move(done)](const ApiResult<wire::Entity> &result) {
                         if (result.ok()) {
                             if (holds(edit, result.value)) {
                                 done(confirmed(result.value));
                             } else if (wire::stampOf(result.value).version <= edit.baseVersion) {
                                 send(edit, context, done);
                             } else {
                                 EditOutcome outcome;
                                 outcome.kind = EditOutcome::Kind::Refused;
                                 outcome.refusal = Refusal::outrun();
                                 outcome.onServer = result.value;
                                 done(outcome);
                             }
                         } else if (result.error.kind() == ApiError::Kind::NotFound) {
                             send(edit, context, done);
                         } else if (result.error.kind() == ApiError::Kind::Unauthorized) {
                             answered(edit, result.error, context, done);
                         } else {
                             done(lost(result.error));
                         }
                     });
}

void EditDelivery::answered(const Edit &edit, const ApiError &error, QObject *context, Done done) const
{
    EditOutcome outcome;
    outcome.retryAfter = error.retryAfter();
    switch (error.kind()) {
    case ApiError::Kind::None:
    case ApiError::Kind::Cancelled:
    case ApiError::Kind::Network:
    case ApiError::Kind::Timeout:
    case ApiError::Kind::Server:
    case ApiError::Kind::Protocol:
        outcome.kind = EditOutcome::Kind::Unknown;
        done(outcome);
        return;
    case ApiError::Kind::TooManyRequests:
        outcome.kind = EditOutcome::Kind::Postponed;
        done(outcome);
        return;
    case ApiError::Kind::Unauthorized:
        outcome.kind = EditOutcome::Kind::SignedOut;
        done(outcome);
        return;
    case ApiError::Kind::PreconditionFailed:
    case ApiError::Kind::Conflict:
        compare(edit, error, context, std::move(done));
        return;
    case ApiError::Kind::Forbidden:
    case ApiError::Kind::NotFound:
    case ApiError::Kind::Validation:
        done(refused(edit, error));
        return;
    }
}

void EditDelivery::compare(const Edit &edit, const ApiError &error, QObject *context, Done done) const
{
    // 412 says that the entity is not at the version that the edit was made on: a read that shows no newer one is late.
    const bool outrun = error.kind() == ApiError::Kind::PreconditionFailed;
    const Refusal refusal = refused(edit, error).refusal;
    m_transport.read(edit.key.kind, edit.key.id, context,
                     [edit, outrun, refusal, done = std::move(done)](const ApiResult<wire::Entity> &result) {
                         if (!result.ok() && result.error.kind() != ApiError::Kind::NotFound) {
                             done(lost(result.error));
                             return;
                         }
                         if (result.ok() && holds(edit, result.value)) {
                             done(confirmed(result.value));
                             return;
                         }
                         EditOutcome outcome;
                         outcome.kind = EditOutcome::Kind::Refused;
                         outcome.refusal = refusal;
                         outcome.behind =
                             outrun && (result.ok() ? wire::stampOf(result.value).version <= edit.baseVersion
                                                    : edit.verb == CommandVerb::Create);
                         if (result.ok())
                             outcome.onServer = result.value;
                         done(outcome);
                     });
}

EditOutcome EditDelivery::refused(const Edit &edit, const ApiError &error) const
{
    EditOutcome outcome;
    outcome.kind = EditOutcome::Kind::Refused;
    outcome.refusal =
        Refusal::fromError(error, edit.key.kind, m_configuration.defaultCulture, m_configuration.defaultCurrency);
    return outcome;
}

} // namespace colophon
