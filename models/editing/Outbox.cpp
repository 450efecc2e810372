#include "models/editing/Outbox.h"

#include "models/catalog/Catalog.h"
#include "models/editing/FieldMask.h"
#include "network/wire/UuidV7.h"

#include <algorithm>

namespace colophon {

namespace {

void mergeInto(FieldChanges &all, const FieldChanges &later)
{
    for (const auto &[path, change] : later) {
        const auto found = all.find(path);
        if (found == all.end())
            all.insert_or_assign(path, change);
        else
            found->second.mine = change.mine;
    }
}

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
{
    m_retry = m_catalog.clock().alarm([this] { pump(); });
    if (!m_file.isOpen())
        m_problem = tr("Edits cannot be kept on this computer: the profile folder cannot be written.");
    else if (!m_file.movedAside().isEmpty())
        m_problem = tr("The file of waiting edits could not be read and was set aside as %1.").arg(m_file.movedAside());
    for (Edit &edit : m_file.load())
        m_edits.push_back(std::move(edit));
    QSet<EntityKey> shown;
    for (const Edit &edit : m_edits) {
        if (!shown.contains(edit.key))
            show(edit.key, {});
        shown.insert(edit.key);
    }
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
        for (const auto &pause : std::as_const(m_pauses))
            pause->untilMs = 0;
    }
    if (m_online != online) {
        m_online = online;
        std::vector<EntityKey> keys;
        for (const Edit &edit : m_edits)
            keys.push_back(edit.key);
        for (const EntityKey &key : keys)
            show(key, {});
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
    const bool known = m_catalog.store().isOnServer(key) || (isPending(key) && !isReturned(key));
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
    const Edit *previous = isReturned(key) ? nullptr : last(key);
    const std::optional<wire::Entity> onServer = m_catalog.store().findOnServer(key);
    if (previous) {
        edit.base = previous->result();
    } else if (onServer && verb != CommandVerb::Create) {
        edit.base = *onServer;
        edit.baseVersion = wire::stampOf(*onServer).version;
    } else {
        edit.base = emptyEntity(key.kind, key.id);
    }
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
    SqliteFile::Transaction writing(m_file.file());
    std::vector<qint64> replaced;
    const Edit *returned = isReturned(key) ? head(key) : nullptr;
    if (returned) {
        // The draft holds the values of all of them; deletions that waited behind follow the new edit.
        for (const Edit &held : m_edits) {
            if (held.key == key &&
                (held.sequence == returned->sequence || verb == CommandVerb::Delete || !held.changes.empty()))
                replaced.push_back(held.sequence);
        }
        edit.sequence = returned->sequence;
    }
    bool written = returned ? m_file.update(edit) : m_file.append(edit);
    for (const qint64 sequence : replaced)
        written = written && (sequence == edit.sequence || m_file.remove(sequence));
    if (!written || !writing.commit()) {
        m_problem = tr("The edit could not be kept: the disk cannot be written.");
        Q_EMIT changed();
        return false;
    }
    m_problem.clear();
    for (const qint64 sequence : replaced)
        erase(sequence);
    const auto place =
        std::find_if(m_edits.begin(), m_edits.end(), [&](const Edit &other) { return other.sequence > edit.sequence; });
    m_edits.insert(place, std::move(edit));
    m_pauses.remove(key);
    show(key, {});
    announce(key);
    pump();
    return true;
}

bool Outbox::discardReturned(const EntityKey &key)
{
    if (!isReturned(key))
        return false;
    std::vector<qint64> dropped;
    for (const Edit &edit : m_edits) {
        if (edit.key == key)
            dropped.push_back(edit.sequence);
    }
    SqliteFile::Transaction writing(m_file.file());
    for (const qint64 sequence : dropped) {
        if (!m_file.remove(sequence))
            return false;
    }
    if (!writing.commit())
        return false;
    for (const qint64 sequence : dropped)
        erase(sequence);
    ChangeBatch batch;
    batch.settled.push_back({key, false});
    m_catalog.store().apply(batch);
    announce(key);
    return true;
}

Edit *Outbox::head(const EntityKey &key)
{
    const auto found = std::find_if(m_edits.begin(), m_edits.end(), [&](const Edit &edit) { return edit.key == key; });
    return found == m_edits.end() ? nullptr : &*found;
}

const Edit *Outbox::head(const EntityKey &key) const
{
    const auto found = std::find_if(m_edits.begin(), m_edits.end(), [&](const Edit &edit) { return edit.key == key; });
    return found == m_edits.end() ? nullptr : &*found;
}

const Edit *Outbox::last(const EntityKey &key) const
{
    const auto found =
        std::find_if(m_edits.rbegin(), m_edits.rend(), [&](const Edit &edit) { return edit.key == key; });
    return found == m_edits.rend() ? nullptr : &*found;
}

void Outbox::erase(qint64 sequence)
{
    std::erase_if(m_edits, [sequence](const Edit &edit) { return edit.sequence == sequence; });
}

bool Outbox::isReturned(const EntityKey &key) const
{
    const Edit *first = head(key);
    return first && first->state == Edit::State::Returned;
}

bool Outbox::isPending(const EntityKey &key) const
{
    return head(key) && !isReturned(key);
}

FieldChanges Outbox::pendingChanges(const EntityKey &key) const
{
    FieldChanges all;
    if (!isReturned(key)) {
        for (const Edit &edit : m_edits) {
            if (edit.key == key)
                mergeInto(all, edit.changes);
        }
    }
    return all;
}

std::optional<Refusal> Outbox::refusal(const EntityKey &key) const
{
    return isReturned(key) ? std::optional(head(key)->refusal) : std::nullopt;
}

FieldChanges Outbox::returnedChanges(const EntityKey &key) const
{
    FieldChanges all;
    if (isReturned(key)) {
        for (const Edit &edit : m_edits) {
            if (edit.key == key)
                mergeInto(all, edit.changes);
        }
    }
    return all;
}

std::vector<EntityKey> Outbox::returnedKeys() const
{
    std::vector<EntityKey> keys;
    for (const Edit &edit : m_edits) {
        if (edit.state == Edit::State::Returned)
            keys.push_back(edit.key);
    }
    return keys;
}

int Outbox::count() const
{
    return static_cast<int>(m_edits.size()) - conflicts();
}

int Outbox::conflicts() const
{
    return static_cast<int>(returnedKeys().size());
}

void Outbox::announce(const EntityKey &key)
{
    Q_EMIT entityChanged(key);
    Q_EMIT changed();
}

} // namespace colophon
