#include "server/store/sqlite/Statement.h"

#include "server/store/StoreError.h"

#include <sqlite3.h>

#include <algorithm>

namespace colophond::sqlite {

Statement::Statement(sqlite3 *connection, std::string_view sql)
    : m_connection(connection)
{
    if (sqlite3_prepare_v3(connection, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                           &m_statement, nullptr) != SQLITE_OK)
        fail();
}

Statement::~Statement()
{
    sqlite3_finalize(m_statement);
}

void Statement::fail() const
{
    throw StoreError(std::string("SQLite: ") + sqlite3_errmsg(m_connection));
}

Statement &Statement::reset()
{
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
    m_next = 1;
    return *this;
}

Statement &Statement::bind(std::int64_t number)
{
    if (sqlite3_bind_int64(m_statement, m_next++, number) != SQLITE_OK)
        fail();
    return *this;
}

Statement &Statement::bind(double number)
{
    if (sqlite3_bind_double(m_statement, m_next++, number) != SQLITE_OK)
        fail();
    return *this;
}

Statement &Statement::bind(std::string_view text)
{
    const char *data = text.data() ? text.data() : "";
    if (sqlite3_bind_text64(m_statement, m_next++, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8) != SQLITE_OK)
        fail();
    return *this;
}

Statement &Statement::bind(const Uuid &id)
{
    return bindBlob({reinterpret_cast<const char *>(id.bytes().data()), id.bytes().size()});
}

Statement &Statement::bindBlob(std::string_view bytes)
{
    const char *data = bytes.data() ? bytes.data() : "";
    if (sqlite3_bind_blob64(m_statement, m_next++, data, bytes.size(), SQLITE_TRANSIENT) != SQLITE_OK)
        fail();
    return *this;
}

Statement &Statement::bindNull()
{
    if (sqlite3_bind_null(m_statement, m_next++) != SQLITE_OK)
        fail();
    return *this;
}

bool Statement::step()
{
    const int result = sqlite3_step(m_statement);
    if (result == SQLITE_ROW)
        return true;
    if (result != SQLITE_DONE) {
        const std::string message = std::string("SQLite: ") + sqlite3_errmsg(m_connection);
        sqlite3_reset(m_statement);
        throw StoreError(message);
    }
    return false;
}

void Statement::run()
{
    step();
    reset();
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

std::string_view Statement::view(int column) const
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    const int size = sqlite3_column_bytes(m_statement, column);
    return data ? std::string_view(data, static_cast<std::size_t>(size)) : std::string_view();
}

std::string Statement::text(int column) const
{
    return std::string(view(column));
}

Uuid Statement::uuid(int column) const
{
    const std::string_view bytes = view(column);
    std::array<std::uint8_t, 16> id{};
    if (bytes.size() != id.size())
        throw StoreError("an id in the store is damaged");
    std::copy(bytes.begin(), bytes.end(), id.begin());
    return Uuid(id);
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

} // namespace colophond::sqlite
