#include "models/catalog/ListReading.h"

namespace colophon {

ListReading::ListReading(Catalog &catalog, CatalogReads reads, QObject *parent)
    : CatalogReading(parent)
    , m_catalog(catalog)
    , m_reads(std::move(reads))
    , m_readAgain(catalog.clock().alarm([this] { readAll({}); }))
{
}

ListReading::~ListReading() = default;

void ListReading::readAll(const QUuid &correlation)
{
    if (m_correlation.isNull())
        m_correlation = correlation;
    if (m_listsUnderWay > 0) {
        m_again = true;
        return;
    }
    m_wanted.clear();
    m_order.clear();
    // Publishers, categories and authors first: books are then shown with names at once.
    readLists({std::begin(wire::allEntityKinds), std::end(wire::allEntityKinds)}, Origin::Snapshot);
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
        if (m_catalog.store().findOnServer({kind, id}))
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
    ChangeBatch batch;
    QSet<QUuid> missing = heldBefore;
    batch.rows.reserve(result.value.size());
    for (const wire::Entity &entity : result.value) {
        missing.remove(wire::idOf(entity));
        m_foreign.remove(keyOf(entity));
        batch.rows.push_back({entity, origin, false});
    }
    for (const QUuid &id : std::as_const(missing))
        batch.removed.push_back({{kind, id}, origin});
    m_catalog.queue().enqueue(std::move(batch));
    m_catalog.queue().whenApplied(this, [this] { listDone({}); });
}

void ListReading::listDone(const ApiError &error)
{
    if (error)
        m_listError = error;
    if (--m_listsUnderWay > 0)
        return;
    if (m_listError) {
        m_again = false;
        Q_EMIT failed(m_listError);
        return;
    }
    if (m_again) {
        readAll({});
        return;
    }
    Q_EMIT caughtUp();
    pump();
}

void ListReading::notified(const wire::Notification &notification)
{
    const EntityKey key{*notification.kind, notification.entityId};
    m_catalog.causation().applied(notification.eventId);
    if (m_foreign.contains(key))
        return;
    const wire::Entity *held = m_catalog.store().findOnServer(key);
    const bool deleted = notification.type == wire::Notification::Type::Deleted;
    if (held && notification.version > 0) {
        const wire::Stamp &stamp = wire::stampOf(*held);
        // Of the version held, only whether it is deleted can still be news: lists do not tell.
        if (notification.version < stamp.version || (notification.version == stamp.version && stamp.deleted == deleted))
            return;
        if (deleted || notification.version == stamp.version) {
            markDeleted(key, notification.version, deleted);
            return;
        }
    }
    if (!m_wanted.contains(key))
        m_order.push_back(key);
    Wanted &wanted = m_wanted[key];
    wanted.version = std::max(wanted.version, notification.version);
    wanted.deleted = deleted;
    if (wanted.correlation.isNull())
        wanted.correlation = notification.correlationId;
    pump();
}

void ListReading::markDeleted(const EntityKey &key, qint64 version, bool deleted)
{
    wire::Entity row = *m_catalog.store().findOnServer(key);
    wire::stampOf(row).version = version;
    wire::stampOf(row).deleted = deleted;
    ChangeBatch batch;
    batch.rows.push_back({std::move(row), Origin::Other, false});
    m_catalog.queue().enqueue(std::move(batch));
}

void ListReading::pump()
{
    if (m_wanted.size() >= ListsFrom && m_listsUnderWay == 0) {
        QSet<wire::EntityKind> kinds;
        for (const EntityKey &key : m_order)
            kinds.insert(key.kind);
        m_correlation = m_wanted.value(m_order.front()).correlation;
        m_wanted.clear();
        m_order.clear();
        readLists(kinds, Origin::Other);
        return;
    }
    if (m_listsUnderWay > 0)
        return; // the lists bring most of them; what is newer follows
    for (auto next = m_order.begin(); next != m_order.end() && m_underWay.size() < MostAtOnce;) {
        const EntityKey key = *next;
        if (m_underWay.contains(key)) {
            ++next;
            continue;
        }
        next = m_order.erase(next);
        const Wanted wanted = m_wanted.take(key);
        if (wanted.version > 1 && m_catalog.store().versionOnServer(key) >= wanted.version)
            continue;
        m_underWay.insert(key);
        m_reads.entity(
            key.kind, key.id, this,
            [this, key, wanted](const ApiResult<wire::Entity> &result) { entityCame(key, wanted, result); },
            wanted.correlation);
    }
}

void ListReading::entityCame(const EntityKey &key, const Wanted &wanted, const ApiResult<wire::Entity> &result)
{
    m_underWay.remove(key);
    const wire::Entity *held = m_catalog.store().findOnServer(key);
    if (result.ok()) {
        ChangeBatch batch;
        wire::Entity row = result.value;
        wire::Stamp &stamp = wire::stampOf(row);
        if (!stamp.deleted)
            stamp.deleted = wanted.deleted;
        batch.rows.push_back({std::move(row), Origin::Other, false});
        m_catalog.queue().enqueue(std::move(batch));
    } else if (result.error.kind() == ApiError::Kind::NotFound) {
        if (held && key.kind == wire::EntityKind::Publisher)
            markDeleted(key, std::max(wanted.version, wire::stampOf(*held).version),
                        true); // the public route hides deleted ones
        else if (!held)
            m_foreign.insert(key); // the stream mixes all tenants
    } else if (result.error.isTransient()) {
        // The lists bring it, once the server answers again.
        Q_EMIT failed(result.error);
    }
    pump();
}

} // namespace colophon
