#include "models/catalog/ListReading.h"

#include <algorithm>

namespace colophon {

ListReading::ListReading(Catalog &catalog, CatalogReads reads, bool replaces, QObject *parent)
    : CatalogReading(parent)
    , m_catalog(catalog)
    , m_reads(std::move(reads))
    , m_deletedCheck(catalog, m_reads)
    , m_doubts(catalog.clock())
    , m_readAgain(catalog.clock().alarm([this] { readAll({}); }))
    , m_replace(replaces)
{
}

ListReading::~ListReading() = default;

void ListReading::readAll(const QUuid &correlation)
{
    if (m_correlation.isNull())
        m_correlation = correlation;
    readEverything(Origin::Snapshot);
}

void ListReading::poll()
{
    readEverything(m_catalog.isReady() ? Origin::Other : Origin::Snapshot);
}

std::chrono::milliseconds ListReading::pollEvery() const
{
    constexpr int perPage = 100;
    // The books are one list; the others are read in pages, and of their public lists about as many.
    int requests = 1;
    for (const wire::EntityKind kind :
         {wire::EntityKind::Author, wire::EntityKind::Category, wire::EntityKind::Publisher})
        requests += 2 * (1 + m_catalog.store().size(kind) / perPage);
    return std::clamp(requests * PerRequest, PollAtLeast, PollAtMost);
}

void ListReading::resync(const QString &)
{
    readAll({});
}

void ListReading::opened(bool)
{
    readAll({});
    m_readAgain->set(ReadAgain);
}

void ListReading::readEverything(Origin origin)
{
    if (m_listsUnderWay > 0) {
        m_again = true;
        m_againAs = origin;
        return;
    }
    m_wanted.clear();
    m_order.clear();
    m_everything = true;
    // Publishers, categories and authors first: books are then shown with names at once.
    readLists({std::begin(wire::allEntityKinds), std::end(wire::allEntityKinds)}, origin);
}

void ListReading::readLists(const QSet<wire::EntityKind> &kinds, Origin origin)
{
    m_again = false;
    m_listError = {};
    m_listsUnderWay = static_cast<int>(kinds.size());
    for (const wire::EntityKind kind :
         {wire::EntityKind::Publisher, wire::EntityKind::Category, wire::EntityKind::Author, wire::EntityKind::Book}) {
        if (kinds.contains(kind))
            readList(kind, origin);
    }
    m_correlation = {};
}

void ListReading::readList(wire::EntityKind kind, Origin origin)
{
    QSet<QUuid> held;
    for (const QUuid &id : m_catalog.store().ids(kind)) {
        if (m_catalog.store().isOnServer({kind, id}))
            held.insert(id);
    }
    m_reads.list(
        kind, this,
        [this, kind, origin, held](const ApiResult<std::vector<wire::Entity>> &result) {
            listCame(kind, origin, held, result);
        },
        m_correlation);
}

void ListReading::listCame(wire::EntityKind kind, Origin origin, const QSet<QUuid> &heldBefore,
                           const ApiResult<std::vector<wire::Entity>> &result)
{
    if (!result.ok()) {
        listDone(result.error);
        return;
    }
    QSet<QUuid> missing = heldBefore;
    for (const wire::Entity &entity : result.value)
        missing.remove(wire::idOf(entity));
    for (const wire::Entity &entity : result.value)
        doubt(entity);
    apply(result.value, origin);
    if (m_replace || m_doubts.areGone(kind, missing.size(), heldBefore.size())) {
        ChangeBatch batch;
        for (const QUuid &id : std::as_const(missing)) {
            m_doubts.isGood({kind, id});
            batch.removed.push_back({{kind, id}, origin});
        }
        m_catalog.queue().enqueue(std::move(batch));
    }
    m_catalog.queue().whenApplied(this, [this] { listDone({}); });
}

void ListReading::apply(std::vector<wire::Entity> entities, Origin origin)
{
    ChangeBatch batch;
    batch.rows.reserve(entities.size());
    for (wire::Entity &entity : entities) {
        const EntityKey key = keyOf(entity);
        const bool force = m_replace || m_restored.remove(key);
        m_foreign.remove(key);
        addTold(entity);
        batch.rows.push_back({std::move(entity), origin, force});
    }
    m_catalog.queue().enqueue(std::move(batch));
}

void ListReading::doubt(const wire::Entity &entity)
{
    const EntityKey key = keyOf(entity);
    const qint64 held = m_catalog.store().versionOnServer(key);
    if (wire::stampOf(entity).version >= held) {
        m_doubts.isGood(key);
    } else if (m_doubts.isOlder(key, held)) {
        m_restored.insert(key);
        // Its next version would be taken for one that was overtaken.
        m_told.remove(key);
    }
}

void ListReading::addTold(wire::Entity &row)
{
    wire::Stamp &stamp = wire::stampOf(row);
    const auto told = m_told.constFind(keyOf(row));
    // Of a newer version another notification will tell.
    if (!stamp.deleted && told != m_told.cend() && told->version == stamp.version)
        stamp.deleted = told->deleted;
}

void ListReading::listDone(const ApiError &error)
{
    if (error)
        m_listError = error;
    if (--m_listsUnderWay > 0)
        return;
    const bool wereAll = std::exchange(m_everything, false);
    if (m_listError) {
        m_again = false;
        Q_EMIT failed(m_listError);
        return;
    }
    m_replace = m_replace && !wereAll;
    if (m_again) {
        readEverything(m_againAs);
        return;
    }
    if (m_doubts.any() && !m_readAgain->isSet())
        m_readAgain->set(ListDoubts::Apart);
    if (wereAll)
        Q_EMIT covered(Whole);
    Q_EMIT caughtUp();
    if (wereAll)
        m_deletedCheck.run(CausationContext::newCorrelation());
    pump();
}

void ListReading::notified(const wire::Notification &notification)
{
    const EntityKey key{*notification.kind, notification.entityId};
    if (m_foreign.contains(key))
        return;
    const bool deleted = notification.type == wire::Notification::Type::Deleted;
    if (notification.version > 0) {
        Told &told = m_told[key];
        if (notification.version < told.version)
            return; // overtaken on its way
        told = {notification.version, deleted};
    }
    m_deletedCheck.told(key);
    const std::optional<wire::Stamp> held = m_catalog.store().stampOnServer(key);
    if (held && notification.version > 0) {
        const wire::Stamp &stamp = *held;
        // Of the version held, only whether it is deleted can still be news: lists do not tell.
        if (notification.version < stamp.version ||
            (notification.version == stamp.version && stamp.deleted == deleted)) {
            cause(notification.eventId);
            return;
        }
        const bool isSame = notification.version == stamp.version;
        const bool nothingBetween = notification.version <= stamp.version + 1;
        if (deleted || isSame)
            markDeleted(key, notification.version, deleted);
        // A deletion changes nothing else; but one notification may stand for several events.
        if (isSame || (deleted && nothingBetween)) {
            cause(notification.eventId);
            return;
        }
    }
    want(key, notification, deleted);
    pump();
}

void ListReading::want(const EntityKey &key, const wire::Notification &notification, bool always)
{
    if (!m_wanted.contains(key))
        m_order.push_back(key);
    Wanted &wanted = m_wanted[key];
    wanted.version = std::max(wanted.version, notification.version);
    wanted.always |= always;
    wanted.eventId = notification.eventId;
    if (wanted.correlation.isNull())
        wanted.correlation = notification.correlationId;
}

void ListReading::markDeleted(const EntityKey &key, qint64 version, bool deleted)
{
    wire::Entity row = *m_catalog.store().findOnServer(key);
    wire::stampOf(row).version = version;
    wire::stampOf(row).deleted = deleted;
    ChangeBatch batch;
    batch.rows.push_back({std::move(row), Origin::Other, false, true});
    m_catalog.queue().enqueue(std::move(batch));
}

void ListReading::pump()
{
    if (m_listsUnderWay > 0)
        return; // the lists bring most of them; what is newer follows
    if (m_wanted.size() >= ListsFrom) {
        QSet<wire::EntityKind> kinds;
        for (const EntityKey &key : m_order)
            kinds.insert(key.kind);
        m_correlation = m_wanted.value(m_order.front()).correlation;
        m_wanted.clear();
        m_order.clear();
        readLists(kinds, Origin::Other);
        return;
    }
    QSet<EntityKey> publishers;
    for (auto next = m_order.begin(); next != m_order.end() && m_underWay.size() < MostAtOnce;) {
        const EntityKey key = *next;
        // One list for all publishers that are wanted by then.
        if (m_underWay.contains(key) || (key.kind == wire::EntityKind::Publisher && m_publishersUnderWay)) {
            ++next;
            continue;
        }
        next = m_order.erase(next);
        const Wanted &wanted = *m_wanted.constFind(key);
        if (!wanted.always && wanted.version > 1 && m_catalog.store().versionOnServer(key) >= wanted.version)
            m_wanted.remove(key);
        else if (key.kind == wire::EntityKind::Publisher)
            publishers.insert(key);
        else
            readEntity(key);
    }
    if (!publishers.isEmpty())
        readPublishers(publishers);
}

void ListReading::readEntity(const EntityKey &key)
{
    m_underWay.insert(key);
    const Wanted wanted = m_wanted.take(key);
    m_reads.entity(
        key.kind, key.id, this,
        [this, key, eventId = wanted.eventId](const ApiResult<wire::Entity> &result) {
            entityCame(key, eventId, result);
        },
        wanted.correlation);
}

void ListReading::cause(const QUuid &eventId)
{
    if (!eventId.isNull())
        m_catalog.queue().whenApplied(this, [this, eventId] { m_catalog.causation().applied(eventId); });
}

void ListReading::entityCame(const EntityKey &key, const QUuid &eventId, const ApiResult<wire::Entity> &result)
{
    m_underWay.remove(key);
    if (result.ok()) {
        apply({result.value}, Origin::Other);
        cause(eventId);
    } else if (result.error.kind() == ApiError::Kind::NotFound) {
        if (!m_catalog.store().isOnServer(key)) {
            m_foreign.insert(key); // the stream mixes all tenants
            m_told.remove(key);
        }
    } else if (result.error.isTransient()) {
        // The lists bring it, once the server answers again.
        Q_EMIT failed(result.error);
    }
    pump();
}

void ListReading::readPublishers(const QSet<EntityKey> &keys)
{
    // There is no admin route for one, and the public one may be minutes old and hides the deleted (contract, 8.3).
    QUuid correlation;
    m_publishersUnderWay = true;
    for (const EntityKey &key : keys) {
        m_underWay.insert(key);
        correlation = m_wanted.take(key).correlation;
    }
    m_reads.list(
        wire::EntityKind::Publisher, this,
        [this, keys](const ApiResult<std::vector<wire::Entity>> &result) { publishersCame(keys, result); },
        correlation);
}

void ListReading::publishersCame(const QSet<EntityKey> &keys, const ApiResult<std::vector<wire::Entity>> &result)
{
    m_underWay.subtract(keys);
    m_publishersUnderWay = false;
    if (result.ok()) {
        QSet<EntityKey> missing = keys;
        for (const wire::Entity &entity : result.value)
            missing.remove(keyOf(entity));
        apply(result.value, Origin::Other);
        for (const EntityKey &key : std::as_const(missing)) {
            if (m_catalog.store().isOnServer(key))
                continue;
            m_foreign.insert(key);
            m_told.remove(key);
        }
    } else if (result.error.isTransient()) {
        Q_EMIT failed(result.error);
    }
    pump();
}

} // namespace colophon
