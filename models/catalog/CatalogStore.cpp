#include "models/catalog/CatalogStore.h"

#include "models/catalog/BookReferences.h"
#include "models/catalog/StoreChange.h"

namespace colophon {

CatalogStore::CatalogStore(QObject *parent)
    : QObject(parent)
    , m_references(std::make_unique<BookReferences>())
{
}

CatalogStore::~CatalogStore() = default;

void CatalogStore::apply(ChangeBatch batch)
{
    Q_ASSERT_X(!m_applying, "CatalogStore::apply", "a view must not change the replica while it is told of a change");
    m_applying = true;
    StoreChange change(*this);
    for (ChangeBatch::Row &incoming : batch.rows)
        change.put(std::move(incoming));
    for (const ChangeBatch::Removal &removal : batch.removed)
        change.remove(removal);
    for (Overlay &overlay : batch.overlays)
        change.overlay(std::move(overlay));
    for (const ChangeBatch::Settled &settled : batch.settled)
        change.settle(settled);
    announce(change);
}

void CatalogStore::setDefaultCulture(const QString &culture)
{
    if (culture == m_defaultCulture)
        return;
    m_defaultCulture = culture;
    m_applying = true;
    StoreChange change(*this);
    change.cultureChanged();
    announce(change);
}

void CatalogStore::announce(StoreChange &change)
{
    const ChangeSet changes = change.take();
    if (!changes.isEmpty())
        Q_EMIT changed(changes);
    change.release();
    m_applying = false;
    if (change.countsChanged())
        Q_EMIT countsChanged();
}

RowSlot CatalogStore::slotOf(Kind kind, const QUuid &id) const
{
    return table(kind).places.value(id, NoRow);
}

RowSlot CatalogStore::slotEnd(Kind kind) const
{
    return static_cast<RowSlot>(table(kind).rows.size());
}

bool CatalogStore::isLive(Kind kind, RowSlot slot) const
{
    return slot < table(kind).rows.size() && row(kind, slot).live;
}

const wire::Entity &CatalogStore::entity(Kind kind, RowSlot slot) const
{
    return shownOf(row(kind, slot));
}

const wire::Book &CatalogStore::book(RowSlot slot) const
{
    return std::get<wire::Book>(entity(Kind::Book, slot));
}

const wire::Entity *CatalogStore::find(const EntityKey &key) const
{
    const RowSlot slot = slotOf(key);
    return slot == NoRow ? nullptr : &entity(key.kind, slot);
}

const wire::Entity *CatalogStore::findOnServer(const EntityKey &key) const
{
    const RowSlot slot = slotOf(key);
    if (slot == NoRow || !row(key.kind, slot).onServer)
        return nullptr;
    return &row(key.kind, slot).held;
}

qint64 CatalogStore::versionOnServer(const EntityKey &key) const
{
    const wire::Entity *held = findOnServer(key);
    return held ? wire::stampOf(*held).version : 0;
}

bool CatalogStore::isDeleted(Kind kind, RowSlot slot) const
{
    return wire::stampOf(entity(kind, slot)).deleted.value_or(false);
}

RowState CatalogStore::state(Kind kind, RowSlot slot) const
{
    const Row &at = row(kind, slot);
    return at.overlay ? at.overlay->state : RowState::None;
}

QString CatalogStore::refusal(Kind kind, RowSlot slot) const
{
    const Row &at = row(kind, slot);
    return at.overlay ? at.overlay->refused : QString();
}

const Overlay *CatalogStore::overlay(const EntityKey &key) const
{
    const RowSlot slot = slotOf(key);
    return slot == NoRow ? nullptr : row(key.kind, slot).overlay.get();
}

QString CatalogStore::nameIn(const wire::Entity &entity) const
{
    if (const auto *book = std::get_if<wire::Book>(&entity))
        return book->title;
    if (const auto *author = std::get_if<wire::Author>(&entity))
        return author->name;
    if (const auto *publisher = std::get_if<wire::Publisher>(&entity))
        return publisher->name;
    const auto &names = std::get<wire::Category>(entity).names;
    const auto preferred = names.find(m_defaultCulture);
    if (preferred != names.end())
        return preferred->second;
    return names.empty() ? QString() : names.begin()->second;
}

QString CatalogStore::name(Kind kind, RowSlot slot) const
{
    return nameIn(entity(kind, slot));
}

QString CatalogStore::nameOf(Kind kind, const QUuid &id) const
{
    const RowSlot slot = slotOf(kind, id);
    return slot == NoRow ? QString() : name(kind, slot);
}

const std::vector<RowSlot> &CatalogStore::booksOf(Kind kind, const QUuid &id) const
{
    return m_references->books(kind, id);
}

int CatalogStore::liveBooksOf(Kind kind, const QUuid &id) const
{
    return m_references->live(kind, id);
}

int CatalogStore::liveCount(Kind kind) const
{
    return table(kind).live;
}

int CatalogStore::deletedCount(Kind kind) const
{
    return table(kind).deleted;
}

int CatalogStore::deletedCount() const
{
    int count = 0;
    for (const Table &table : m_tables)
        count += table.deleted;
    return count;
}

int CatalogStore::size(Kind kind) const
{
    return static_cast<int>(table(kind).places.size());
}

std::vector<QUuid> CatalogStore::ids(Kind kind) const
{
    const auto &places = table(kind).places;
    return {places.keyBegin(), places.keyEnd()};
}

} // namespace colophon
