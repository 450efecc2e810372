#include "tests/bench/ChangeSource.h"

#include "tests/bench/TurnWatch.h"

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

void ChangeSource::ask(int number)
{
    const std::lock_guard lock(m_mutex);
    m_asked.push_back(number);
}

void ChangeSource::add(Arrival &arrival, wire::Book book) const
{
    arrival.batch.rows.push_back({std::move(book), Origin::Other, false});
    arrival.numbers.push_back(m_changes.last());
}

void ChangeSource::work(int seconds)
{
    using Clock = std::chrono::steady_clock;
    const size_t aBeat = static_cast<size_t>(m_perSecond) / 100;
    Clock::time_point due = Clock::now();
    for (int left = seconds * 100; left > 0 && !m_stop; --left) {
        auto arrival = std::make_shared<Arrival>();
        std::vector<int> asked;
        {
            const std::lock_guard lock(m_mutex);
            asked.swap(m_asked);
        }
        for (const int number : asked) {
            if (std::optional<wire::Book> book = m_changes.nextPrice(number)) {
                arrival->asked.push_back(arrival->numbers.size());
                add(*arrival, std::move(*book));
            }
        }
        while (arrival->numbers.size() < aBeat)
            add(*arrival, m_changes.next());
        std::this_thread::sleep_until(due);
        due += beat;
        m_sent += static_cast<int>(arrival->numbers.size());
        arrival->sent = Clock::now().time_since_epoch();
        QMetaObject::invokeMethod(
            m_context, [this, arrival] { m_taken(std::move(*arrival)); }, Qt::QueuedConnection);
    }
    m_cpu = TurnWatch::cpu();
    m_done = true;
}

} // namespace colophon::test
