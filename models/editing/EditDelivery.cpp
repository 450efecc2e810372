#include "models/editing/EditDelivery.h"

#include "models/editing/EditMerge.h"
#include "network/wire/UuidV7.h"

namespace colophon {

namespace {

EditOutcome confirmed(const wire::Entity &onServer)
{
    EditOutcome outcome;
    outcome.kind = EditOutcome::Kind::Confirmed;
    outcome.version = wire::stampOf(onServer).version;
    outcome.onServer = onServer;
    return outcome;
}

EditOutcome accepted(const CommandAnswer &answer)
{
    EditOutcome outcome;
    outcome.kind = EditOutcome::Kind::Confirmed;
    outcome.version = answer.version;
    outcome.eventId = answer.eventId;
    return outcome;
}

CatalogCommand commandFor(const Edit &edit)
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
    return command;
}

EditOutcome lost(const ApiError &error)
{
    EditOutcome outcome;
    outcome.kind = EditOutcome::Kind::Unknown;
    outcome.retryAfter = error.retryAfter();
    return outcome;
}

EditOutcome tooMany()
{
    EditOutcome outcome;
    outcome.kind = EditOutcome::Kind::Postponed;
    outcome.tooMany = true;
    return outcome;
}

} // namespace

void EditDelivery::send(const Edit &edit, QObject *context, Done done) const
{
    m_transport.command(commandFor(edit), context,
                        [this, edit, context, done = std::move(done)](const ApiResult<CommandAnswer> &result) {
                            if (!result.ok()) {
                                answered(edit, result.error, context, done);
                                return;
                            }
                            done(accepted(result.value));
                        });
}

void EditDelivery::sendBatch(const std::vector<Edit> &edits, QObject *context, SomeDone some) const
{
    CommandBatch batch;
    batch.correlationId = edits.front().correlationId;
    batch.causationId = edits.front().causationId;
    for (const Edit &edit : edits)
        batch.commands.push_back(commandFor(edit));
    m_transport.batch(
        batch, context, [this, edits, context, some = std::move(some)](const ApiResult<BatchAnswer> &all) {
            Outcomes known;
            std::vector<size_t> unclear;
            for (size_t i = 0; i < edits.size(); ++i) {
                const ApiError &error = all.ok() ? all.value[i].error : all.error;
                const bool isWhole = !all.ok();
                if (!error)
                    known.emplace_back(i, accepted(all.value[i].value));
                else if (isWhole &&
                         (error.kind() == ApiError::Kind::NotFound || error.kind() == ApiError::Kind::Validation))
                    known.emplace_back(i, tooMany());
                else if (error.kind() == ApiError::Kind::PreconditionFailed || error.kind() == ApiError::Kind::Conflict)
                    unclear.push_back(i);
                else
                    answered(edits[i], error, context,
                             [&known, i](const EditOutcome &outcome) { known.emplace_back(i, outcome); });
            }
            some(known);
            for (const size_t i : unclear) {
                answered(edits[i], all.ok() ? all.value[i].error : all.error, context,
                         [some, i](const EditOutcome &outcome) {
                             some({{i, outcome}});
                         });
            }
        });
}

void EditDelivery::settle(const Edit &edit, QObject *context, Done done) const
{
    m_transport.read(edit.key.kind, edit.key.id, context,
                     [this, edit, context, done = std::move(done)](const ApiResult<wire::Entity> &result) {
                         if (result.ok()) {
                             if (shows(result.value, edit)) {
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

void EditDelivery::readBack(const Edit &edit, QObject *context, Done done) const
{
    m_transport.read(edit.key.kind, edit.key.id, context,
                     [this, edit, context, done = std::move(done)](const ApiResult<wire::Entity> &result) {
                         if (result.error.kind() == ApiError::Kind::Unauthorized) {
                             answered(edit, result.error, context, done);
                             return;
                         }
                         EditOutcome outcome = lost(result.error);
                         outcome.behind = result.ok() || result.error.kind() == ApiError::Kind::NotFound;
                         if (result.ok() && wire::stampOf(result.value).version > edit.baseVersion) {
                             outcome = confirmed(result.value);
                             if (!shows(result.value, edit)) {
                                 outcome.kind = EditOutcome::Kind::Refused;
                                 outcome.refusal = Refusal::outrun();
                             }
                         }
                         done(outcome);
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
                         if (result.ok() && shows(result.value, edit)) {
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
