#include "server/store/sqlite/Database.h"

#include "server/store/StoreError.h"

#include <sqlite3.h>

namespace colophond::sqlite {

Database::Database(const std::filesystem::path &path, Access access)
{
    const int flags = access == Access::ReadWrite ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE;
    if (sqlite3_open_v2(path.c_str(), &m_connection, flags | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK) {
        sqlite3_close(m_connection);
        throw StoreError("the catalog file cannot be opened");
    }
    sqlite3_extended_result_codes(m_connection, 1);
    sqlite3_busy_timeout(m_connection, 10'000);
    try {
        if (access == Access::ReadWrite)
            execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                    "PRAGMA wal_autocheckpoint=4000");
        else
            execute("PRAGMA query_only=ON");
        execute("PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY");
    } catch (...) {
        sqlite3_close(m_connection);
        throw;
    }
}

Database::~Database()
{
    m_statements.clear();
    sqlite3_close(m_connection);
}

void Database::execute(const char *sql)
{
    char *message = nullptr;
    if (sqlite3_exec(m_connection, sql, nullptr, nullptr, &message) == SQLITE_OK)
        return;
    const std::string text = std::string("SQLite: ") + (message ? message : "failure");
    sqlite3_free(message);
    throw StoreError(text);
}

void Database::rollback() noexcept
{
    if (sqlite3_get_autocommit(m_connection) == 0)
        sqlite3_exec(m_connection, "ROLLBACK", nullptr, nullptr, nullptr);
}

Statement &Database::prepared(const std::string &sql)
{
    std::unique_ptr<Statement> &statement = m_statements[sql];
    if (!statement) {
        try {
            statement = std::make_unique<Statement>(m_connection, sql);
        } catch (...) {
            m_statements.erase(sql);
            throw;
        }
    }
    return statement->reset();
}

std::int64_t Database::lastRowId() const
{
    return sqlite3_last_insert_rowid(m_connection);
}

} // namespace colophond::sqlite
