#pragma once

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

struct sqlite3;
struct sqlite3_stmt;

namespace colophon {

/// A small SQLite file in the profile folder, readable by its owner only, whose user_version is the version of its
/// form. Written through to the disk at each commit. UI thread only.
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
        /// True when there is a row to read.
        bool next();
        /// Runs to the end; false when SQLite refused.
        bool run();
        qint64 integer(int column) const;
        QString text(int column) const;
        QByteArray bytes(int column) const;

    private:
        sqlite3_stmt *m_statement = nullptr;
        int m_bound = 0;
    };

    ~SqliteFile();
    SqliteFile(const SqliteFile &) = delete;
    SqliteFile &operator=(const SqliteFile &) = delete;

    /// Opens or makes @p file ("" keeps it in memory) with @p schema. A file that cannot be read, or is of a form newer
    /// than
    /// @p form, is moved aside (never deleted) and a new one made; movedAside() then names it. Null when not even that
    /// works.
    static std::unique_ptr<SqliteFile> open(const QString &file, int form, const char *schema);

    bool execute(const char *sql);
    qint64 lastId() const;
    QString movedAside() const { return m_movedAside; }

    /// Begins a transaction; rolled back with the object unless commit() was called.
    class Transaction
    {
    public:
        explicit Transaction(SqliteFile &file);
        ~Transaction();
        Transaction(const Transaction &) = delete;
        Transaction &operator=(const Transaction &) = delete;
        bool commit();

    private:
        SqliteFile &m_file;
        bool m_open = false;
    };

private:
    SqliteFile() = default;
    bool openAt(const QString &file, int form, const char *schema);
    void close();

    sqlite3 *m_database = nullptr;
    QString m_movedAside;
};

} // namespace colophon
