#include "models/views/ViewIndex.h"

#include "models/views/OrderJob.h"
#include "models/views/ViewIndexes.h"

#include <algorithm>

namespace colophon {
namespace {

// So many rows find their place in well under a millisecond, all views together.
constexpr size_t DerivedAtOnce = 128;
// From here on a build in the worker and one reset cost everybody less than exact runs.
constexpr int BuildFrom = 2000;
// While a bulk comes, this many rows are shown by exact runs, so that a window fills at once.
constexpr int FirstRows = 200;
constexpr size_t MostExact = 16;
constexpr int PlacedBetweenLooksAtTheClock = 32;
// A bulk that pauses is shown as far as it came.
constexpr std::chrono::milliseconds Pause{300};

constexpr Fields NameFields = Fields(Field::Authors) | Field::Categories | Field::Publisher;

} // namespace

ViewIndex::ViewIndex(ViewIndexes &home, const ViewSpec &spec, std::shared_ptr<ViewIndex> base, QObject *parent)
    : QObject(parent)
    , m_home(home)
    , m_spec(spec)
    , m_base(std::move(base))
    , m_deciding(spec.placeFields() | Field::Deleted)
    , m_filter(spec.kind, spec.filter)
{
    if (!m_spec.filter.words.isEmpty())
        m_names = Fields(Field::Authors) | Field::Publisher;
    m_names |= m_spec.sortFields() & NameFields;
    m_pause.setSingleShot(true);
    m_pause.setInterval(Pause);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (!m_job)
            build();
    });
    makeRule();
    build();
}

ViewIndex::~ViewIndex()
{
    retire();
}

void ViewIndex::retire()
{
    if (m_job)
        m_job->stop();
    m_job.reset();
    m_base.reset();
}

void ViewIndex::makeRule()
{
    m_context.currency = m_home.catalog().defaultCurrency();
    m_context.nowMs = m_home.catalog().nowMs();
    m_context.liveBooks = [&store = m_home.catalog().store(), kind = m_spec.kind](RowSlot slot) {
        return store.liveBooksOf(kind, slot);
    };
    m_compare = std::make_unique<RowCompare>(m_home.rows(), m_spec, m_context, m_home.pendingNames());
}

bool ViewIndex::accepts(RowSlot slot) const
{
    const ReplicaRows &rows = m_home.rows();
    if (m_filter.accepts(rows, slot))
        return true;
    return !m_spec.filter.deletedOnly && m_home.lingers(m_spec.kind, slot) && m_filter.acceptsLingering(rows, slot);
}

bool ViewIndex::dependsOnNames(Fields fields) const
{
    return m_spec.kind == wire::EntityKind::Book && (m_names & fields);
}

bool ViewIndex::waitsForBuild() const
{
    return m_scattered || m_anew || (m_home.isBulk(m_spec.kind) && count() >= FirstRows);
}

void ViewIndex::storeChanged(const ChangeSet &changes, const Renames &renames)
{
    std::vector<RowSlot> removed;
    std::vector<Due> rows;
    Values values;
    for (const ChangeSet::Row &row : changes.rows) {
        if (row.kind != m_spec.kind)
            continue;
        if (row.what == ChangeSet::What::Removed) {
            removed.push_back(row.slot);
            if (m_job)
                m_touched.insert(row.slot);
            continue;
        }
        if (row.what == ChangeSet::What::Added || (row.fields & m_deciding))
            rows.push_back({row.slot, row.origin == Origin::Own});
        if (row.what == ChangeSet::What::Changed)
            values.touched.push_back({row.slot, row.derived ? row.fields : row.fields | Field::State});
    }
    if (!removed.empty()) {
        m_rows.remove(removed);
        Q_EMIT gone(removed);
    }
    if (m_spec.kind == wire::EntityKind::Book)
        values.everywhere = renames.fields;
    if (dependsOnNames(renames.fields)) {
        if (renames.unknown || renames.books.size() > DerivedAtOnce) {
            namesChanged(renames);
        } else {
            for (const RowSlot book : renames.books)
                rows.push_back({book, renames.own});
        }
    }
    if (!rows.empty())
        comeDue(rows);
    if (!values.touched.empty() || values.everywhere)
        tellValues(std::move(values));
    noteCount();
}

void ViewIndex::namesChanged(const Renames &renames)
{
    if (!dependsOnNames(renames.fields))
        return;
    if (renames.unknown) {
        scatter();
        return;
    }
    std::vector<Due> rows;
    rows.reserve(renames.books.size());
    for (const RowSlot book : renames.books) {
        rows.push_back({book, renames.own});
        if (m_job)
            m_touched.insert(book);
    }
    if (m_state != State::Whole || rows.empty())
        return;
    for (const Due &row : rows)
        m_rows.mark(row.slot);
    Q_EMIT due(rows);
    settle();
}

