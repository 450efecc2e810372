#include "models/catalog/ReplicaFile.h"

#include "models/catalog/SetAside.h"
#include "models/catalog/TextSums.h"

#include <QFile>

#include <sqlite3.h>

#include <algorithm>

namespace colophon {

namespace {

// Pages of 16 KiB: a segment is a chain of a few, and one long text costs one read.
constexpr int pageSize = 16 * 1024;

struct Blob
{
    quint64 key = 0;
    const QByteArray *bytes = nullptr;
};

/// In the order of a table's pages.
std::vector<Blob> sorted(const QHash<quint64, QByteArray> &of)
{
    std::vector<Blob> blobs;
    blobs.reserve(size_t(of.size()));
    for (auto blob = of.cbegin(); blob != of.cend(); ++blob)
        blobs.push_back({blob.key(), &blob.value()});
    std::sort(blobs.begin(), blobs.end(), [](const Blob &a, const Blob &b) { return a.key < b.key; });
    return blobs;
}

} // namespace

ReplicaFile::ReplicaFile(QString path, ReplicaIdentity identity, std::unique_ptr<SqliteFile> file)
    : m_path(std::move(path))
    , m_identity(std::move(identity))
    , m_file(std::move(file))
    , m_meta(*m_file, ReplicaTable::Name::Meta)
    , m_segmentTable(*m_file, ReplicaTable::Name::Segments)
    , m_changes(*m_file, ReplicaTable::Name::Changes)
    , m_textSums(*m_file, ReplicaTable::Name::TextSums)
    , m_putText(*m_file, "INSERT OR REPLACE INTO texts (key, bytes) VALUES (?, ?)")
    , m_removeText(*m_file, "DELETE FROM texts WHERE key = ?")
    , m_clearTexts(*m_file, "DELETE FROM texts")
{
}

ReplicaFile::Opened ReplicaFile::open(const QString &path, const ReplicaIdentity &identity)
{
    const bool wasThere = QFile::exists(path);
    Opened opened;
    SqliteFile::Trouble trouble = SqliteFile::Trouble::None;
    opened.file = openAt(path, identity, opened.found, trouble);
    if (opened.file) {
        opened.found = wasThere ? Found::Replica : Found::Nothing;
        return opened;
    }
    if (!wasThere || trouble == SqliteFile::Trouble::Unwritable) {
        opened.found = Found::Nothing;
        opened.problem =
            tr("The catalog cannot be kept on this computer, for %1 cannot be written. It is read from the "
               "server at each start.")
                .arg(path);
        return opened;
    }
    return openAnew(path, identity, opened.found);
}

ReplicaFile::Opened ReplicaFile::replaceDamaged(std::unique_ptr<ReplicaFile> damaged)
{
    const QString path = damaged->m_path;
    const ReplicaIdentity identity = damaged->m_identity;
    damaged.reset();
    return openAnew(path, identity, Found::Damaged);
}

bool ReplicaFile::forget(const QString &path)
{
    bool gone = true;
    for (const QString &name : setAsideOf(path) + QStringList{path})
        gone = (!QFile::exists(name) || QFile::remove(name)) && gone;
    SqliteFile::removeJournals(path);
    return gone;
}

ReplicaFile::Opened ReplicaFile::openAnew(const QString &path, const ReplicaIdentity &identity, Found found)
{
    Opened opened;
    opened.found = found;
    const QString aside = setAside(path);
    Found none = Found::Nothing;
    SqliteFile::Trouble trouble = SqliteFile::Trouble::None;
    if (!aside.isEmpty())
        opened.file = openAt(path, identity, none, trouble);
    const QString what =
        found == Found::Newer     ? tr("The catalog kept on this computer is of a newer version of Colophon.")
        : found == Found::Foreign ? tr("The catalog kept on this computer is of another server, tenant or operator.")
                                  : tr("The catalog kept on this computer is damaged.");
    const QString then = opened.file ? tr("It was set aside as %1; the catalog is read from the server.").arg(aside)
                                     : tr("No new one can be made beside it, so nothing is kept; the catalog is read "
                                          "from the server at each start.");
    opened.problem = what + u' ' + then;
    return opened;
}

std::unique_ptr<ReplicaFile> ReplicaFile::openAt(const QString &path, const ReplicaIdentity &identity, Found &found,
                                                 SqliteFile::Trouble &trouble)
{
    SqliteFile::Terms terms;
    terms.form = form;
    terms.schema = ReplicaTable::schema;
    terms.writtenThrough = false;
    terms.pageSize = pageSize;
    auto database = SqliteFile::open(path, terms, trouble);
    found = trouble == SqliteFile::Trouble::Newer ? Found::Newer : Found::Damaged;
    if (!database)
        return nullptr;
    // A log of 32 MiB before its pages are put in place, and a smaller cache than SQLite thinks right: rows are read
    // once.
    if (!database->execute("PRAGMA wal_autocheckpoint=2048") ||
        !database->execute("PRAGMA journal_size_limit=67108864") || !database->execute("PRAGMA cache_size=-4096")) {
        return nullptr;
    }
    std::unique_ptr<ReplicaFile> opened(new ReplicaFile(path, identity, std::move(database)));
    if (!opened->hasTables())
        return nullptr;
    found = opened->check();
    if (found == Found::Nothing)
        trouble = SqliteFile::Trouble::Unwritable;
    return found == Found::Replica ? std::move(opened) : nullptr;
}

ReplicaFile::Found ReplicaFile::check()
{
    SqliteFile::Transaction reading(*m_file);
    if (!reading.isOpen())
        return Found::Nothing;
    QHash<quint64, QByteArray> meta;
    quint64 kept = 0;
    quint64 digest = 0;
    const bool known = m_meta.read(0, ~quint64(0) >> 1, [&meta](quint64 key, QByteArrayView bytes) {
        meta.insert(key, bytes.toByteArray());
        return true;
    });
    if (!known)
        return Found::Damaged;
    const auto take = [&meta](Meta name) {
        return meta.value(quint64(name));
    };
    bool isEmpty = meta.isEmpty();
    if (!m_segmentTable.sum(digest, isEmpty) || !m_changes.sum(digest, isEmpty) || !m_textSums.sum(digest, isEmpty))
        return Found::Damaged;
    if (isEmpty) {
        // Just made, or its maker was stopped before its first batch.
        m_digest = 0;
        return writeMeta(Meta::Identity, m_identity.toBytes()) &&
                       writeMeta(Meta::Digest, QByteArray::number(m_digest)) && reading.commit()
                   ? Found::Replica
                   : Found::Damaged;
    }
    for (auto value = meta.cbegin(); value != meta.cend(); ++value) {
        if (value.key() != quint64(Meta::Digest))
            digest += ReplicaTable::digestOf(
                value.key(), ReplicaTable::checksum(ReplicaTable::Name::Meta, value.key(), value.value()));
    }
    kept = take(Meta::Digest).toULongLong();
    if (kept != digest)
        return Found::Damaged;
    m_digest = digest;
    if (take(Meta::Identity) != m_identity.toBytes())
        return Found::Foreign;
    m_cursor = take(Meta::Cursor);
    m_codes = take(Meta::Codes);
    m_counts = take(Meta::Counts);
    return Found::Replica;
}

bool ReplicaFile::readSegment(ReplicaSegment segment, const TakeSegment &takeSegment, const TakeRow &takeRow)
{
    const quint64 first = segment.first().key();
    return m_segmentTable.read(segment.key(), segment.key(), [&](quint64, QByteArrayView bytes) {
        return takeSegment(bytes);
    }) && m_changes.read(first, first + ReplicaSlot::perSegment - 1, [&](quint64 key, QByteArrayView bytes) {
        return takeRow(ReplicaSlot::ofKey(key), bytes);
    });
}

bool ReplicaFile::hasTables() const
{
    return m_meta.isValid() && m_segmentTable.isValid() && m_changes.isValid() && m_textSums.isValid() &&
           m_putText.isValid();
}

bool ReplicaFile::isAsWeLeftIt()
{
    bool same = false;
    const auto compare = [&](quint64, QByteArrayView bytes) {
        return same = bytes == QByteArray::number(m_digest);
    };
    if (m_meta.read(quint64(Meta::Digest), quint64(Meta::Digest), compare) && same)
        return true;
    m_problem = tr("Another program writes the same file.");
    return false;
}

bool ReplicaFile::write(const ReplicaBatch &batch)
{
    const QByteArray cursor = batch.cursor().value_or(batch.replacesAll() ? QByteArray() : m_cursor);
    const bool wasFilling = m_isFilling;
    m_problem.clear();
    if (!setFilling(cursor.isEmpty()) || !writeWhole(batch))
        return false;
    // From here on a loss of power takes no more than the last batches away. What is not put in place now will be
    // later.
    if (wasFilling && !m_isFilling)
        m_file->execute("PRAGMA wal_checkpoint(PASSIVE)");
    m_cursor = cursor;
    return true;
}

bool ReplicaFile::setFilling(bool filling)
{
    if (filling == m_isFilling)
        return true;
    m_isFilling = filling;
    return m_file->execute(filling ? "PRAGMA synchronous=OFF" : "PRAGMA synchronous=NORMAL");
}

bool ReplicaFile::writeWhole(const ReplicaBatch &batch)
{
    const quint64 digest = m_digest;
    SqliteFile::Transaction writing(*m_file);
    if (writing.isOpen() && isAsWeLeftIt() && writeAll(batch) && writing.commit())
        return true;
    // Before the transaction is rolled back, which succeeds.
    m_problem = m_problem.isEmpty() ? problemOfLastError() : m_problem;
    m_digest = digest;
    return false;
}

bool ReplicaFile::writeAll(const ReplicaBatch &batch)
{
    if (batch.replacesAll()) {
        m_digest = 0;
        if (!m_meta.clear() || !m_segmentTable.clear() || !m_changes.clear() || !m_textSums.clear() ||
            !m_clearTexts.reset().run() || !writeMeta(Meta::Identity, m_identity.toBytes()))
            return false;
    }
    for (const auto &[key, bytes] : sorted(batch.segments())) {
        const quint64 first = ReplicaSegment::ofKey(key).first().key();
        if (!m_segmentTable.put(key, *bytes, m_digest) ||
            !m_changes.remove(first, first + ReplicaSlot::perSegment - 1, m_digest))
            return false;
    }
    for (const auto &[key, bytes] : sorted(batch.rows())) {
        if (!m_changes.put(key, *bytes, m_digest))
            return false;
    }
    return writeTexts(batch) && writeMeta(Meta::Cursor, batch.cursor()) && writeMeta(Meta::Codes, batch.codes()) &&
           writeMeta(Meta::Counts, batch.counts()) && writeMeta(Meta::Digest, QByteArray::number(m_digest));
}

bool ReplicaFile::writeTexts(const ReplicaBatch &batch)
{
    const std::vector<Blob> texts = sorted(batch.texts());
    for (auto text = texts.begin(); text != texts.end();) {
        const quint64 segment = ReplicaSlot::ofKey(text->key).segmentKey();
        TextSums sums;
        if (!m_textSums.read(segment, segment, [&](quint64, QByteArrayView bytes) { return sums.setBytes(bytes); }))
            return false;
        for (; text != texts.end() && ReplicaSlot::ofKey(text->key).segmentKey() == segment; ++text) {
            const bool gone = text->bytes->isEmpty();
            auto &statement = gone ? m_removeText : m_putText;
            statement.reset().bind(qint64(text->key));
            if (!gone)
                statement.bindBlob(*text->bytes);
            if (!statement.run())
                return false;
            sums.set(ReplicaSlot::ofKey(text->key).slot,
                     gone ? 0 : ReplicaTable::checksum(ReplicaTable::Name::Texts, text->key, *text->bytes));
        }
        if (!m_textSums.put(segment, sums.bytes(), m_digest))
            return false;
    }
    m_putText.reset();
    m_removeText.reset();
    return true;
}

bool ReplicaFile::writeMeta(Meta meta, const std::optional<QByteArray> &bytes)
{
    if (!bytes)
        return true;
    // The digest cannot be part of itself.
    quint64 apart = 0;
    return m_meta.put(quint64(meta), *bytes, meta == Meta::Digest ? apart : m_digest);
}

QString ReplicaFile::problemOfLastError() const
{
    switch (m_file->lastError()) {
    case SQLITE_FULL:
        return tr("The disk is full.");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
        return tr("The file may not be written.");
    case SQLITE_BUSY:
        return tr("Another program writes the same file.");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return tr("The file is damaged.");
    default:
        return tr("The disk reports an error.");
    }
}

} // namespace colophon
