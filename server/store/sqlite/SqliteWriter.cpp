#include "server/store/sqlite/SqliteWriter.h"

#include <algorithm>
#include <iterator>

namespace colophond::sqlite {

namespace {

/// Bounds the time that a caller waits for the others of its group.
constexpr std::size_t groupLimit = 512;

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
            m_changed.wait(lock, [&] { return m_closing || !m_jobs.empty() || moreTurns; });
            const auto count = static_cast<std::ptrdiff_t>(std::min(m_jobs.size(), groupLimit));
            std::move(m_jobs.begin(), m_jobs.begin() + count, std::back_inserter(group));
            m_jobs.erase(m_jobs.begin(), m_jobs.begin() + count);
            if (group.empty() && m_closing && !moreTurns)
                return;
        }
        if (!group.empty())
            commitGroup(group);
        try {
            moreTurns = m_turn && m_turn(*m_database);
        } catch (...) {
            m_healthy = false;
            moreTurns = false;
            m_turn = nullptr;
        }
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
    } catch (...) {
        m_healthy = false;
        const std::exception_ptr failure = std::current_exception();
        for (Job &job : jobs)
            job.error = failure;
        try {
            m_database->prepared("ROLLBACK").run();
        } catch (...) {
            // SQLite already rolled back by itself; the failure that led here is the one to tell.
        }
    }
    for (Job &job : jobs)
        job.done(job.error);
}

} // namespace colophond::sqlite
