#include "models/views/ViewIndexes.h"

#include <algorithm>

namespace colophon {
namespace {

constexpr qsizetype BulkFrom = 20000;
// A first snapshot of less is placed row by row.
constexpr RowSlot BulkRows = 2000;

} // namespace

ViewIndexes &ViewIndexes::of(Catalog &catalog)
{
    auto *known = catalog.findChild<ViewIndexes *>(QString(), Qt::FindDirectChildrenOnly);
    return known ? *known : *new ViewIndexes(catalog);
}

ViewIndexes::ViewIndexes(Catalog &catalog)
    : QObject(&catalog)
    , m_catalog(catalog)
{
    connect(&catalog.store(), &CatalogStore::changed, this, &ViewIndexes::storeChanged);
    connect(&catalog.queue(), &ApplyQueue::backlogChanged, this, &ViewIndexes::backlogChanged);
    connect(&catalog.recent(), &RecentChanges::expired, this, &ViewIndexes::marksExpired);
    connect(&catalog, &Catalog::readyChanged, this, &ViewIndexes::bulkChanged);
    connect(&catalog, &Catalog::configurationChanged, this, &ViewIndexes::startAnew);
    m_lingerAlarm = catalog.clock().alarm([this] { lingerOver(); });
    m_keptAlarm = catalog.clock().alarm([this] { dropKept(); });
}

ViewIndexes::~ViewIndexes()
{
    // The catalog is gone but for its name: nothing of it is looked at.
    if (m_naming)
        m_naming->stop = true;
    for (const std::shared_ptr<ViewIndex> &index : all())
        index->retire();
    m_kept.clear();
}

std::vector<std::shared_ptr<ViewIndex>> ViewIndexes::all() const
{
    std::vector<std::shared_ptr<ViewIndex>> living;
    living.reserve(m_indexes.size());
    for (const std::weak_ptr<ViewIndex> &known : m_indexes) {
        if (std::shared_ptr<ViewIndex> index = known.lock())
            living.push_back(std::move(index));
    }
    return living;
}

int ViewIndexes::count() const
{
    return static_cast<int>(all().size());
}

bool ViewIndexes::isSettled() const
{
    const auto indexes = all();
    return !m_naming && m_renamed.isEmpty() &&
           std::all_of(indexes.begin(), indexes.end(), [](const auto &index) { return index->isSettled(); });
}

std::shared_ptr<ViewIndex> ViewIndexes::index(const ViewSpec &spec)
{
    for (const std::weak_ptr<ViewIndex> &known : m_indexes) {
        std::shared_ptr<ViewIndex> index = known.lock();
        if (index && index->spec() == spec)
            return index;
    }
    const ViewSpec whole = spec.withoutFilter();
    const std::shared_ptr<ViewIndex> base = whole == spec ? nullptr : index(whole);
    std::erase_if(m_indexes, [](const std::weak_ptr<ViewIndex> &known) { return known.expired(); });
    auto *made = new ViewIndex(*this, spec, base, this);
    // It may be dropped while it tells of a change, and its catalog may be gone before its last list.
    std::shared_ptr<ViewIndex> shared(made, [guard = QPointer<ViewIndex>(made)](ViewIndex *) {
        if (guard) {
            guard->retire();
            guard->deleteLater();
        }
    });
    m_indexes.push_back(shared);
    return shared;
}

void ViewIndexes::leave(std::shared_ptr<ViewIndex> index)
{
    std::erase_if(m_kept, [&index](const KeptIndex &kept) { return kept.index == index; });
    if (!index || index.use_count() > 1)
        return;
    m_kept.push_back({std::move(index), m_catalog.clock().monotonicMs() + std::chrono::milliseconds(Kept).count()});
    if (m_kept.size() > MostKept)
        m_kept.pop_front();
    if (!m_keptAlarm->isSet())
        m_keptAlarm->set(Kept);
}

void ViewIndexes::dropKept()
{
    const qint64 now = m_catalog.clock().monotonicMs();
    while (!m_kept.empty() && m_kept.front().untilMs <= now)
        m_kept.pop_front();
    if (!m_kept.empty())
        m_keptAlarm->set(std::chrono::milliseconds(m_kept.front().untilMs - now));
}

bool ViewIndexes::isBulk(Kind kind) const
{
    return m_backlog || (!m_catalog.isReady() && rows().slotEnd(kind) > BulkRows);
}

void ViewIndexes::storeChanged(const ChangeSet &changes)
{
    noteLingering(changes);
    const ViewIndex::Renames renames = noteRenames(changes);
    for (const std::shared_ptr<ViewIndex> &index : all())
        index->storeChanged(changes, renames);
}

ViewIndex::Renames ViewIndexes::noteRenames(const ChangeSet &changes)
{
    if (m_naming) {
        // Whoever names one of them only since the snapshot was taken stands by its old name, too.
        for (const ChangeSet::Row &row : changes.rows) {
            if (row.kind == Kind::Book && (row.fields & m_naming->search.fields()))
                m_namingSince.push_back(row.slot);
        }
    }
    ViewIndex::Renames renames;
    for (const ChangeSet::Renamed &renamed : changes.renamed) {
        renames.fields |= NamingSearch::shownAs(renamed.kind);
        renames.own = renames.own || renamed.origin == Origin::Own;
    }
    const auto indexes = all();
    const bool matters = std::any_of(indexes.begin(), indexes.end(),
                                     [&renames](const auto &index) { return index->dependsOnNames(renames.fields); });
    if (!matters)
        return renames;
    if (isBulk(Kind::Book)) {
        renames.unknown = true;
        return renames;
    }
    const bool atOnce = rows().slotEnd(Kind::Book) <= AtOnce;
    NamingSearch now;
    for (const ChangeSet::Renamed &renamed : changes.renamed) {
        if (m_catalog.store().booksOf(renamed.kind, rows().id(renamed.kind, renamed.slot)) == 0)
            continue;
        if (atOnce) {
            now.add(renamed.kind, renamed.slot);
        } else if (!m_pending.find(renamed.kind, renamed.slot)) {
            m_pending.add(renamed);
            m_renamed.add(renamed.kind, renamed.slot);
        }
    }
    if (!now.isEmpty())
        renames.books = now.run(rows(), false);
    findNaming();
    return renames;
}

void ViewIndexes::findNaming()
{
    if (m_naming || m_renamed.isEmpty())
        return;
    m_naming = std::make_shared<Naming>();
    m_naming->rows = rows();
    m_naming->search = std::exchange(m_renamed, {});
    m_namingSince.clear();
    const auto work = [naming = m_naming] {
        naming->books = naming->search.run(*naming->rows, naming->stop);
        naming->rows.reset();
    };
    m_worker.run(work, this, [this, naming = m_naming] { found(*naming); });
}

void ViewIndexes::found(const Naming &naming)
{
    m_naming.reset();
    for (const auto &[kind, slot] : naming.search.named())
        m_pending.remove(kind, slot);
    ViewIndex::Renames renames;
    renames.fields = naming.search.fields();
    renames.books = naming.books;
    renames.books.insert(renames.books.end(), m_namingSince.begin(), m_namingSince.end());
    m_namingSince.clear();
    for (const std::shared_ptr<ViewIndex> &index : all())
        index->namesChanged(renames);
    findNaming();
}

void ViewIndexes::noteLingering(const ChangeSet &changes)
{
    for (const ChangeSet::Row &row : changes.rows) {
        if (!row.fields.testFlag(Field::Deleted))
            continue;
        QHash<RowSlot, qint64> &lingering = m_lingering[static_cast<size_t>(row.kind)];
        const bool deleted = row.what == ChangeSet::What::Changed && m_catalog.store().isDeleted(row.kind, row.slot);
        if (!deleted) {
            lingering.remove(row.slot);
        } else if (m_lingerFor.count() > 0 && !lingering.contains(row.slot)) {
            lingering.insert(row.slot, m_catalog.clock().monotonicMs() + m_lingerFor.count());
            if (!m_lingerAlarm->isSet())
                m_lingerAlarm->set(m_lingerFor);
        }
    }
}

std::vector<RowSlot> ViewIndexes::lingering(Kind kind) const
{
    const auto &lingering = lingeringOf(kind);
    return {lingering.keyBegin(), lingering.keyEnd()};
}

void ViewIndexes::lingerOver()
{
    const qint64 now = m_catalog.clock().monotonicMs();
    qint64 next = 0;
    std::array<std::vector<RowSlot>, 4> over;
    for (size_t kind = 0; kind < over.size(); ++kind) {
        QHash<RowSlot, qint64> &lingering = m_lingering[kind];
        for (auto row = lingering.begin(); row != lingering.end();) {
            if (row.value() > now) {
                next = next == 0 ? row.value() : std::min(next, row.value());
                ++row;
                continue;
            }
            over[kind].push_back(row.key());
            row = lingering.erase(row);
        }
    }
    if (next > 0)
        m_lingerAlarm->set(std::chrono::milliseconds(next - now));
    for (const std::shared_ptr<ViewIndex> &index : all()) {
        const std::vector<RowSlot> &slots = over[static_cast<size_t>(index->spec().kind)];
        if (!slots.empty())
            index->lingeringEnded(slots);
    }
}

void ViewIndexes::backlogChanged(qsizetype rows)
{
    const bool before = m_backlog;
    m_backlog = rows >= BulkFrom || (m_backlog && rows > 0);
    if (before && !m_backlog)
        bulkChanged();
}

void ViewIndexes::bulkChanged()
{
    for (const std::shared_ptr<ViewIndex> &index : all())
        index->settle();
}

void ViewIndexes::marksExpired(const std::vector<EntityKey> &keys)
{
    std::array<std::vector<RowSlot>, 4> slots;
    for (const EntityKey &key : keys) {
        const RowSlot slot = m_catalog.store().slotOf(key);
        if (slot != NoRow)
            slots[static_cast<size_t>(key.kind)].push_back(slot);
    }
    for (const std::shared_ptr<ViewIndex> &index : all()) {
        const std::vector<RowSlot> &own = slots[static_cast<size_t>(index->spec().kind)];
        if (!own.empty())
            index->valuesExpired(own);
    }
}

void ViewIndexes::startAnew()
{
    for (const std::shared_ptr<ViewIndex> &index : all())
        index->startAnew();
}

} // namespace colophon