void ViewIndex::scatter()
{
    if (m_job)
        m_rescattered = true;
    if (m_state != State::Whole)
        return;
    m_scattered = true;
    settle();
}

void ViewIndex::comeDue(const std::vector<Due> &rows)
{
    if (m_job) {
        for (const Due &row : rows)
            m_touched.insert(row.slot);
    }
    if (m_state != State::Whole)
        return;
    for (const Due &row : rows)
        m_rows.mark(row.slot);
    Q_EMIT due(rows);
    if (!waitsForBuild()) {
        place(rows);
        return;
    }
    if (!m_anew) {
        std::vector<Due> own;
        std::copy_if(rows.begin(), rows.end(), std::back_inserter(own), [](const Due &row) { return row.own; });
        if (own.size() <= DerivedAtOnce)
            place(own);
    }
    settle();
}

void ViewIndex::place(const std::vector<Due> &rows)
{
    std::vector<RowSlot> slots;
    slots.reserve(rows.size());
    for (const Due &row : rows)
        slots.push_back(row.slot);
    m_rows.place(slots, *m_compare, [this](RowSlot slot) { return accepts(slot); });
    Q_EMIT placed(rows);
    noteCount();
}

void ViewIndex::settle()
{
    const int waiting = m_rows.marked().size();
    if (m_state != State::Whole || m_anew || (waiting == 0 && !m_scattered))
        return;
    if (m_home.isBulk(m_spec.kind)) {
        setBehind(true);
        if (!m_job && waiting >= std::max(count(), FirstRows))
            build();
        else
            m_pause.start();
    } else if (m_scattered || waiting > BuildFrom) {
        // Of a job that began before, the result would be out of place already.
        if (!m_job || !m_scattered || m_rescattered) {
            m_scattered = true;
            setBehind(true);
            build();
        }
    } else {
        if (!m_job) {
            // Little enough for exact runs after all: no build follows.
            m_pause.stop();
            setBehind(false);
        }
        placeInSlices();
    }
}

void ViewIndex::placeInSlices()
{
    m_home.slices().add(this, [this](TurnSlices::Clock::time_point deadline) { return settleSome(deadline); });
}

bool ViewIndex::settleSome(TurnSlices::Clock::time_point deadline)
{
    while (!m_rows.marked().isEmpty() && !waitsForBuild()) {
        std::vector<Due> rows;
        m_rows.marked().each([&rows](RowSlot slot) {
            rows.push_back({slot, false});
            return rows.size() < PlacedBetweenLooksAtTheClock;
        });
        place(rows);
        if (TurnSlices::Clock::now() >= deadline)
            return m_rows.marked().isEmpty();
    }
    return true;
}

void ViewIndex::lingeringEnded(const std::vector<RowSlot> &slots)
{
    std::vector<Due> rows;
    for (const RowSlot slot : slots)
        rows.push_back({slot, false});
    comeDue(rows);
}

void ViewIndex::valuesExpired(const std::vector<RowSlot> &slots)
{
    Values values;
    for (const RowSlot slot : slots)
        values.touched.push_back({slot, Field::State});
    tellValues(std::move(values));
}

void ViewIndex::tellValues(Values values)
{
    std::sort(values.touched.begin(), values.touched.end(),
              [](const Touched &a, const Touched &b) { return a.slot < b.slot; });
    Q_EMIT valuesChanged(values);
}

void ViewIndex::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

void ViewIndex::setBehind(bool behind)
{
    if (std::exchange(m_behind, behind) != behind)
        Q_EMIT stateChanged();
}

void ViewIndex::noteCount()
{
    if (std::exchange(m_lastCount, count()) != m_lastCount)
        Q_EMIT countChanged();
}

std::vector<ViewIndex::Run> ViewIndex::runsOf(const SlotOrder &order, const Values &values)
{
    std::vector<Run> runs;
    std::vector<Touched> shown;
    Fields all;
    for (const Touched &change : values.touched) {
        all |= change.fields;
        if (shown.size() <= MostExact && order.contains(change.slot))
            shown.push_back(change);
    }
    if (shown.size() > MostExact) {
        // To find where each of many stands takes longer than all that follows, and a window repaints only what it
        // shows.
        runs.push_back({0, order.size() - 1, all});
    } else {
        std::vector<std::pair<int, Fields>> rows;
        rows.reserve(shown.size());
        for (const Touched &change : shown)
            rows.emplace_back(order.rowOf(change.slot), change.fields);
        std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
        for (const auto &[row, fields] : rows) {
            if (!runs.empty() && row <= runs.back().last + 1 && runs.back().fields == fields)
                runs.back().last = row;
            else
                runs.push_back({row, row, fields});
        }
    }
    if (values.everywhere && order.size() > 0)
        runs.push_back({0, order.size() - 1, values.everywhere});
    return runs;
}

} // namespace colophon
