#include "models/editing/Outbox.h"

#include "models/catalog/Catalog.h"

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
    , m_fileName(file)
    , m_file(file, session)
    , m_delivery(std::move(transport))
    , m_overlays(
          m_catalog.store(), [this](const EntityKey &key, ChangeBatch &batch) { tell(key, batch); }, nullptr)
{
    m_retry = m_catalog.clock().alarm([this] { pump(); });
    if (!m_file.isOpen())
        m_problem = tr("Edits cannot be kept on this computer: the profile folder cannot be written.");
    else if (!m_file.movedAside().isEmpty())
        m_problem = tr("The file of waiting edits could not be read and was set aside as %1.").arg(m_file.movedAside());
    for (Edit &edit : m_file.load())
        m_queue.insert(std::move(edit));
    m_overlays.add(m_queue.keys());
    m_newsTimer.setSingleShot(true);
    m_nextBatch.setSingleShot(true);
    connect(&m_nextBatch, &QTimer::timeout, this, &Outbox::pump);
    connect(&m_newsTimer, &QTimer::timeout, this, &Outbox::followNews);
    connect(&m_catalog.store(), &CatalogStore::changed, this, &Outbox::noteNews);
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
    m_isColophond = capabilities.present;
    m_keepsKeys = capabilities.has(u"idempotency");
    m_batchSize = m_keepsKeys && m_delivery.hasBatch() && capabilities.has(u"batch") ? mostInBatch : 0;
    m_epoch = capabilities.epoch;
}

bool Outbox::discardReturned(const EntityKey &key)
{
    std::vector<QUuid> givenUp;
    for (const qint64 sequence : m_queue.of(key))
        givenUp.push_back(m_queue.find(sequence)->correlationId);
    if (!m_queue.isReturned(key) || !carryOut({{key, m_queue.of(key), {}, {}}}))
        return false;
    for (const QUuid &correlationId : givenUp)
        Q_EMIT dropped(key, correlationId);
    ChangeBatch batch;
    batch.settled.push_back({key, false});
    show(key, std::move(batch));
    announce(key);
    return true;
}

std::vector<wire::Entity> Outbox::bases() const
{
    std::vector<wire::Entity> bases;
    for (const Edit &edit : edits()) {
        if (edit.verb != CommandVerb::Create && edit.baseVersion > 0 &&
            wire::stampOf(edit.base).version == edit.baseVersion)
            bases.push_back(edit.base);
    }
    return bases;
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
