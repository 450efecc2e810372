#pragma once

#include "server/domain/Clock.h"
#include "server/domain/Uuid.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace colophond::sqlite {

/// A prepared statement: bind in the order of its parameters, then step. Used by the thread of its connection.
/// Every function throws StoreError when SQLite refuses.
class Statement
{
public:
    Statement(sqlite3 *connection, std::string_view sql);
    ~Statement();
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;

    /// Ready for new values, first parameter next.
    Statement &reset();

    Statement &bind(std::int64_t number);
    Statement &bind(int number) { return bind(static_cast<std::int64_t>(number)); }
    Statement &bind(bool flag) { return bind(static_cast<std::int64_t>(flag ? 1 : 0)); }
    Statement &bind(double number);
    Statement &bind(std::string_view text);
    Statement &bind(const std::string &text) { return bind(std::string_view(text)); }
    Statement &bind(const char *text) { return bind(std::string_view(text)); }
    Statement &bind(const Uuid &id);
    Statement &bind(TimePoint time) { return bind(toMicroseconds(time)); }
    Statement &bindBlob(std::string_view bytes);
    Statement &bindNull();
    template <typename T>
    Statement &bind(const std::optional<T> &value)
    {
        return value ? bind(*value) : bindNull();
    }

    /// True while there is a row.
    bool step();
    /// Runs a statement that gives no rows, and resets it.
    void run();

    std::int64_t integer(int column) const;
    std::string text(int column) const;
    std::string_view view(int column) const; ///< valid until the next step
    Uuid uuid(int column) const;
    TimePoint time(int column) const { return fromMicroseconds(integer(column)); }
    bool isNull(int column) const;

private:
    [[noreturn]] void fail() const;
    sqlite3 *m_connection;
    sqlite3_stmt *m_statement = nullptr;
    int m_next = 1;
};

} // namespace colophond::sqlite
