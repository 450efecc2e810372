#pragma once

#include "server/store/sqlite/Database.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>

namespace colophond::sqlite {

/// The one thread that writes. It takes all waiting work into one transaction (group commit) and tells each caller
/// after COMMIT. Between groups it lets the projection take a turn.
class SqliteWriter
{
public:
    /// Works inside the transaction; an exception rolls back this work only.
    using Work = std::function<void(Database &)>;
    /// Told once after COMMIT, or with what went wrong. Called from the writer thread; must not throw.
    using Done = std::function<void(std::exception_ptr)>;
    /// One bounded turn of something else that writes, in transactions of its own; true when more remains. After an
    /// exception it is tried again, with the next group or a little later.
    using Turn = std::function<bool(Database &)>;

    /// The connection is used by the writer's thread only, from here until `close`.
    explicit SqliteWriter(std::unique_ptr<Database> database, Turn turn);
    ~SqliteWriter();

    /// Safe from any thread. False after close: neither function is called then.
    bool post(Work work, Done done);
    /// Finishes what is queued, ends the thread, closes the connection.
    void close();
    /// False after a transaction or a turn that failed, until one succeeds again. While nobody writes, the writer
    /// itself tries now and then.
    bool healthy() const { return m_commits && m_turns; }

private:
    struct Job
    {
        Work work;
        Done done;
        std::exception_ptr error;
    };

    void run();
    void commitGroup(std::deque<Job> &jobs);
    bool takeTurn();
    void tryCommit();
    static void perform(Database &database, Job &job);

    std::unique_ptr<Database> m_database;
    Turn m_turn;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Job> m_jobs;
    bool m_closing = false;
    std::atomic<bool> m_commits = true; ///< the last transaction was committed
    std::atomic<bool> m_turns = true;   ///< the last turn succeeded
    std::thread m_thread;
};

} // namespace colophond::sqlite
