#pragma once

#include "server/store/sqlite/Database.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

namespace colophond::sqlite {

/// Connections for reading, each with its prepared statements; made as threads need them. Safe from any thread.
class ReadConnections
{
public:
    explicit ReadConnections(std::filesystem::path path)
        : m_path(std::move(path))
    {
    }

    /// A connection lent for the life of this object, inside one read transaction: it sees one state of the store.
    class Loan
    {
    public:
        explicit Loan(ReadConnections &owner);
        ~Loan();
        Loan(const Loan &) = delete;
        Loan &operator=(const Loan &) = delete;
        Database &database() { return *m_database; }

    private:
        ReadConnections &m_owner;
        std::unique_ptr<Database> m_database;
    };

private:
    std::unique_ptr<Database> borrow();
    void giveBack(std::unique_ptr<Database> database);

    std::filesystem::path m_path;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<Database>> m_idle;
};

} // namespace colophond::sqlite
