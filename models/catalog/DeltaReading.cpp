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

DeltaReading::DeltaReading(Catalog &catalog, CatalogReads reads, QByteArray clientId, bool replaces, QObject *parent)
    : CatalogReading(parent)
    , m_catalog(catalog)
    , m_reads(std::move(reads))
    , m_clientId(std::move(clientId))
    , m_pause(catalog.clock().alarm([this] {
        if (m_again && !m_reading)
            read();
    }))
    , m_placesContext(std::make_unique<QObject>())
    , m_replace(replaces)
{
}

DeltaReading::~DeltaReading() = default;

void DeltaReading::resume(const QByteArray &cursor)
{
    m_cursor = cursor;
    m_epoch = epochOf(cursor);
    m_resumed = true;
    m_again = true;
}

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
        forgetRead();
        m_pause->cancel();
    }
    readAll({});
}

void DeltaReading::resync(const QString &reason)
{
    startOver(reason == "epoch"_L1);
}

bool DeltaReading::epochIs(const QByteArray &epoch)
{
    // Of a snapshot under way its own last line tells.
    if (epoch.isEmpty() || m_epoch.isEmpty() || epoch == m_epoch)
        return false;
    startOver(true);
    return true;
}

void DeltaReading::startOver(bool otherEpoch)
{
    forgetRead();
    m_cursor.clear();
    Q_EMIT covered({});
    m_streamed = 0;
    m_causedUpTo = 0;
    m_places.clear();
    m_placesContext = std::make_unique<QObject>();
    m_awaiting = false;
    // Of a first snapshot that was not whole nobody knows the epoch.
    if (otherEpoch || m_epoch.isEmpty())
        m_replace = true;
    if (otherEpoch) {
        m_epoch.clear();
        m_causes.clear();
        m_ownVersions.clear();
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
    m_came.clear();
    m_heldBefore.clear();
    if (m_snapshot) {
        // It brings whatever waits, unless that is void; what is not yet held could not be missed in it.
        m_catalog.queue().clear();
        for (const wire::EntityKind kind : wire::allEntityKinds) {
            for (const QUuid &id : m_catalog.store().ids(kind)) {
                if (m_catalog.store().isOnServer({kind, id}))
                    m_heldBefore.insert({kind, id});
            }
        }
    }
    m_readContext = std::make_unique<QObject>();
    m_parser = std::make_unique<RowParser>(
        m_reads.workers, m_catalog.store().preparer(), [this](PreparedRows rows) { rowsCame(std::move(rows)); },
        [this](const wire::ParseError &failed) { rowsEnded(failed); });
    m_reads.sync(
        m_cursor, m_readContext.get(), [this](const QByteArray &lines) { m_parser->add(lines); },
        [this](const ApiResult<CatalogApi::SyncEnd> &result) { bodyEnded(result); }, std::exchange(m_correlation, {}));
}

void DeltaReading::forgetRead()
{
    m_readContext.reset();
    m_parser.reset();
    m_reading = false;
}

void DeltaReading::bodyEnded(const ApiResult<CatalogApi::SyncEnd> &result)
{
    // All its rows come first; of a read that failed none counts.
    if (result.ok()) {
        m_end = result.value;
        m_parser->finish();
        return;
    }
    m_parser.reset();
    ended(result);
}

void DeltaReading::rowsEnded(const wire::ParseError &failed)
{
    if (failed.name == wire::ParseError::Name::None) {
        ended({m_end, {}});
        return;
    }
    m_readContext.reset(); // the rest of the body is of no use
    ended({{}, ApiError(ApiError::Kind::Protocol, u"sync line: "_s + failed.text())});
}

void DeltaReading::rowsCame(PreparedRows rows)
{
    if (m_snapshot && m_epoch.isEmpty() && !m_catalog.isReady())
        apply(std::move(rows)); // a list that fills; whether it is whole is told later
    else
        m_came.push_back(std::move(rows));
}

void DeltaReading::apply(PreparedRows rows)
{
    ChangeBatch::Block block;
    block.count = rows.size();
    block.force = m_snapshot && m_replace;
    // Of a first snapshot nothing is anybody's news: that a million rows are not looked at here.
    const bool isFirst = m_snapshot && m_ownVersions.isEmpty() && m_heldBefore.isEmpty();
    for (size_t i = 0; i < rows.size() && !isFirst; ++i) {
        const PreparedRows::Row &row = rows.row(i);
        m_heldBefore.remove(row.key());
        const auto by = row.actor == 0 ? wire::Actor() : m_catalog.store().rows().actors().value(row.actor - 1);
        block.origins.push_back(originOf(row.key(), static_cast<qint64>(row.head.version), by));
    }
    block.rows = std::make_shared<const PreparedRows>(std::move(rows));
    ChangeBatch batch;
    batch.blocks.push_back(std::move(block));
    m_catalog.queue().enqueue(std::move(batch));
}

Origin DeltaReading::originOf(const EntityKey &key, qint64 version, const wire::Actor &by) const
{
    const Origin origin = m_snapshot || m_resumed || !m_catalog.isReady() ? Origin::Snapshot : Origin::Other;
    const Overlay *edit = m_catalog.store().overlay(key);
    // The answer to an own edit may be slower than a delta that another's change set off.
    const bool isOwn =
        m_ownVersions.value(key, -1) >= version ||
        (edit && edit->state == RowState::Pending && !by.id.isEmpty() && by.id == m_catalog.operatorActor().id);
    if (!isOwn)
        return origin;
    // The operator's own row of this version is composed from what was sent; what the server says completes it.
    return version == m_catalog.store().versionOnServer(key) ? Origin::Snapshot : Origin::Own;
}

void DeltaReading::ended(const ApiResult<CatalogApi::SyncEnd> &result)
{
    if (!result.ok()) {
        m_reading = false;
        m_came.clear();
        if (result.error.httpStatus() == 410 && !m_cursor.isEmpty()) {
            startOver(false);
            return;
        }
        // What a first snapshot has shown of itself may be of a server that is another one by the next.
        if (m_snapshot && m_epoch.isEmpty())
            m_replace = true;
        m_snapshot = false;
        m_again = true;
        Q_EMIT failed(result.error);
        return;
    }
    const QByteArray cursor = result.value.cursor;
    const QByteArray epoch = epochOf(cursor);
    const bool isOther = !m_epoch.isEmpty() && epoch != m_epoch;
    m_epoch = epoch;
    if (isOther) {
        // Versions of the rows before and after do not compare.
        Q_EMIT serverChanged();
        if (!m_snapshot) {
            startOver(true);
            return;
        }
        m_replace = true;
        // Their numbers say nothing about this epoch's, and a read would be owed for them as long as they are higher.
        m_causes.clear();
        m_ownVersions.clear();
    }
    for (PreparedRows &rows : std::exchange(m_came, {}))
        apply(std::move(rows));
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
    Q_EMIT covered(m_cursor);
    m_reading = false;
    if (m_snapshot)
        m_replace = false;
    m_snapshot = false;
    m_resumed = false;
    const qint64 upTo = sequence();
    while (!m_causes.empty() && m_causes.front().sequence <= upTo) {
        caused(m_causes.front());
        m_causes.pop_front();
    }
    forgetOwn();
    if (!m_causes.empty())
        m_again = true;
    advance();
    m_pause->set(Pause);
    Q_EMIT caughtUp();
}

void DeltaReading::notified(const wire::Notification &notification)
{
    const EntityKey key{*notification.kind, notification.entityId};
    const Cause cause{notification.sequence, notification.eventId};
    if (notification.sequence > 0 && notification.sequence <= sequence()) {
        caused(cause);
        return;
    }
    if (!m_clientId.isEmpty() && notification.clientId == QLatin1StringView(m_clientId))
        m_ownVersions.insert(key, notification.version);
    if (canTake(notification)) {
        take(notification);
        return;
    }
    if (!notification.eventId.isNull())
        m_causes.push_back(cause);
    readAll(notification.correlationId);
}

bool DeltaReading::canTake(const wire::Notification &notification) const
{
    // Before a snapshot is whole there is nothing to apply a change to: a delta after it brings them.
    return notification.entity && !m_cursor.isEmpty() && notification.sequence > 0 &&
           (notification.cursor.isEmpty() || epochOf(notification.cursor) == m_epoch);
}

void DeltaReading::take(const wire::Notification &notification)
{
    ChangeBatch batch;
    const wire::Entity &entity = *notification.entity;
    const wire::Stamp &stamp = wire::stampOf(entity);
    batch.rows.push_back({entity, originOf(keyOf(entity), stamp.version, stamp.updatedBy), false});
    m_catalog.queue().enqueue(std::move(batch));
    // Of one event's frames only the last has an id: only then all of them have come.
    follow({{notification.sequence, notification.eventId}, notification.cursor.isEmpty() ? 0 : notification.sequence});
}

void DeltaReading::reached(const QByteArray &cursor)
{
    const auto place = StreamCursor::fromText(cursor);
    if (place && place->epoch == m_epoch && !m_cursor.isEmpty())
        follow({{}, place->sequence});
}

void DeltaReading::follow(const Place &place)
{
    m_places.push_back(place);
    awaitPlaces();
}

void DeltaReading::awaitPlaces()
{
    // One mark in the queue at a time: a mark ends a batch, and a burst is to be few batches.
    if (m_awaiting || m_places.empty())
        return;
    m_awaiting = true;
    m_catalog.queue().whenApplied(m_placesContext.get(), [this, count = m_places.size()] { placesShown(count); });
}

void DeltaReading::placesShown(size_t count)
{
    m_awaiting = false;
    for (; count > 0; --count) {
        const Place place = m_places.front();
        m_places.pop_front();
        caused(place.cause);
        m_streamed = std::max(m_streamed, place.sequence);
    }
    forgetOwn();
    advance();
    awaitPlaces();
}

void DeltaReading::advance()
{
    // Where a read is owed, something before this place may be missing.
    if (m_reading || m_again || m_cursor.isEmpty() || m_streamed <= sequence())
        return;
    m_cursor = StreamCursor{m_epoch, m_streamed}.toText();
    Q_EMIT covered(m_cursor);
}

void DeltaReading::caused(const Cause &cause)
{
    if (cause.sequence < m_causedUpTo)
        return; // a later one is shown already
    m_causedUpTo = cause.sequence;
    if (!cause.eventId.isNull())
        m_catalog.causation().applied(cause.eventId);
}

void DeltaReading::forgetOwn()
{
    m_ownVersions.removeIf(
        [this](const auto &own) { return m_catalog.store().versionOnServer(own.key()) >= own.value(); });
}

} // namespace colophon
