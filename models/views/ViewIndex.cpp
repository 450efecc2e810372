#include "models/views/ViewIndex.h"

#include "models/views/OrderJob.h"
#include "models/views/ViewIndexes.h"

#include <algorithm>

namespace colophon {
namespace {

// So many rows find their place in well under a millisecond, all views together.
constexpr size_t DerivedAtOnce = 128;
constexpr int PlacedQuietly = 256;
// From here on a build in the worker and one reset cost everybody less than exact runs.
constexpr int BuildFrom = 2000;
// While a bulk comes, this many rows are shown by exact runs, so that a window fills at once.
constexpr int FirstRows = 200;
constexpr size_t MostRuns = 32;
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

OrderContext ViewIndex::contextForWorker() const
{
    OrderContext context = m_context;
    context.liveBooks = nullptr;
    if (m_spec.sortFields().testFlag(Field::BookCount)) {
        std::vector<int> counts;
        for (RowSlot slot = 0; slot < m_home.rows().slotEnd(m_spec.kind); ++slot)
            counts.push_back(m_context.liveBooks(slot));
        context.liveBooks = [counts = std::move(counts)](RowSlot slot) {
            return counts[slot];
        };
    }
    return context;
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
        Q_EMIT valuesChanged(values);
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

void ViewIndex::build()
{
    m_pause.stop();
    if (m_job)
        m_job->stop();
    m_touched.clear();
    m_rescattered = false;
    const bool based = m_base && m_base->isWhole() && !m_base->m_anew && !m_base->m_scattered &&
                       m_base->marked().size() <= PlacedQuietly;
    m_job = std::make_shared<OrderJob>(m_home.rows(), m_spec, contextForWorker(), m_home.pendingNames(),
                                       based ? std::optional(m_base->order()) : std::nullopt);
    const auto touch = [this](RowSlot slot) {
        return m_touched.insert(slot), true;
    };
    if (based)
        m_base->marked().each(touch);
    if (!m_spec.filter.deletedOnly) {
        for (const RowSlot slot : m_home.lingering(m_spec.kind))
            touch(slot);
    }
    const int rowsToLookAt = based ? m_base->count() : static_cast<int>(m_home.rows().slotEnd(m_spec.kind));
    if (rowsToLookAt <= ViewIndexes::AtOnce) {
        m_job->run({});
        finish();
        return;
    }
    const std::shared_ptr<OrderJob> job = m_job;
    const auto first = [worker = &m_home.worker(), guard = QPointer<QObject>(this), job = job.get(),
                        this](std::vector<RowSlot> rows) {
        worker->post(guard, [this, job, rows = std::move(rows)] {
            if (m_job.get() == job)
                showFirst(rows);
        });
    };
    m_home.worker().run([job, first] { job->run(first); }, this,
                        [this, job] {
                            if (m_job == job)
                                finish();
                        });
    Q_EMIT stateChanged();
}

void ViewIndex::showFirst(const std::vector<RowSlot> &rows)
{
    if (m_state == State::Whole)
        return; // what is shown is nearer to what is wanted
    std::vector<RowSlot> live;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(live),
                 [this](RowSlot slot) { return m_home.rows().isLive(m_spec.kind, slot); });
    SlotOrder order;
    order.assign(live, m_home.rows().slotEnd(m_spec.kind));
    Q_EMIT resetBegan(true);
    m_rows.assign(std::move(order));
    Q_EMIT resetEnded(true);
    setState(State::First);
    noteCount();
}

void ViewIndex::finish()
{
    SlotOrder order = m_job->takeOrder();
    m_job.reset();
    m_scattered = std::exchange(m_rescattered, false);
    const bool anew = std::exchange(m_anew, false);
    const SlotSet touched = std::exchange(m_touched, {});
    const auto mark = [this](RowSlot slot) {
        return m_rows.mark(slot), true;
    };
    bool continues = m_state == State::First && order.size() >= count();
    for (int row = 0; continues && row < count(); ++row)
        continues = order.at(row) == m_rows.order().at(row);
    if (continues) {
        m_rows.extend(std::move(order));
        touched.each(mark);
    } else {
        Q_EMIT resetBegan(anew);
        m_rows.assign(std::move(order));
        touched.each(mark);
        if (touched.size() <= PlacedQuietly && !m_scattered)
            placeQuietly(touched);
        Q_EMIT resetEnded(anew);
    }
    m_behind = false;
    setState(State::Whole);
    noteCount();
    if (m_scattered || m_home.isBulk(m_spec.kind))
        settle();
    else if (!m_rows.marked().isEmpty())
        placeInSlices(); // a build was just made: another one would leave as many
}

void ViewIndex::placeQuietly(const SlotSet &touched)
{
    std::vector<RowSlot> slots;
    touched.each([&slots](RowSlot slot) { return slots.push_back(slot), true; });
    m_rows.setQuiet(true);
    m_rows.place(slots, *m_compare, [this](RowSlot slot) { return accepts(slot); });
    m_rows.setQuiet(false);
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
    Q_EMIT valuesChanged(values);
}

void ViewIndex::startAnew()
{
    makeRule();
    m_anew = true;
    build();
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
    std::vector<std::pair<int, Fields>> rows;
    rows.reserve(values.touched.size());
    for (const Touched &change : values.touched) {
        if (order.contains(change.slot))
            rows.emplace_back(order.rowOf(change.slot), change.fields);
    }
    std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
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
    if (values.everywhere && order.size() > 0)
        runs.push_back({0, order.size() - 1, values.everywhere});
    return runs;
}

} // namespace colophon
