#include "models/editing/SqliteFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

namespace colophon {

using namespace Qt::StringLiterals;

SqliteFile::Statement::Statement(SqliteFile &file, const char *sql)
{
    sqlite3_prepare_v2(file.m_database, sql, -1, &m_statement, nullptr);
}

SqliteFile::Statement::~Statement()
{
    sqlite3_finalize(m_statement);
}

SqliteFile::Statement &SqliteFile::Statement::bind(qint64 value)
{
    sqlite3_bind_int64(m_statement, ++m_bound, value);
    return *this;
}

SqliteFile::Statement &SqliteFile::Statement::bind(const QString &value)
{
    const QByteArray utf8 = value.toUtf8();
    sqlite3_bind_text(m_statement, ++m_bound, utf8.constData(), static_cast<int>(utf8.size()), SQLITE_TRANSIENT);
    return *this;
}

SqliteFile::Statement &SqliteFile::Statement::bind(const QByteArray &value)
{
    sqlite3_bind_text(m_statement, ++m_bound, value.isNull() ? "" : value.constData(), static_cast<int>(value.size()),
                      SQLITE_TRANSIENT);
    return *this;
}

bool SqliteFile::Statement::next()
{
    return m_statement && sqlite3_step(m_statement) == SQLITE_ROW;
}

bool SqliteFile::Statement::run()
{
    return m_statement && sqlite3_step(m_statement) == SQLITE_DONE;
}

qint64 SqliteFile::Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QString SqliteFile::Statement::text(int column) const
{
    return QString::fromUtf8(bytes(column));
}

QByteArray SqliteFile::Statement::bytes(int column) const
{
    const void *data = sqlite3_column_blob(m_statement, column);
    return QByteArray(static_cast<const char *>(data), sqlite3_column_bytes(m_statement, column));
}

SqliteFile::Transaction::Transaction(SqliteFile &file)
    : m_file(file)
    , m_open(file.execute("BEGIN IMMEDIATE"))
{
}

SqliteFile::Transaction::~Transaction()
{
    if (m_open)
        m_file.execute("ROLLBACK");
}

bool SqliteFile::Transaction::commit()
{
    if (!m_open || !m_file.execute("COMMIT"))
        return false;
    m_open = false;
    return true;
}

SqliteFile::~SqliteFile()
{
    close();
}

void SqliteFile::close()
{
    sqlite3_close(m_database);
    m_database = nullptr;
}

std::unique_ptr<SqliteFile> SqliteFile::open(const QString &file, int form, const char *schema)
{
    std::unique_ptr<SqliteFile> opened(new SqliteFile);
    if (opened->openAt(file, form, schema))
        return opened;
    opened->close();
    if (file.isEmpty() || !QFile::exists(file))
        return nullptr;
    QString aside;
    for (int number = 1; aside.isEmpty() || QFile::exists(aside); ++number)
        aside = file + u".unreadable-"_s + QString::number(number);
    if (!QFile::rename(file, aside))
        return nullptr;
    QFile::remove(file + u"-wal"_s);
    QFile::remove(file + u"-shm"_s);
    if (!opened->openAt(file, form, schema))
        return nullptr;
    opened->m_movedAside = aside;
    return opened;
}

bool SqliteFile::openAt(const QString &file, int form, const char *schema)
{
    constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    if (!file.isEmpty()) {
        QDir().mkpath(QFileInfo(file).absolutePath());
        QFile made(file);
        // SQLite gives its journals the mode of the file itself.
        if (!made.exists() && (!made.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly)))
            return false;
        made.close();
        if (!made.setPermissions(ownerOnly))
            return false;
    }
    const QByteArray name = file.isEmpty() ? QByteArray(":memory:") : QFile::encodeName(file);
    if (sqlite3_open_v2(name.constData(), &m_database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr) !=
        SQLITE_OK)
        return false;
    sqlite3_busy_timeout(m_database, 2000);
    if (!execute("PRAGMA journal_mode=WAL") || !execute("PRAGMA synchronous=FULL"))
        return false;
    qint64 found = -1;
    {
        Statement version(*this, "PRAGMA user_version");
        if (version.next())
            found = version.integer(0);
    }
    if (found == form)
        return true;
    if (found != 0)
        return false;
    Transaction making(*this);
    const QByteArray stamp = "PRAGMA user_version=" + QByteArray::number(form);
    return execute(schema) && execute(stamp.constData()) && making.commit();
}

bool SqliteFile::execute(const char *sql)
{
    return sqlite3_exec(m_database, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

qint64 SqliteFile::lastId() const
{
    return sqlite3_last_insert_rowid(m_database);
}

} // namespace colophon
