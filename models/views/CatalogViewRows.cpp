// How a CatalogView follows the replica: which rows take another place, and when.
#include "models/views/CatalogView.h"

#include "models/views/ViewBuild.h"
#include "models/views/ViewRole.h"

#include <algorithm>

namespace colophon {
namespace {

// More rows than these that move because of one other row (a rename) are placed in slices.
constexpr size_t DerivedAtOnce = 128;
// From here on, exact runs would take over half a second in a window of usual height: one rebuild instead.
constexpr size_t RebuildFrom = 10000;
constexpr qsizetype BulkFrom = 20000;
// While a bulk comes, this many rows are shown by exact runs, so that a window fills at once.
constexpr int FirstRows = 200;
constexpr size_t MostRuns = 32;
constexpr size_t SettledBetweenLooksAtTheClock = 32;

} // namespace

Fields CatalogView::placeFields() const
{
    Fields fields = sortFields(m_keys->column()) | Field::Deleted;
    if (!m_shownFilter.words.isEmpty())
        fields |= Fields(Field::Name) | Field::Texts | Field::Isbn | Field::Authors | Field::Publisher;
    return fields;
}

bool CatalogView::accepts(RowSlot slot) const
{
    return ViewBuild::accepts(*m_catalog, m_kind, m_shownFilter, m_lingering.contains(slot), slot);
}

void CatalogView::storeChanged(const ChangeSet &changes)
{
    if (!m_order) {
        if (m_build) {
            for (const ChangeSet::Row &row : changes.rows) {
                if (row.kind == m_kind)
                    m_build->touch(row.slot);
            }
        }
        return;
    }
    const Fields deciding = placeFields();
    std::vector<RowSlot> gone;
    std::vector<RowSlot> now;
    std::vector<RowSlot> derived;
    std::vector<Touched> touched;
    for (const ChangeSet::Row &row : changes.rows) {
        if (row.kind != m_kind)
            continue;
        if (m_build)
            m_build->touch(row.slot);
        if (row.what == ChangeSet::What::Removed) {
            m_held.remove(row.slot);
            m_lingering.remove(row.slot);
            if (m_order->contains(row.slot))
                gone.push_back(row.slot);
            continue;
        }
        const bool decides = row.what == ChangeSet::What::Added || (row.fields & deciding);
        const bool laterAnyway = m_bulk && m_order->size() >= FirstRows;
        if (decides && !laterAnyway && placesNow(row))
            (row.derived ? derived : now).push_back(row.slot);
        if (row.what == ChangeSet::What::Changed && m_order->contains(row.slot))
            touched.push_back({row.slot, row.derived ? row.fields : row.fields | Field::State});
    }
    for (const ChangeSet::Renamed &renamed : changes.renamed) {
        if (m_kind != wire::EntityKind::Book)
            break;
        const Field shown = renamed.kind == wire::EntityKind::Author     ? Field::Authors
                            : renamed.kind == wire::EntityKind::Category ? Field::Categories
                                                                         : Field::Publisher;
        const ReplicaRows &rows = m_catalog->store().rows();
        for (RowSlot slot = 0; slot < rows.slotEnd(m_kind); ++slot) {
            const RowReader row = rows.row(m_kind, slot);
            bool names = shown == Field::Publisher && row.ref(shown) == renamed.slot;
            if (shown != Field::Publisher)
                row.eachRef(shown, [&](RowSlot of) { names = names || of == renamed.slot; });
            if (!names || !row.isLive())
                continue;
            if (m_build)
                m_build->touch(slot);
            if ((deciding & shown) &&
                placesNow({m_kind, slot, row.id(), ChangeSet::What::Changed, shown, renamed.origin, true, {}, false}))
                derived.push_back(slot);
            if (m_order->contains(slot))
                touched.push_back({slot, shown});
        }
    }
    removeRows(gone);
    if (derived.size() <= DerivedAtOnce)
        now.insert(now.end(), derived.begin(), derived.end());
    else
        settleLater(derived);
    place(now);
    announce(touched);
    noteCounts();
}

bool CatalogView::placesNow(const ChangeSet::Row &change)
{
    const RowSlot slot = change.slot;
    const bool contained = m_order->contains(slot);
    if (!m_catalog->store().isDeleted(m_kind, slot)) {
        m_lingering.remove(slot);
    } else if (contained && !m_shownFilter.deletedOnly && m_lingerFor.count() > 0 && !m_lingering.contains(slot)) {
        m_lingering.insert(slot, m_catalog->clock().monotonicMs() + m_lingerFor.count());
        if (!m_lingerAlarm->isSet())
            m_lingerAlarm->set(m_lingerFor);
    }
    const bool accepted = accepts(slot);
    if (!accepted && !contained) {
        m_held.remove(slot);
        return false;
    }
    const bool holds = m_catalog->isReady() && (m_holding || m_releaseTimer.isActive()) && change.origin != Origin::Own;
    // A row that stays where it is has nothing to wait for, but keeps a key of its own.
    if (!holds || (accepted && contained && m_order->placeFor(slot, m_keys->make(slot)) == m_order->rowOf(slot))) {
        m_held.remove(slot);
        return true;
    }
    m_held.insert(slot);
    return false;
}

void CatalogView::place(const std::vector<RowSlot> &rows)
{
    std::vector<RowSlot> leaving;
    std::vector<RowSlot> coming;
    for (const RowSlot slot : rows) {
        const bool accepted = accepts(slot);
        if (m_order->contains(slot)) {
            if (accepted)
                moveRow(slot);
            else
                leaving.push_back(slot);
        } else if (accepted) {
            coming.push_back(slot);
        }
    }
    removeRows(std::move(leaving));
    insertRows(std::move(coming));
}

void CatalogView::removeRows(std::vector<RowSlot> rows)
{
    std::vector<int> places;
    places.reserve(rows.size());
    for (const RowSlot slot : rows) {
        places.push_back(m_order->rowOf(slot));
        m_held.remove(slot);
    }
    std::sort(places.begin(), places.end(), std::greater<>());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    for (size_t i = 0; i < places.size();) {
        size_t end = i + 1;
        while (end < places.size() && places[end] == places[end - 1] - 1)
            ++end;
        const int first = places[end - 1];
        beginRemoveRows({}, first, places[i]);
        m_order->remove(first, static_cast<int>(end - i));
        endRemoveRows();
        i = end;
    }
}

void CatalogView::insertRows(std::vector<RowSlot> rows)
{
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    for (const RowSlot slot : rows) {
        m_order->prepare(slot, wire::idOf(m_catalog->store().entity(m_kind, slot)), m_keys->make(slot));
        m_held.remove(slot);
    }
    std::sort(rows.begin(), rows.end(), [this](RowSlot a, RowSlot b) { return m_order->less(a, b); });
    for (size_t i = 0; i < rows.size();) {
        const int row = m_order->placeFor(rows[i]);
        size_t end = i + 1;
        while (end < rows.size() && m_order->placeFor(rows[end]) == row)
            ++end;
        const auto begin = rows.begin();
        const std::vector<RowSlot> run(begin + static_cast<std::ptrdiff_t>(i),
                                       begin + static_cast<std::ptrdiff_t>(end));
        beginInsertRows({}, row, row + static_cast<int>(run.size()) - 1);
        m_order->insert(row, run);
        endInsertRows();
        i = end;
    }
}

void CatalogView::moveRow(RowSlot slot)
{
    m_held.remove(slot);
    SortKey key = m_keys->make(slot);
    const int from = m_order->rowOf(slot);
    const int to = m_order->placeFor(slot, key);
    if (from == to) {
        m_order->move(from, to, std::move(key));
        return;
    }
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    m_order->move(from, to, std::move(key));
    endMoveRows();
}

void CatalogView::announce(const std::vector<Touched> &touched)
{
    std::vector<std::pair<int, Fields>> rows;
    rows.reserve(touched.size());
    for (const Touched &change : touched) {
        if (m_order->contains(change.slot))
            rows.emplace_back(m_order->rowOf(change.slot), change.fields);
    }
    std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    struct Run
    {
        int first;
        int last;
        Fields fields;
    };
    std::vector<Run> runs;
    for (const auto &[row, fields] : rows) {
        if (!runs.empty() && row <= runs.back().last + 1 && runs.back().fields == fields)
            runs.back().last = row;
        else
            runs.push_back({row, row, fields});
    }
    if (runs.size() > MostRuns) {
        // A window repaints only what it shows: one covering run costs it less than many exact ones.
        Run all{runs.front().first, runs.back().last, {}};
        for (const Run &run : runs)
            all.fields |= run.fields;
        runs.assign(1, all);
    }
    for (const Run &run : runs)
        Q_EMIT dataChanged(index(run.first), index(run.last), rolesOf(m_kind, run.fields));
}

void CatalogView::settleLater(const std::vector<RowSlot> &rows)
{
    m_unsettled.insert(m_unsettled.end(), rows.begin(), rows.end());
    if (m_unsettled.size() >= RebuildFrom) {
        m_unsettled.clear();
        rebuild();
        return;
    }
    m_settleTimer.start(0);
}

void CatalogView::settle()
{
    if (!m_order)
        return;
    const auto deadline = std::chrono::steady_clock::now() + ApplyQueue::Turn;
    while (!m_unsettled.empty()) {
        const auto end = m_unsettled.end();
        const auto some = static_cast<std::ptrdiff_t>(std::min(SettledBetweenLooksAtTheClock, m_unsettled.size()));
        const std::vector<RowSlot> rows(end - some, end);
        m_unsettled.erase(end - some, end);
        place(rows);
        if (std::chrono::steady_clock::now() >= deadline)
            break;
    }
    if (!m_unsettled.empty())
        m_settleTimer.start(0);
    noteCounts();
}

void CatalogView::releaseHeld()
{
    m_releaseTimer.stop();
    const std::vector<RowSlot> rows(m_held.cbegin(), m_held.cend());
    m_held.clear();
    if (rows.empty() || !m_order)
        return;
    if (rows.size() <= DerivedAtOnce)
        place(rows);
    else
        settleLater(rows);
    noteCounts();
}

void CatalogView::lingerOver()
{
    if (!m_catalog || !m_order)
        return;
    const qint64 now = m_catalog->clock().monotonicMs();
    const bool holds = m_holding || m_releaseTimer.isActive();
    std::vector<RowSlot> over;
    qint64 next = 0;
    for (auto row = m_lingering.begin(); row != m_lingering.end();) {
        if (row.value() > now) {
            next = next == 0 ? row.value() : std::min(next, row.value());
            ++row;
            continue;
        }
        if (holds)
            m_held.insert(row.key());
        else
            over.push_back(row.key());
        row = m_lingering.erase(row);
    }
    if (next > 0)
        m_lingerAlarm->set(std::chrono::milliseconds(next - now));
    place(over);
    noteCounts();
}

void CatalogView::backlogChanged(qsizetype rows)
{
    if (rows >= BulkFrom) {
        m_bulk = true;
    } else if (rows == 0 && m_bulk) {
        m_bulk = false;
        rebuild();
    }
}

void CatalogView::marksExpired(const std::vector<EntityKey> &keys)
{
    if (!m_order)
        return;
    std::vector<Touched> touched;
    for (const EntityKey &key : keys) {
        const RowSlot slot = key.kind == m_kind ? m_catalog->store().slotOf(key) : NoRow;
        if (slot != NoRow)
            touched.push_back({slot, Field::State});
    }
    announce(touched);
}

void CatalogView::agesChanged()
{
    if (count() > 0)
        Q_EMIT dataChanged(index(0), index(count() - 1), {static_cast<int>(ViewRole::EditedText)});
}

} // namespace colophon
