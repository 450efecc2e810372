#include "models/editing/Outbox.h"

#include "models/catalog/Catalog.h"
#include "network/wire/UuidV7.h"

namespace colophon {

namespace {

EditTransport transportOf(Catalog &catalog)
{
    return catalog.api() ? EditTransport::over(*catalog.api()) : EditTransport();
}

} // namespace

Outbox::Outbox(const QString &file, const QString &session, Catalog *catalog)
    : Outbox(file, session, transportOf(*catalog), catalog)
{
}

Outbox::Outbox(const QString &file, const QString &session, EditTransport transport, Catalog *catalog)
    : QObject(catalog)
    , m_catalog(*catalog)
    , m_session(session)
    , m_file(file, session)
    , m_delivery(std::move(transport))
    , m_overlays(
          m_catalog.store(),
          [this](const EntityKey &key, ChangeBatch &batch) {
              if (auto overlay = overlayOf(key))
                  batch.overlays.push_back(std::move(*overlay));
          },
          nullptr)
{
    m_retry = m_catalog.clock().alarm([this] { pump(); });
    if (!m_file.isOpen())
        m_problem = tr("Edits cannot be kept on this computer: the profile folder cannot be written.");
    else if (!m_file.movedAside().isEmpty())
        m_problem = tr("The file of waiting edits could not be read and was set aside as %1.").arg(m_file.movedAside());
    for (Edit &edit : m_file.load())
        m_queue.insert(std::move(edit));
    m_overlays.add(m_queue.keys());
}

Outbox::~Outbox() = default;

Outbox *Outbox::of(Catalog *catalog)
{
    return catalog ? catalog->findChild<Outbox *>(QString(), Qt::FindDirectChildrenOnly) : nullptr;
}

void Outbox::setOnline(bool online)
{
    if (online) {
        m_signedOut = false;
        for (auto pause = m_pauses.cbegin(); pause != m_pauses.cend(); ++pause)
            wakeNow(pause.key(), *pause.value());
        m_wakes.clear();
    }
    if (m_online != online) {
        m_online = online;
        m_overlays.add(m_queue.keys());
    }
    pump();
}

void Outbox::setCapabilities(const wire::Capabilities &capabilities)
{
    m_keepsKeys = capabilities.has(u"idempotency");
    m_epoch = capabilities.epoch;
}

bool Outbox::save(const EntityKey &key, const FieldChanges &changes, const QUuid &correlationId)
{
    const bool known = m_catalog.store().isOnServer(key) || (isPending(key));
    return enqueue(key, known ? CommandVerb::Update : CommandVerb::Create, changes, correlationId);
}

bool Outbox::remove(const EntityKey &key, const QUuid &correlationId)
{
    return enqueue(key, CommandVerb::Delete, {}, correlationId);
}

bool Outbox::restore(const EntityKey &key, const QUuid &correlationId)
{
    return enqueue(key, CommandVerb::Restore, {}, correlationId);
}

Edit Outbox::compose(const EntityKey &key, CommandVerb verb, const FieldChanges &changes,
                     const QUuid &correlationId) const
{
    Edit edit;
    edit.key = key;
    edit.verb = verb;
    edit.changes = changes;
    const Edit *previous = m_queue.isReturned(key) ? nullptr : m_queue.last(key);
    const std::optional<wire::Entity> onServer = m_catalog.store().findOnServer(key);
    if (previous) {
        edit.base = previous->result();
    } else if (onServer && verb != CommandVerb::Create) {
        edit.base = *onServer;
        edit.baseVersion = wire::stampOf(*onServer).version;
    } else {
        edit.base = emptyEntity(key.kind, key.id);
    }
    const FieldMap there = fieldsOf(edit.base);
    for (auto &[path, change] : edit.changes)
        change.base = valueAt(there, path);
    if (verb == CommandVerb::Update)
        std::erase_if(edit.changes, [](const auto &each) { return each.second.base == each.second.mine; });
    edit.correlationId = correlationId;
    edit.causationId = m_catalog.causation().lastCause();
    edit.idempotencyKey = wire::newUuidV7();
    edit.epoch = m_epoch;
    edit.savedAtMs = m_catalog.nowMs();
    return edit;
}

bool Outbox::enqueue(const EntityKey &key, CommandVerb verb, const FieldChanges &changes, const QUuid &correlationId)
{
    if (!m_file.isOpen())
        return false;
    // An update sends the whole entity: without the texts that could not be read it would take them from the server.
    // So would what is made of any other edit's result.
    if (verb != CommandVerb::Create && !m_catalog.store().isWhole(key)) {
        m_problem = tr("Nothing was changed: the long texts of this entry cannot be read from this computer's disk. "
                       "They are read from the server again as soon as it answers; then try once more.");
        Q_EMIT changed();
        return false;
    }
    Edit edit = compose(key, verb, changes, correlationId);
    if (verb == CommandVerb::Update && edit.changes.empty() && !m_queue.isReturned(key))
        return true;
    if (!carryOut(m_queue.plan(std::move(edit)))) {
        m_problem = tr("The edit could not be kept: the disk cannot be written.");
        Q_EMIT changed();
        return false;
    }
    m_problem.clear();
    forgetPause(key);
    ChangeBatch batch;
    if (!m_queue.head(key))
        batch.settled.push_back({key, false});
    show(key, std::move(batch));
    announce(key);
    pump();
    return true;
}

bool Outbox::carryOut(OutboxQueue::Plan plan)
{
    if (!m_file.write(plan))
        return false;
    m_queue.carryOut(plan);
    for (const OutboxQueue::Folded &fold : plan.folded)
        Q_EMIT folded(fold);
    return true;
}

bool Outbox::discardReturned(const EntityKey &key)
{
    if (!m_queue.isReturned(key) || !carryOut({key, m_queue.of(key), {}, {}}))
        return false;
    ChangeBatch batch;
    batch.settled.push_back({key, false});
    show(key, std::move(batch));
    announce(key);
    return true;
}

bool Outbox::isPending(const EntityKey &key) const
{
    return m_queue.head(key) && !m_queue.isReturned(key);
}

FieldChanges Outbox::pendingChanges(const EntityKey &key) const
{
    return m_queue.isReturned(key) ? FieldChanges() : m_queue.changesOf(key);
}

std::optional<Refusal> Outbox::refusal(const EntityKey &key) const
{
    return m_queue.isReturned(key) ? std::optional(m_queue.head(key)->refusal) : std::nullopt;
}

FieldChanges Outbox::returnedChanges(const EntityKey &key) const
{
    return m_queue.isReturned(key) ? m_queue.changesOf(key) : FieldChanges();
}

std::vector<EntityKey> Outbox::returnedKeys() const
{
    std::vector<EntityKey> keys;
    for (const qint64 sequence : m_queue.returned())
        keys.push_back(m_queue.find(sequence)->key);
    return keys;
}

void Outbox::announce(const EntityKey &key)
{
    Q_EMIT entityChanged(key);
    Q_EMIT changed();
}

} // namespace colophon
