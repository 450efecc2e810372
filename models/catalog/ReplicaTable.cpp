#include "models/catalog/ReplicaTable.h"

#include "models/catalog/BlobChecksum.h"

namespace colophon {

namespace {

constexpr const char *tables[] = {"", "meta", "segments", "changes", "text_sums"};

QByteArray sql(const char *text, ReplicaTable::Name name)
{
    return QByteArray(text).replace("TABLE", tables[static_cast<int>(name)]);
}

} // namespace

ReplicaTable::ReplicaTable(SqliteFile &file, Name name)
    : m_name(name)
    , m_old(file, sql("SELECT checksum FROM TABLE WHERE key = ?", name).constData())
    , m_put(file, sql("INSERT OR REPLACE INTO TABLE (key, checksum, bytes) VALUES (?, ?, ?)", name).constData())
    , m_oldOnes(file, sql("SELECT key, checksum FROM TABLE WHERE key BETWEEN ? AND ?", name).constData())
    , m_remove(file, sql("DELETE FROM TABLE WHERE key BETWEEN ? AND ?", name).constData())
    , m_clear(file, sql("DELETE FROM TABLE", name).constData())
    , m_sum(file, sql("SELECT key, checksum FROM TABLE ORDER BY key", name).constData())
    , m_read(file,
             sql("SELECT key, checksum, bytes FROM TABLE WHERE key BETWEEN ? AND ? ORDER BY key", name).constData())
{
}

bool ReplicaTable::isValid() const
{
    return m_old.isValid() && m_put.isValid() && m_read.isValid();
}

quint64 ReplicaTable::checksum(Name name, quint64 key, QByteArrayView bytes)
{
    return blobChecksum(bytes, quint64(name) << 48 | key);
}

quint64 ReplicaTable::digestOf(quint64 key, quint64 checksum)
{
    return (checksum ^ key * 0x9E3779B97F4A7C15ULL) * 0xD6E8FEB86659FD93ULL;
}

bool ReplicaTable::put(quint64 key, QByteArrayView bytes, quint64 &digest)
{
    m_old.reset().bind(qint64(key));
    const bool held = m_old.next();
    if (m_old.failed())
        return false;
    if (held)
        digest -= digestOf(key, quint64(m_old.integer(0)));
    // An open read would keep the pages of the transaction from being written.
    m_old.reset();
    const quint64 sum = checksum(m_name, key, bytes);
    const bool done = m_put.reset().bind(qint64(key)).bind(qint64(sum)).bindBlob(bytes).run();
    m_put.reset();
    digest += digestOf(key, sum);
    return done;
}

bool ReplicaTable::remove(quint64 first, quint64 last, quint64 &digest)
{
    bool any = false;
    m_oldOnes.reset().bind(qint64(first)).bind(qint64(last));
    for (; m_oldOnes.next(); any = true)
        digest -= digestOf(quint64(m_oldOnes.integer(0)), quint64(m_oldOnes.integer(1)));
    const bool read = !m_oldOnes.failed();
    m_oldOnes.reset();
    if (!any || !read)
        return read;
    const bool done = m_remove.reset().bind(qint64(first)).bind(qint64(last)).run();
    m_remove.reset();
    return done;
}

bool ReplicaTable::clear()
{
    const bool done = m_clear.reset().run();
    m_clear.reset();
    return done;
}

bool ReplicaTable::sum(quint64 &digest, bool &isEmpty)
{
    m_sum.reset();
    while (m_sum.next()) {
        digest += digestOf(quint64(m_sum.integer(0)), quint64(m_sum.integer(1)));
        isEmpty = false;
    }
    const bool whole = !m_sum.failed();
    m_sum.reset();
    return whole;
}

bool ReplicaTable::read(quint64 first, quint64 last, const Take &take)
{
    m_read.reset().bind(qint64(first)).bind(qint64(last));
    bool whole = true;
    while (whole && m_read.next()) {
        const quint64 key = quint64(m_read.integer(0));
        const QByteArrayView bytes = m_read.view(2);
        whole = checksum(m_name, key, bytes) == quint64(m_read.integer(1)) && take(key, bytes);
    }
    whole = whole && !m_read.failed();
    m_read.reset();
    return whole;
}

} // namespace colophon
