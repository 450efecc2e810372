#include "models/editing/OutboxAction.h"

#include "models/editing/Outbox.h"

#include <QPointer>

#include <algorithm>
#include <atomic>

namespace colophon {

/// What the worker has of it.
struct OutboxAction::Job
{
    std::vector<Edit> edits;
    std::atomic_bool cancelled = false;
};

OutboxAction::OutboxAction(Outbox &outbox, std::vector<NewEdit> wanted, const QUuid &correlationId)
    : QObject(&outbox)
    , m_outbox(outbox)
    , m_wanted(std::move(wanted))
    , m_correlationId(correlationId)
    , m_results(m_wanted.size(), Saved::NotKept)
    , m_job(std::make_shared<Job>())
    , m_replacesReturned(!m_wanted.empty() && m_wanted.front().replacesReturned)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &OutboxAction::run);
    run();
}

// The worker goes on: who quits just after saving finds all of it in the next run.
OutboxAction::~OutboxAction() = default;

int OutboxAction::done() const
{
    const size_t at = m_phase == Phase::Finished ? m_wanted.size() : m_at;
    const size_t steps = m_phase == Phase::Making ? 0 : m_phase == Phase::Writing ? 1 : 2;
    return static_cast<int>((steps * m_wanted.size() + at) / 3);
}

int OutboxAction::countOf(Saved saved) const
{
    return static_cast<int>(std::count(m_results.begin(), m_results.end(), saved));
}

void OutboxAction::cancel()
{
    m_cancelled = true;
    m_job->cancelled = true;
}

void OutboxAction::run()
{
    if (m_phase == Phase::Making)
        make();
    else if (m_phase == Phase::Showing)
        show();
    if (m_phase != Phase::Finished)
        Q_EMIT progressed();
}

void OutboxAction::make()
{
    const bool inOneGo = m_wanted.size() <= few;
    const auto end = std::chrono::steady_clock::now() + slice;
    while (m_at < m_wanted.size() && !m_cancelled) {
        Edit edit;
        m_results[m_at] = m_outbox.compose(m_wanted[m_at], m_correlationId, edit);
        if (m_results[m_at] == Saved::Queued) {
            m_places.push_back(m_at);
            m_job->edits.push_back(std::move(edit));
        }
        ++m_at;
        if (!inOneGo && std::chrono::steady_clock::now() >= end)
            break;
    }
    if (m_cancelled) {
        written(false);
    } else if (m_at < m_wanted.size()) {
        m_next.start(0);
    } else if (inOneGo) {
        const bool kept = m_outbox.accept(m_job->edits, m_replacesReturned);
        for (const size_t place : m_places)
            m_results[place] = kept ? Saved::Queued : Saved::NotKept;
        finish();
    } else {
        write();
    }
}

void OutboxAction::write()
{
    m_at = 0;
    m_phase = Phase::Writing;
    const QPointer<OutboxAction> self(this);
    const auto job = m_job;
    m_outbox.writeAction(
        [job](OutboxFile &file, bool isShared) {
            return file.writeAction(job->edits, isShared, [&job] { return !job->cancelled; });
        },
        [self](bool whole) {
            if (self)
                self->written(whole);
        });
}

void OutboxAction::written(bool whole)
{
    m_at = 0;
    if (whole) {
        m_phase = Phase::Showing;
        m_next.start(0);
        return;
    }
    for (const size_t place : m_places)
        m_results[place] = Saved::NotKept;
    finish();
}

void OutboxAction::show()
{
    constexpr size_t atOnce = 16;
    const auto end = std::chrono::steady_clock::now() + slice;
    std::vector<Edit> &edits = m_job->edits;
    std::vector<Edit> some;
    while (m_at < edits.size()) {
        const size_t upTo = std::min(m_at + atOnce, edits.size());
        for (; m_at < upTo; ++m_at)
            some.push_back(std::move(edits[m_at]));
        if (std::chrono::steady_clock::now() >= end || some.size() >= 8 * atOnce)
            break;
    }
    // They are on the disk; only what has to be changed there because of another edit may not be.
    m_outbox.accept(some, m_replacesReturned);
    if (m_at < edits.size())
        m_next.start(0);
    else
        finish();
}

void OutboxAction::finish()
{
    m_phase = Phase::Finished;
    QMetaObject::invokeMethod(
        this,
        [this] {
            Q_EMIT progressed();
            Q_EMIT finished();
            deleteLater();
        },
        Qt::QueuedConnection);
}

} // namespace colophon
