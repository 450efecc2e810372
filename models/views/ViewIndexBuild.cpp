// How a ViewIndex is built: from nothing, out of its base, and anew when exact runs would take too long.
#include "models/views/ViewIndex.h"

#include "models/views/OrderJob.h"
#include "models/views/ViewIndexes.h"

namespace colophon {
namespace {

constexpr int PlacedQuietly = 256;

} // namespace

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
    m_pause.stop(); // settle() below starts it again while a bulk comes
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

void ViewIndex::startAnew()
{
    makeRule();
    m_anew = true;
    build();
}

} // namespace colophon
