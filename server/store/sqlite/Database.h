#pragma once

#include "server/store/sqlite/Statement.h"

#include <filesystem>
#include <memory>
#include <string>
#include <unordered_map>

namespace colophond::sqlite {

/// One connection to the store's file, used by one thread at a time. Throws StoreError.
class Database
{
public:
    enum class Access { ReadWrite, ReadOnly };

    /// WAL journal; the writing connection makes every commit durable (synchronous=FULL).
    Database(const std::filesystem::path &path, Access access);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Runs SQL without parameters, also several statements.
    void execute(const char *sql);
    /// Ends an open transaction without its changes; nothing to do when SQLite has done so itself after a failure.
    void rollback() noexcept;
    /// The statement for this text, prepared once and kept; given back reset.
    Statement &prepared(const std::string &sql);
    std::int64_t lastRowId() const;

private:
    sqlite3 *m_connection = nullptr;
    std::unordered_map<std::string, std::unique_ptr<Statement>> m_statements;
};

} // namespace colophond::sqlite
