#include "models/catalog/SqliteFile.h"

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

SqliteFile::Statement &SqliteFile::Statement::bindBlob(QByteArrayView value)
{
    // Null bytes would be bound as NULL.
    sqlite3_bind_blob64(m_statement, ++m_bound, value.isNull() ? "" : value.data(),
                        static_cast<sqlite3_uint64>(value.size()), SQLITE_STATIC);
    return *this;
}

SqliteFile::Statement &SqliteFile::Statement::reset()
{
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
    m_bound = 0;
    m_failed = false;
    return *this;
}

bool SqliteFile::Statement::next()
{
    const int answer = m_statement ? sqlite3_step(m_statement) : SQLITE_MISUSE;
    m_failed = answer != SQLITE_ROW && answer != SQLITE_DONE;
    return answer == SQLITE_ROW;
}

bool SqliteFile::Statement::run()
{
    m_failed = !m_statement || sqlite3_step(m_statement) != SQLITE_DONE;
    return !m_failed;
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
    return view(column).toByteArray();
}

QByteArrayView SqliteFile::Statement::view(int column) const
{
    // SQLite wants the bytes asked for before their number.
    const void *data = sqlite3_column_blob(m_statement, column);
    return {static_cast<const char *>(data), sqlite3_column_bytes(m_statement, column)};
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

std::unique_ptr<SqliteFile> SqliteFile::open(const QString &file, const Terms &terms, Trouble &trouble)
{
    std::unique_ptr<SqliteFile> opened(new SqliteFile);
    trouble = opened->openAt(file, terms);
    return trouble == Trouble::None ? std::move(opened) : nullptr;
}

std::unique_ptr<SqliteFile> SqliteFile::open(const QString &file, int form, const char *schema)
{
    const Terms terms{form, schema};
    Trouble trouble = Trouble::None;
    if (auto opened = open(file, terms, trouble))
        return opened;
    if (file.isEmpty() || !QFile::exists(file))
        return nullptr;
    QString aside;
    for (int number = 1; aside.isEmpty() || QFile::exists(aside); ++number)
        aside = file + u".unreadable-"_s + QString::number(number);
    if (!QFile::rename(file, aside))
        return nullptr;
    removeJournals(file);
    auto made = open(file, terms, trouble);
    if (made)
        made->m_movedAside = aside;
    return made;
}

std::unique_ptr<SqliteFile> SqliteFile::openToRead(const QString &file)
{
    std::unique_ptr<SqliteFile> opened(new SqliteFile);
    if (sqlite3_open_v2(QFile::encodeName(file).constData(), &opened->m_database, SQLITE_OPEN_READONLY, nullptr) !=
        SQLITE_OK)
        return nullptr;
    // A reader never waits for a writer of this file, only for the moment in which another opens it.
    sqlite3_busy_timeout(opened->m_database, 50);
    return opened->execute("PRAGMA cell_size_check=ON") ? std::move(opened) : nullptr;
}

void SqliteFile::removeJournals(const QString &file)
{
    QFile::remove(file + u"-wal"_s);
    QFile::remove(file + u"-shm"_s);
}

SqliteFile::Trouble SqliteFile::openAt(const QString &file, const Terms &terms)
{
    constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    if (!file.isEmpty()) {
        const QDir folder = QFileInfo(file).absoluteDir();
        if (!folder.exists()) {
            QDir().mkpath(QFileInfo(folder.path()).absolutePath());
            QDir().mkdir(folder.path(), ownerOnly | QFileDevice::ExeOwner);
        }
        QFile made(file);
        // SQLite gives its journals the mode of the file itself.
        if (!made.exists() && (!made.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly)))
            return Trouble::Unwritable;
        made.close();
        if (!made.setPermissions(ownerOnly))
            return Trouble::Unwritable;
    }
    const QByteArray name = file.isEmpty() ? QByteArray(":memory:") : QFile::encodeName(file);
    if (sqlite3_open_v2(name.constData(), &m_database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr) !=
        SQLITE_OK)
        return troubleOfLastError();
    sqlite3_busy_timeout(m_database, 2000);
    const QByteArray pages = "PRAGMA page_size=" + QByteArray::number(terms.pageSize);
    if (!execute("PRAGMA cell_size_check=ON") || !execute(pages.constData()) || !execute("PRAGMA journal_mode=WAL") ||
        !execute(terms.writtenThrough ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL"))
        return troubleOfLastError();
    return makeOrCheck(terms);
}

SqliteFile::Trouble SqliteFile::makeOrCheck(const Terms &terms)
{
    qint64 form = 0;
    qint64 tables = 0;
    {
        Statement found(*this, "SELECT user_version, (SELECT count(*) FROM sqlite_schema) FROM pragma_user_version");
        if (!found.next())
            return troubleOfLastError();
        form = found.integer(0);
        tables = found.integer(1);
    }
    if (form == terms.form)
        return Trouble::None;
    if (form > terms.form)
        return Trouble::Newer;
    // Another program's database is not to gain tables of ours.
    if (form != 0 || tables != 0)
        return Trouble::Damaged;
    Transaction making(*this);
    const QByteArray stamp = "PRAGMA user_version=" + QByteArray::number(terms.form);
    return execute(terms.schema) && execute(stamp.constData()) && making.commit() ? Trouble::None
                                                                                  : troubleOfLastError();
}

SqliteFile::Trouble SqliteFile::troubleOfLastError() const
{
    switch (lastError()) {
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_NOMEM:
        return Trouble::Unwritable;
    case SQLITE_READONLY:
        // The head of a database may say so too, but ours never does.
        return QFileInfo(QFile::decodeName(sqlite3_db_filename(m_database, "main"))).isWritable() ? Trouble::Damaged
                                                                                                  : Trouble::Unwritable;
    default:
        return Trouble::Damaged;
    }
}

int SqliteFile::lastError() const
{
    return sqlite3_errcode(m_database) & 0xff;
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
