#include "server/store/sqlite/SqliteWriter.h"

#include <algorithm>
#include <chrono>
#include <iterator>

namespace colophond::sqlite {

namespace {

/// Bounds the time that a caller waits for the others of its group.
constexpr std::size_t groupLimit = 512;

/// Until what failed is tried again though nobody writes.
constexpr std::chrono::milliseconds tryAgain{500};

} // namespace

SqliteWriter::SqliteWriter(std::unique_ptr<Database> database, Turn turn)
    : m_database(std::move(database))
    , m_turn(std::move(turn))
    , m_thread([this] { run(); })
{
}

SqliteWriter::~SqliteWriter()
{
    close();
}

bool SqliteWriter::post(Work work, Done done)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_closing)
            return false;
        m_jobs.push_back({std::move(work), std::move(done), nullptr});
    }
    m_changed.notify_one();
    return true;
}

void SqliteWriter::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
    }
    m_changed.notify_one();
    if (m_thread.joinable())
        m_thread.join();
    m_database.reset();
}

void SqliteWriter::run()
{
    bool moreTurns = true;
    while (true) {
        std::deque<Job> group;
        {
            std::unique_lock lock(m_mutex);
            const auto due = [&] {
                return m_closing || !m_jobs.empty() || moreTurns;
            };
            if (healthy())
                m_changed.wait(lock, due);
            else
                m_changed.wait_for(lock, tryAgain, due);
            const auto count = static_cast<std::ptrdiff_t>(std::min(m_jobs.size(), groupLimit));
            std::move(m_jobs.begin(), m_jobs.begin() + count, std::back_inserter(group));
            m_jobs.erase(m_jobs.begin(), m_jobs.begin() + count);
            if (group.empty() && m_closing && !moreTurns)
                return;
        }
        if (!group.empty())
            commitGroup(group);
        else if (!m_commits)
            tryCommit();
        moreTurns = takeTurn();
    }
}

bool SqliteWriter::takeTurn()
{
    try {
        const bool more = m_turn && m_turn(*m_database);
        m_turns = true;
        return more;
    } catch (...) {
        m_turns = false;
        return false;
    }
}

// Writes the number of the file's form again, as it is: a commit that changes nothing.
void SqliteWriter::tryCommit()
{
    try {
        m_database->prepared("BEGIN IMMEDIATE").run();
        Statement &row = m_database->prepared("PRAGMA user_version");
        row.step();
        const std::string form = std::to_string(row.integer(0));
        row.reset();
        m_database->execute(("PRAGMA user_version=" + form).c_str());
        m_database->prepared("COMMIT").run();
        m_commits = true;
    } catch (...) {
        m_database->rollback();
    }
}

void SqliteWriter::perform(Database &database, Job &job)
{
    database.prepared("SAVEPOINT job").run();
    try {
        job.work(database);
    } catch (...) {
        job.error = std::current_exception();
        database.prepared("ROLLBACK TO job").run();
    }
    database.prepared("RELEASE job").run();
}

void SqliteWriter::commitGroup(std::deque<Job> &jobs)
{
    try {
        m_database->prepared("BEGIN IMMEDIATE").run();
        for (Job &job : jobs)
            perform(*m_database, job);
        m_database->prepared("COMMIT").run();
        m_commits = true;
    } catch (...) {
        m_commits = false;
        const std::exception_ptr failure = std::current_exception();
        for (Job &job : jobs)
            job.error = failure;
        m_database->rollback();
    }
    for (Job &job : jobs)
        job.done(job.error);
}

} // namespace colophond::sqlite
