#pragma once

#include "models/catalog/Catalog.h"
#include "models/catalog/LongTexts.h"
#include "models/catalog/ReplicaIdentity.h"
#include "models/catalog/ReplicaLoading.h"
#include "models/catalog/ReplicaPacking.h"
#include "models/catalog/ReplicaWriter.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

namespace colophon {

/// Keeps a session's replica on this computer: shows at the start what was kept, and writes what changes behind the
/// store's back, at most about once a second. What costs time is done by workers: reading, checking and packing rows,
/// the disk. Without a path all is in memory, and loading is done at once.
///
/// On the disk stands what the server said, never an own edit, which is the outbox's. A cursor stands there only with
/// all rows that it covers. Rows of which the server never said that they are whole are not shown again. UI thread.
class ReplicaKeeper : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds SaveEvery{1000};
    /// Of a turn of the event loop, for rows that come from the disk.
    static constexpr std::chrono::milliseconds Turn{4};

    /// catalog outlives it. @p path: of a file in a folder of its own, "": none.
    ReplicaKeeper(Catalog &catalog, const QString &path, const ReplicaIdentity &identity, QObject *parent = nullptr);
    /// Writes what is not kept yet, and waits for that.
    ~ReplicaKeeper() override;

    /// Begins to show what was kept; once, before anything else comes from a server.
    void load();
    /// All that was kept is shown.
    bool isLoaded() const { return m_isLoaded; }
    /// Up to where the server's news is in the rows that were kept, as cover() was told; empty: none were.
    const QByteArray &cursor() const { return m_cursor; }

    /// The store has all rows up to @p cursor, any bytes where a server has none; empty: it is being filled.
    void cover(const QByteArray &cursor);

    /// Writes what is not kept yet, and waits for that.
    void flush();
    /// Removes what is kept, with its folder, and keeps nothing from now on. False: something could not be removed.
    bool forget();

    /// What happened to the file, or why nothing can be kept, in an operator's words; empty as a rule.
    QString problem() const { return m_problem; }

Q_SIGNALS:
    void loaded();
    void problemChanged();

private:
    void take();
    void readFrom(std::unique_ptr<LongTexts> texts);
    void ended();
    void settle(ReplicaLoading::Result result);
    void arm();
    void save();
    void packed(const std::shared_ptr<const HeldTexts::Pieces> &texts);
    void setProblem(const QString &problem);

    Catalog &m_catalog;
    const QString m_path;
    const ReplicaIdentity m_identity;
    std::unique_ptr<ReplicaLoading> m_loading;
    std::optional<StoreRestore> m_restore;
    QTimer m_nextTurn;
    size_t m_chunk = 1;
    bool m_isTwice = false; ///< an id was, in what was kept
    std::unique_ptr<ReplicaWriter> m_writer;
    std::unique_ptr<LongTexts> m_texts; ///< reads beside the writer: first to go
    std::unique_ptr<Alarm> m_save;
    QThreadPool m_packer;     ///< one thread
    ReplicaPacking m_packing; ///< its
    QByteArray m_cursor;
    QString m_problem;
    bool m_isLoaded = false;
    bool m_isPacking = false;
    bool m_isNewState = false; ///< the cursor or the configuration is not on the disk as it is
    bool m_replaceAll = false; ///< what the file has is not what the store was filled with
};

} // namespace colophon
