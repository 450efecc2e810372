#pragma once

#include "models/catalog/ReplicaFile.h"
#include "models/catalog/StoreRestore.h"

#include <QHash>
#include <QObject>

#include <atomic>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

namespace colophon {

/// Opens a replica file and reads its rows, in a thread of its own: publishers, categories and authors first, each
/// segment checked (RowCheck) before it is given out. What is to be done with them is StoreRestore's. UI thread, but
/// for the thread inside.
class ReplicaLoading : public QObject
{
    Q_OBJECT

public:
    struct Result
    {
        ReplicaFile::Opened opened;
        QByteArray cursor;              ///< empty: the rows were never whole, and none of them was given out
        QHash<quint64, int> rowsBeside; ///< for ReplicaPacking
        bool isDamaged = false;         ///< found out in the rows: ReplicaFile::replaceDamaged() is still to be called
        bool hasOtherKeys = false;      ///< the name keys were made anew, by the rules of today
    };

    /// @p collation: of the store that the rows are for.
    ReplicaLoading(const QString &path, const ReplicaIdentity &identity, const Collation &collation,
                   QObject *parent = nullptr);
    /// Stops reading.
    ~ReplicaLoading() override;

    /// Once, when there are rows to come: before the first of them.
    std::optional<KeptState> takeState();
    /// The rest is not wanted.
    void stop() { m_stop = true; }
    std::vector<KeptSegment> take(size_t most);
    /// All that there is was taken; then result().
    bool isDone() const;
    Result takeResult();

Q_SIGNALS:
    /// There is something to take, or all is done.
    void came();

private:
    void work();
    void read(ReplicaFile &file);
    bool readSegment(ReplicaFile &file, const ReplicaSegment &place, class RowCheck &check, KeptSegment &segment);
    void makeKeys(const KeptState &state, wire::EntityKind kind, RowSegment &segment) const;
    void tell();

    const QString m_path;
    const ReplicaIdentity m_identity;
    const Collation m_collation; ///< the thread's
    std::atomic<bool> m_stop = false;
    std::atomic<bool> m_told = false;
    mutable std::mutex m_mutex; ///< of what follows
    std::optional<KeptState> m_state;
    std::deque<KeptSegment> m_segments;
    Result m_result;
    bool m_ended = false;
    std::thread m_thread;
};

} // namespace colophon
