#pragma once

#include "models/catalog/ReplicaBatch.h"
#include "models/catalog/ReplicaIdentity.h"
#include "models/catalog/ReplicaTable.h"
#include "models/catalog/SqliteFile.h"

#include <QCoreApplication>

#include <functional>
#include <memory>

namespace colophon {

/// The replica of one session's catalog on disk: packed rows in segments of 256, the rows that changed since their
/// segment was written, the long texts, and the cursor up to which all that is true. It knows nothing of what the bytes
/// mean. An SQLite database with a write-ahead log, readable by its owner only; its form is numbered.
///
/// Nothing in it is trusted: each blob has a checksum, and their sum is kept as a digest, so that opening finds out
/// whether a row is missing, old or of another place, and reading whether its bytes are whole. A crash at any moment,
/// also kill -9, leaves it as it was after some whole batch. So does a loss of power, but while the file has no cursor:
/// then nothing waits for the disk, and what the loss leaves is set aside.
///
/// Threads: any, one at a time. It is opened and read by the one that shows the catalog (or by a worker for it), then
/// given to ReplicaWriter. Long texts are read with LongTexts, beside a writer.
class ReplicaFile
{
    Q_DECLARE_TR_FUNCTIONS(ReplicaFile)

public:
    static constexpr int form = 1;

    enum class Found {
        Nothing, ///< there was no file
        Replica, ///< the session's own, whole as far as can be told before its blobs are read
        Damaged,
        Foreign, ///< of another server, tenant or operator
        Newer,   ///< of a form that a later version of this program wrote
    };
    struct Opened
    {
        std::unique_ptr<ReplicaFile> file; ///< null: nothing can be kept on this disk
        Found found = Found::Nothing;
        QString problem; ///< in an operator's words; empty when there is nothing to say
    };

    /// Opens or makes the file of @p identity at @p path. One that is damaged, foreign or newer is renamed to
    /// "<path>.set-aside-<n>", of which only the last is kept, and an empty one is made in its place.
    static Opened open(const QString &path, const ReplicaIdentity &identity);
    /// Sets aside a file whose blobs turned out not to be what they should be, as open() does.
    static Opened replaceDamaged(std::unique_ptr<ReplicaFile> damaged);
    /// Removes the file, its journals and what was set aside of it; nobody has it open. False when something is left.
    static bool forget(const QString &path);

    /// All empty when the file is. Each as ReplicaBatch set it.
    const QByteArray &cursor() const { return m_cursor; }
    const QByteArray &codes() const { return m_codes; }
    const QByteArray &counts() const { return m_counts; }

    using TakeSegment = std::function<bool(QByteArrayView bytes)>;
    using TakeRow = std::function<bool(ReplicaSlot slot, QByteArrayView bytes)>;

    /// Reads a segment: its bytes, if it was ever written whole, then each row that was put later (empty: the slot is
    /// free), by slot. The bytes are the file's and valid during the call. False: the file is damaged, or a taker,
    /// which has to check the bytes, said no; then replaceDamaged().
    bool readSegment(ReplicaSegment segment, const TakeSegment &takeSegment, const TakeRow &takeRow);

    /// Writes @p batch in one transaction. False: nothing of it is there, and problem() says why; the file is as it
    /// was. Another process that writes the same file is noticed, not allowed for.
    bool write(const ReplicaBatch &batch);
    const QString &problem() const { return m_problem; }

private:
    enum class Meta : quint64 { Identity = 1, Cursor, Codes = 4, Counts, Digest };

    ReplicaFile(QString path, ReplicaIdentity identity, std::unique_ptr<SqliteFile> file);
    static std::unique_ptr<ReplicaFile> openAt(const QString &path, const ReplicaIdentity &identity, Found &found,
                                               SqliteFile::Trouble &trouble);
    static Opened openAnew(const QString &path, const ReplicaIdentity &identity, Found found);
    Found check();
    bool hasTables() const;
    bool isAsWeLeftIt();
    bool setFilling(bool filling);
    bool writeWhole(const ReplicaBatch &batch);
    bool writeAll(const ReplicaBatch &batch);
    bool writeTexts(const ReplicaBatch &batch);
    bool writeMeta(Meta meta, const std::optional<QByteArray> &bytes);
    QString problemOfLastError() const;

    QString m_path;
    ReplicaIdentity m_identity;
    std::unique_ptr<SqliteFile> m_file; ///< before the statements, which go first
    ReplicaTable m_meta;
    ReplicaTable m_segmentTable;
    ReplicaTable m_changes;
    ReplicaTable m_textSums;
    SqliteFile::Statement m_putText;
    SqliteFile::Statement m_removeText;
    SqliteFile::Statement m_clearTexts;
    QByteArray m_cursor;
    QByteArray m_codes;
    QByteArray m_counts;
    quint64 m_digest = 0;
    bool m_isFilling = false;
    QString m_problem;
};

} // namespace colophon
