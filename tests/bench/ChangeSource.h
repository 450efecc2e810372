#pragma once

#include "models/catalog/ChangeBatch.h"
#include "tests/bench/BookChanges.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <thread>

class QObject;

namespace colophon::test {

/// Makes changes on a thread of its own and hands them over, as decoded rows, at a steady rate: what is due every 10 ms
/// in one event for the UI thread. Among them are changes that were asked for.
class ChangeSource
{
public:
    /// What arrives at once.
    struct Arrival
    {
        ChangeBatch batch;
        std::vector<int> numbers;        ///< of the books
        std::vector<size_t> asked;       ///< which of them were asked for
        std::chrono::nanoseconds sent{}; ///< when, by the steady clock
    };
    using Taken = std::function<void(Arrival)>;

    /// @p taken is called on the thread of @p context.
    ChangeSource(BookChanges &changes, int perSecond, QObject *context, Taken taken);
    ~ChangeSource() { stop(); }

    void start(int seconds);
    /// That book's price is one of the next changes, unless it is deleted. UI thread.
    void ask(int number);
    /// Waits for the thread; what it has handed over still arrives. Afterwards the changes may be looked at.
    void stop();
    bool isDone() const { return m_done; }
    /// Changes handed over.
    int sent() const { return m_sent; }
    /// What its thread has used of a processor; once it was stopped.
    std::chrono::nanoseconds cpu() const { return m_cpu; }

private:
    void work(int seconds);
    void add(Arrival &arrival, wire::Book book) const;

    BookChanges &m_changes;
    int m_perSecond;
    QObject *m_context;
    Taken m_taken;
    std::thread m_thread;
    std::atomic<bool> m_stop = false;
    std::atomic<bool> m_done = false;
    std::atomic<int> m_sent = 0;
    std::chrono::nanoseconds m_cpu{};
    std::mutex m_mutex;
    std::vector<int> m_asked;
};

} // namespace colophon::test
