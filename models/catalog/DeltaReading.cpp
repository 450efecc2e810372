#include "models/catalog/DeltaReading.h"

#include "network/stream/StreamCursor.h"

using namespace Qt::StringLiterals;

namespace colophon {
namespace {

QByteArray epochOf(const QByteArray &cursor)
{
    const auto parsed = StreamCursor::fromText(cursor);
    return parsed ? parsed->epoch : QByteArray();
}

} // namespace

DeltaReading::DeltaReading(Catalog &catalog, CatalogReads reads, QByteArray clientId, QObject *parent)
    : CatalogReading(parent)
    , m_catalog(catalog)
    , m_reads(std::move(reads))
    , m_clientId(std::move(clientId))
    , m_pause(catalog.clock().alarm([this] {
        if (m_again && !m_reading)
            read();
    }))
{
}

DeltaReading::~DeltaReading() = default;

qint64 DeltaReading::sequence() const
{
    const auto parsed = StreamCursor::fromText(m_cursor);
    return parsed ? parsed->sequence : 0;
}

void DeltaReading::readAll(const QUuid &correlation)
{
    if (m_correlation.isNull())
        m_correlation = correlation;
    m_again = true;
    if (!m_reading && !m_pause->isSet())
        read();
}

void DeltaReading::opened(bool)
{
    // A resumed stream announces what was missed, but not what an interrupted read still owes. A delta that was under
    // way when the connection broke may hang until its deadline: it is asked for anew.
    if (m_reading && !m_cursor.isEmpty()) {
        m_readContext.reset();
        m_reading = false;
        m_pause->cancel();
    }
    readAll({});
}

void DeltaReading::notified(const wire::Notification &notification)
{
    const EntityKey key{*notification.kind, notification.entityId};
    const bool covered = notification.sequence > 0 && notification.sequence <= sequence();
    if (covered) {
        m_catalog.causation().applied(notification.eventId);
        return;
    }
    if (!m_clientId.isEmpty() && notification.clientId == QLatin1StringView(m_clientId))
        m_ownVersions.insert(key, notification.version);
    if (!notification.eventId.isNull())
        m_causes.push_back({notification.sequence, notification.eventId});
    readAll(notification.correlationId);
}

void DeltaReading::resync(const QString &reason)
{
    startOver(reason == "epoch"_L1);
}

void DeltaReading::startOver(bool otherEpoch)
{
    m_readContext.reset();
    m_reading = false;
    m_cursor.clear();
    if (otherEpoch) {
        m_causes.clear();
        m_ownVersions.clear();
        m_otherEpoch = true;
    }
    m_again = true;
    m_pause->cancel();
    read();
}

void DeltaReading::read()
{
    m_reading = true;
    m_again = false;
    m_snapshot = m_cursor.isEmpty();
    m_heldBefore.clear();
    if (m_snapshot) {
        for (const wire::EntityKind kind : wire::allEntityKinds) {
            for (const QUuid &id : m_catalog.store().ids(kind)) {
                if (m_catalog.store().findOnServer({kind, id}))
                    m_heldBefore.insert({kind, id});
            }
        }
    }
    m_readContext = std::make_unique<QObject>();
    m_reads.sync(
        m_cursor, m_readContext.get(), [this](std::vector<wire::Entity> rows) { rowsCame(std::move(rows)); },
        [this](const ApiResult<CatalogApi::SyncEnd> &result) { ended(result); }, std::exchange(m_correlation, {}));
}

Origin DeltaReading::originOf(const wire::Entity &entity) const
{
    const EntityKey key = keyOf(entity);
    const wire::Stamp &stamp = wire::stampOf(entity);
    if (m_ownVersions.value(key, -1) >= stamp.version)
        return Origin::Own;
    const Overlay *edit = m_catalog.store().overlay(key);
    // The answer to an own edit may be slower than a delta that another's change set off.
    if (edit && edit->state == RowState::Pending && !stamp.updatedBy.id.isEmpty() &&
        stamp.updatedBy.id == m_catalog.operatorActor().id)
        return Origin::Own;
    return m_snapshot || !m_catalog.isReady() ? Origin::Snapshot : Origin::Other;
}

void DeltaReading::rowsCame(std::vector<wire::Entity> rows)
{
    ChangeBatch batch;
    batch.rows.reserve(rows.size());
    for (wire::Entity &entity : rows) {
        if (m_snapshot)
            m_heldBefore.remove(keyOf(entity));
        const Origin origin = originOf(entity);
        batch.rows.push_back({std::move(entity), origin, m_otherEpoch});
    }
    // The operator's own row of this version is composed from what was sent; what the server says completes it.
    for (ChangeBatch::Row &row : batch.rows) {
        if (row.origin == Origin::Own &&
            wire::stampOf(row.entity).version == m_catalog.store().versionOnServer(keyOf(row.entity)))
            row.origin = Origin::Snapshot;
    }
    m_catalog.queue().enqueue(std::move(batch));
}

void DeltaReading::ended(const ApiResult<CatalogApi::SyncEnd> &result)
{
    if (!result.ok()) {
        m_reading = false;
        if (result.error.httpStatus() == 410 && !m_cursor.isEmpty()) {
            startOver(false);
            return;
        }
        m_again = true;
        Q_EMIT failed(result.error);
        return;
    }
    const QByteArray cursor = result.value.cursor;
    const QByteArray epoch = epochOf(cursor);
    if (!m_epoch.isEmpty() && epoch != m_epoch && !m_otherEpoch) {
        // Versions of the rows before and after do not compare: once more, this time replacing.
        m_epoch = epoch;
        startOver(true);
        return;
    }
    m_epoch = epoch;
    if (m_snapshot) {
        ChangeBatch gone;
        for (const EntityKey &key : std::as_const(m_heldBefore))
            gone.removed.push_back({key, Origin::Snapshot});
        m_catalog.queue().enqueue(std::move(gone));
        m_heldBefore.clear();
    }
    m_catalog.queue().whenApplied(m_readContext.get(), [this, cursor] { finished(cursor); });
}

void DeltaReading::finished(const QByteArray &cursor)
{
    m_cursor = cursor;
    m_reading = false;
    m_otherEpoch = false;
    const qint64 upTo = sequence();
    while (!m_causes.empty() && m_causes.front().sequence <= upTo) {
        m_catalog.causation().applied(m_causes.front().eventId);
        m_causes.pop_front();
    }
    m_ownVersions.removeIf(
        [this](const auto &own) { return m_catalog.store().versionOnServer(own.key()) >= own.value(); });
    if (!m_causes.empty())
        m_again = true;
    m_pause->set(Pause);
    Q_EMIT caughtUp();
}

} // namespace colophon
