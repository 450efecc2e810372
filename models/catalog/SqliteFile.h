#pragma once

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

struct sqlite3;
struct sqlite3_stmt;

namespace colophon {

/// An SQLite file in the profile folder, readable by its owner only (its journals and a folder made for it as well),
/// whose user_version is the version of its form. Written through to the disk at each commit unless Terms says
/// otherwise. One thread at a time.
class SqliteFile
{
public:
    /// A prepared statement; it is finalised with the object.
    class Statement
    {
    public:
        Statement(SqliteFile &file, const char *sql);
        ~Statement();
        Statement(const Statement &) = delete;
        Statement &operator=(const Statement &) = delete;

        Statement &bind(qint64 value);
        Statement &bind(const QString &value);
        Statement &bind(const QByteArray &value);
        /// As a blob, without a copy: @p value is left alone until the statement has run.
        Statement &bindBlob(QByteArrayView value);
        /// Ready to be bound and run again; what was bound is forgotten.
        Statement &reset();
        /// False when SQLite did not understand it, as of a file that lacks a table.
        bool isValid() const { return m_statement != nullptr; }
        /// True when there is a row to read.
        bool next();
        /// Runs to the end; false when SQLite refused.
        bool run();
        /// Whether the last next() was false because of an error, not because the rows were at their end.
        bool failed() const { return m_failed; }
        qint64 integer(int column) const;
        QString text(int column) const;
        QByteArray bytes(int column) const;
        /// Valid until the next call of next(), run() or reset().
        QByteArrayView view(int column) const;

    private:
        sqlite3_stmt *m_statement = nullptr;
        int m_bound = 0;
        bool m_failed = false;
    };

    /// What a file has to be, or is made as.
    struct Terms
    {
        int form = 1;
        const char *schema = "";
        /// Whether a commit is on the disk when it returns. Else a loss of power may take the last commits away, but
        /// each only as a whole; the end of the process takes none.
        bool writtenThrough = true;
        int pageSize = 4096; ///< bytes, a power of two; of a file that is made
    };
    enum class Trouble {
        None,
        Unwritable, ///< no rights, no room, or another process has it
        Damaged,    ///< not such a file, or not any more
        Newer,      ///< of a form newer than asked for
    };

    ~SqliteFile();
    SqliteFile(const SqliteFile &) = delete;
    SqliteFile &operator=(const SqliteFile &) = delete;

    /// Opens or makes @p file ("" keeps it in memory) with @p schema. A file that cannot be read, or is of a form newer
    /// than @p form, is moved aside (never deleted) and a new one made; movedAside() then names it. Null when not even
    /// that works.
    static std::unique_ptr<SqliteFile> open(const QString &file, int form, const char *schema);
    /// Opens or makes @p file; moves nothing. Null, and why in @p trouble, when it is not what @p terms say.
    static std::unique_ptr<SqliteFile> open(const QString &file, const Terms &terms, Trouble &trouble);
    /// A second connection, for another thread, to a file that is open; it cannot write. Null when that fails.
    static std::unique_ptr<SqliteFile> openToRead(const QString &file);
    /// Removes the journals of @p file, which no connection has open.
    static void removeJournals(const QString &file);

    bool execute(const char *sql);
    qint64 lastId() const;
    QString movedAside() const { return m_movedAside; }
    /// SQLite's primary code of the last call that failed.
    int lastError() const;

    /// Begins a transaction; rolled back with the object unless commit() was called.
    class Transaction
    {
    public:
        explicit Transaction(SqliteFile &file);
        ~Transaction();
        Transaction(const Transaction &) = delete;
        Transaction &operator=(const Transaction &) = delete;
        bool isOpen() const { return m_open; }
        bool commit();

    private:
        SqliteFile &m_file;
        bool m_open = false;
    };

private:
    SqliteFile() = default;
    Trouble openAt(const QString &file, const Terms &terms);
    Trouble makeOrCheck(const Terms &terms);
    Trouble troubleOfLastError() const;
    void close();

    sqlite3 *m_database = nullptr;
    QString m_movedAside;
};

} // namespace colophon
