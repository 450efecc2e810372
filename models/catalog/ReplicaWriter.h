#pragma once

#include "models/catalog/ReplicaBatch.h"
#include "models/catalog/ReplicaFile.h"

#include <QObject>

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace colophon {

/// Writes the replica behind the store's back: a thread of its own, one transaction at a time. What is submitted in the
/// meantime becomes one batch, in which the newest of each thing is kept, and is the next transaction; so it never
/// holds more than one version of a row beside the one that is being written. Nobody waits for the disk.
///
/// If the disk refuses, it says so once and goes on without: rows are no longer written, long texts stay in memory. The
/// file stays what it was after the last whole batch, with that batch's cursor.
///
/// UI thread, but for the thread inside. waitingText() is for LongTexts.
class ReplicaWriter : public QObject
{
    Q_OBJECT

public:
    struct Pace
    {
        std::chrono::milliseconds rest{500}; ///< how long a batch waits for others before it is written
        /// Bytes above which it waits no longer: a transaction's own cost does not show any more.
        qsizetype large = 8 * 1024 * 1024;
        /// Bytes above which isFull(): a snapshot's reader then waits for written() before it makes more.
        qsizetype full = 64 * 1024 * 1024;
    };

    /// Takes over @p file, which is not null.
    explicit ReplicaWriter(std::unique_ptr<ReplicaFile> file, QObject *parent = nullptr);
    ReplicaWriter(std::unique_ptr<ReplicaFile> file, Pace pace, QObject *parent = nullptr);
    /// Writes what still waits, and waits for that.
    ~ReplicaWriter() override;

    /// Never blocks, never refuses.
    void submit(ReplicaBatch batch);
    /// More waits than Pace::full.
    bool isFull() const;
    /// Returns when all that was submitted is on file, or the disk has refused. For the end of the program.
    void flush();
    /// Drops what waits and closes the file; ReplicaFile::forget() may follow. From then on it has no disk.
    void abandon();
    /// Whether rows are still written.
    bool hasDisk() const;

    /// The texts of @p slot as they will be on file ("": none); empty while the file itself has them.
    std::optional<QByteArray> waitingText(ReplicaSlot slot) const;

Q_SIGNALS:
    /// What was submitted some time ago is on file.
    void written();
    /// At most once: nothing is written any more. In an operator's words.
    void failed(const QString &problem);

private:
    void work();
    void stop();
    void goOnWithoutDisk();

    const Pace m_pace;
    std::unique_ptr<ReplicaFile> m_file; ///< the thread's while it runs
    mutable std::mutex m_mutex;          ///< of what follows
    std::condition_variable m_wake;      ///< of the thread
    std::condition_variable m_settled;   ///< of flush()
    ReplicaBatch m_next;                 ///< without a disk: only texts
    ReplicaBatch m_writing;              ///< changed by the thread, with the lock; so the thread may read it without
    bool m_isWriting = false;
    bool m_hasDisk = true;
    bool m_hurried = false;
    bool m_stopping = false;
    bool m_abandoned = false;
    std::thread m_thread;
};

} // namespace colophon
