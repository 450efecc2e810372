#pragma once

#include "models/catalog/SqliteFile.h"

#include <QByteArrayView>

#include <functional>

namespace colophon {

/// One table of a ReplicaFile: blobs by a number, each with its checksum, in the order of their numbers. What it puts
/// and removes it also adds to and takes from the file's digest, the sum of all digestOf(): a row that is lost, old or
/// elsewhere is found out by that. The thread of its file.
class ReplicaTable
{
public:
    enum class Name : quint8 { Meta = 1, Segments, Changes, TextSums, Texts };
    using Take = std::function<bool(quint64 key, QByteArrayView bytes)>;

    /// @p file and the literals outlive it. Texts has no table of this shape.
    ReplicaTable(SqliteFile &file, Name name);

    static quint64 checksum(Name name, quint64 key, QByteArrayView bytes);
    /// What a row adds to the digest of its file. The key counts once more: that a row is elsewhere shows without a
    /// look at its bytes.
    static quint64 digestOf(quint64 key, quint64 checksum);
    static constexpr const char *schema = "CREATE TABLE meta (key INTEGER PRIMARY KEY, checksum INTEGER NOT NULL, "
                                          "bytes BLOB NOT NULL);"
                                          "CREATE TABLE segments (key INTEGER PRIMARY KEY, checksum INTEGER NOT NULL, "
                                          "bytes BLOB NOT NULL);"
                                          "CREATE TABLE changes (key INTEGER PRIMARY KEY, checksum INTEGER NOT NULL, "
                                          "bytes BLOB NOT NULL);"
                                          "CREATE TABLE text_sums (key INTEGER PRIMARY KEY, checksum INTEGER NOT NULL, "
                                          "bytes BLOB NOT NULL);"
                                          "CREATE TABLE texts (key INTEGER PRIMARY KEY, bytes BLOB NOT NULL);";

    /// Whether the file has the table.
    bool isValid() const;

    /// All false: SQLite refused.
    bool put(quint64 key, QByteArrayView bytes, quint64 &digest);
    bool remove(quint64 first, quint64 last, quint64 &digest);
    /// Removes all rows, without their digest.
    bool clear();
    /// Adds the rows, with the checksums that stand in them, to @p digest. Makes @p isEmpty false when there are any.
    bool sum(quint64 &digest, bool &isEmpty);
    /// Hands @p take the rows from @p first to @p last whose bytes are whole. False: SQLite refused, a checksum did
    /// not fit, or @p take said no.
    bool read(quint64 first, quint64 last, const Take &take);

private:
    Name m_name;
    SqliteFile::Statement m_old;
    SqliteFile::Statement m_put;
    SqliteFile::Statement m_oldOnes;
    SqliteFile::Statement m_remove;
    SqliteFile::Statement m_clear;
    SqliteFile::Statement m_sum;
    SqliteFile::Statement m_read;
};

} // namespace colophon
