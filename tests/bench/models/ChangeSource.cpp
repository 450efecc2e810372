#include "tests/bench/models/ChangeSource.h"

#include <QMetaObject>
#include <QObject>

#include <chrono>

namespace colophon::test {
namespace {

constexpr std::chrono::milliseconds beat{10};

} // namespace

ChangeSource::ChangeSource(BookChanges &changes, int perSecond, QObject *context, Taken taken)
    : m_changes(changes)
    , m_perSecond(perSecond)
    , m_context(context)
    , m_taken(std::move(taken))
{
}

void ChangeSource::start(int seconds)
{
    m_thread = std::thread([this, seconds] { work(seconds); });
}

void ChangeSource::stop()
{
    m_stop = true;
    if (m_thread.joinable())
        m_thread.join();
}

void ChangeSource::work(int seconds)
{
    using Clock = std::chrono::steady_clock;
    const int aBeat = m_perSecond / 100;
    Clock::time_point due = Clock::now();
    for (int left = seconds * 100; left > 0 && !m_stop; --left) {
        auto batch = std::make_shared<ChangeBatch>();
        for (int i = 0; i < aBeat; ++i)
            batch->rows.push_back({m_changes.next(), Origin::Other, false});
        std::this_thread::sleep_until(due);
        due += beat;
        m_sent += aBeat;
        QMetaObject::invokeMethod(
            m_context, [this, batch] { m_taken(std::move(*batch)); }, Qt::QueuedConnection);
    }
    m_done = true;
}

} // namespace colophon::test
