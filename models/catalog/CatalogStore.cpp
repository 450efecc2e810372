#include "models/catalog/CatalogStore.h"

#include "models/catalog/RowPacker.h"
#include "models/catalog/RowsAhead.h"
#include "models/catalog/StoreChange.h"

#include <algorithm>
#include <numeric>

namespace colophon {
namespace {

bool hasLongTexts(const RowReader &row)
{
    const std::vector<FieldLayout> &fields = layoutOf(row.kind());
    return std::any_of(fields.begin(), fields.end(), [&row](const FieldLayout &field) {
        return field.form == FieldForm::LongTexts && row.textCount(field.field) > 0;
    });
}

} // namespace

CatalogStore::CatalogStore(const QLocale &locale, QObject *parent)
    : QObject(parent)
    , m_rows(Collation(locale))
    , m_preparer(m_rows.codes(), m_rows.actors(), m_rows.collation(), {})
    , m_places{RowPlaces(m_rows, Kind::Book), RowPlaces(m_rows, Kind::Author), RowPlaces(m_rows, Kind::Category),
               RowPlaces(m_rows, Kind::Publisher)}
{
}

CatalogStore::CatalogStore(QObject *parent)
    : CatalogStore(QLocale(), parent)
{
}

CatalogStore::~CatalogStore() = default;

void CatalogStore::apply(ChangeBatch batch)
{
    Q_ASSERT_X(!m_applying, "CatalogStore::apply", "a view must not change the replica while it is told of a change");
    if (m_restoring && (!batch.overlays.empty() || !batch.settled.empty())) {
        // Of a row that is still to come nobody could tell what the server holds.
        ChangeBatch &own = m_deferred.emplace_back();
        own.overlays = std::exchange(batch.overlays, {});
        own.settled = std::exchange(batch.settled, {});
    }
    m_applying = true;
    StoreChange change(*this);
    for (const ChangeBatch::Row &incoming : batch.rows)
        change.put(incoming);
    for (const ChangeBatch::Block &block : batch.blocks) {
        const size_t end = block.first + block.count;
        RowsAhead ahead(m_places, *block.rows, block.first, end);
        for (size_t row = block.first; row < end; ++row) {
            ahead.reach(row);
            change.put(*block.rows, block.rows->row(row), block.origin(row), block.force);
        }
    }
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
    m_preparer.setDefaultCulture(culture);
    m_applying = true;
    StoreChange change(*this);
    change.cultureChanged();
    announce(change);
}

void CatalogStore::announce(StoreChange &change)
{
    const ChangeSet &changes = change.finish();
    if (!changes.isEmpty())
        Q_EMIT changed(changes);
    change.release();
    m_applying = false;
    if (change.countsChanged())
        Q_EMIT countsChanged();
}

RowSlot CatalogStore::slotOf(Kind kind, const QUuid &id) const
{
    const RowSlot slot = places(kind).find(id);
    return slot != NoRow && m_rows.row(kind, slot).isLive() ? slot : NoRow;
}

wire::Entity CatalogStore::entity(Kind kind, RowSlot slot) const
{
    wire::Entity entity = m_rows.entity(kind, slot);
    const QByteArray texts = textsOf(kind, slot);
    setLongTexts(entity, {texts.constData(), static_cast<size_t>(texts.size())});
    return entity;
}

std::optional<wire::Entity> CatalogStore::find(const EntityKey &key) const
{
    const RowSlot slot = slotOf(key);
    return slot == NoRow ? std::nullopt : std::optional(entity(key.kind, slot));
}

std::optional<wire::Entity> CatalogStore::findOnServer(const EntityKey &key) const
{
    if (const Overlaid *own = overlaid(key))
        return own->held;
    return find(key);
}

bool CatalogStore::isWhole(const EntityKey &key) const
{
    const RowSlot slot = slotOf(key);
    return slot == NoRow || !hasLongTexts(m_rows.row(key.kind, slot)) || !textsOf(key.kind, slot).isEmpty();
}

QByteArray CatalogStore::textsOf(Kind kind, RowSlot slot) const
{
    const QByteArray texts = m_texts.read(kind, slot);
    if (const RowReader held = m_rows.row(kind, slot); texts.isEmpty() && hasLongTexts(held)) {
        m_lost.insert({kind, held.id()});
        Q_EMIT textsLost({kind, held.id()});
    }
    return texts;
}

std::optional<wire::Stamp> CatalogStore::stamp(const EntityKey &key) const
{
    const RowSlot slot = slotOf(key);
    return slot == NoRow ? std::nullopt : std::optional(m_rows.stamp(m_rows.row(key.kind, slot)));
}

std::optional<wire::Stamp> CatalogStore::stampOnServer(const EntityKey &key) const
{
    const Overlaid *own = overlaid(key);
    if (!own)
        return stamp(key);
    return own->held ? std::optional(wire::stampOf(*own->held)) : std::nullopt;
}

qint64 CatalogStore::versionOnServer(const EntityKey &key) const
{
    if (const Overlaid *own = overlaid(key))
        return own->held ? wire::stampOf(*own->held).version : 0;
    const RowSlot slot = slotOf(key);
    return slot == NoRow ? 0 : m_rows.row(key.kind, slot).version();
}

RowState CatalogStore::state(Kind kind, RowSlot slot) const
{
    const Overlay *own = m_overlays.isEmpty() ? nullptr : overlay({kind, m_rows.id(kind, slot)});
    return own ? own->state : RowState::None;
}

QString CatalogStore::refusal(Kind kind, RowSlot slot) const
{
    const Overlay *own = overlay({kind, m_rows.id(kind, slot)});
    return own ? own->refused : QString();
}

const Overlay *CatalogStore::overlay(const EntityKey &key) const
{
    const Overlaid *own = overlaid(key);
    return own ? &own->overlay : nullptr;
}

QString CatalogStore::nameOf(Kind kind, const QUuid &id) const
{
    const RowSlot slot = slotOf(kind, id);
    return slot == NoRow ? QString() : name(kind, slot);
}

int CatalogStore::booksOf(Kind kind, const QUuid &id) const
{
    const RowSlot slot = places(kind).find(id);
    return slot == NoRow ? 0 : static_cast<int>(places(kind).usage(slot).books);
}

int CatalogStore::liveBooksOf(Kind kind, const QUuid &id) const
{
    const RowSlot slot = places(kind).find(id);
    return slot == NoRow ? 0 : liveBooksOf(kind, slot);
}

int CatalogStore::liveBooksOf(Kind kind, RowSlot slot) const
{
    return static_cast<int>(places(kind).usage(slot).live);
}

int CatalogStore::deletedCount() const
{
    return std::accumulate(m_deleted.begin(), m_deleted.end(), 0);
}

std::vector<QUuid> CatalogStore::ids(Kind kind) const
{
    std::vector<QUuid> ids;
    ids.reserve(static_cast<size_t>(size(kind)));
    for (RowSlot slot = 0; slot < slotEnd(kind); ++slot) {
        if (const RowReader row = m_rows.row(kind, slot); row.isLive())
            ids.push_back(row.id());
    }
    return ids;
}

UnkeptRows CatalogStore::takeUnkept()
{
    struct Held
    {
        EntityKey key;
        RowSlot slot = NoRow;
        RowHead head;
        std::string body;
        std::string search;
        std::optional<QByteArray> texts; ///< nothing: the disk keeps what it has
    };
    std::vector<Held> under;
    QSet<quint64> own;
    RowPacker packer(m_places);
    for (auto each = m_overlays.cbegin(); each != m_overlays.cend(); ++each) {
        Held held;
        held.key = each.key();
        held.slot = slotOf(held.key);
        if (held.slot == NoRow)
            continue;
        held.head.id = held.key.id;
        if (const auto &entity = each.value()->held) {
            PreparedRows rows;
            m_preparer.add(*entity, rows);
            const PreparedRows::Row &row = rows.row(0);
            held.head = row.head;
            held.body = packer.pack(rows, row);
            held.search = rows.search(row);
            const std::string_view texts = rows.longTexts(row);
            if (const std::string &lost = each.value()->lost; !lost.empty())
                held.body = RowReader(held.key.kind, held.head, held.body, {}).bodyWith(Field::Texts, lost);
            else
                held.texts = QByteArray(texts.data(), static_cast<qsizetype>(texts.size()));
        } else {
            held.texts = QByteArray("");
        }
        own.insert(ReplicaSlot{static_cast<quint8>(held.key.kind), held.slot}.key());
        under.push_back(std::move(held));
    }
    UnkeptRows unkept{m_rows, m_texts.handOver(own), {}};
    m_rows.unmark();
    for (const Held &held : under) {
        unkept.rows.put(held.key.kind, held.slot, held.head, held.body, held.search);
        if (held.texts)
            unkept.serverTexts.emplace_back(ReplicaSlot{static_cast<quint8>(held.key.kind), held.slot}, *held.texts);
    }
    return unkept;
}

} // namespace colophon
