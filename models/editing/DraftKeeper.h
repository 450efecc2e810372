#pragma once

#include "models/catalog/EntityKey.h"
#include "models/catalog/SqliteFile.h"
#include "models/editing/DraftState.h"
#include "network/http/Clock.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <memory>
#include <vector>

namespace colophon {

class Catalog;
class Outbox;

/// Keeps what operators wrote and did not save: over closing a window, over quitting, over a crash. Hands the same
/// DraftState to every form of one entity. A child of its Catalog. Texts reach the disk at most half a second after the
/// last key, and at flush(); what was saved or given up is gone from it at once. UI thread only.
class DraftKeeper : public QObject
{
    Q_OBJECT

public:
    static constexpr int form = 1;
    static constexpr std::chrono::milliseconds writeAfter{500};

    /// @p file: drafts.sqlite in the profile folder, "" in memory. @p outbox outlives it, or dies with it.
    DraftKeeper(const QString &file, Outbox *outbox, Catalog *catalog);
    ~DraftKeeper() override;

    /// The keeper among the children of @p catalog; null when there is none.
    static DraftKeeper *of(Catalog *catalog);

    /// The draft of an entity, with what was kept of it.
    std::shared_ptr<DraftState> open(const EntityKey &key);
    /// A draft of a new entity: one that was kept and is not open anywhere, else an empty one.
    std::shared_ptr<DraftState> openNew(wire::EntityKind kind);
    /// A draft of another new entity that begins with these texts; kept on the disk as any other. Its id.
    QUuid beginNew(wire::EntityKind kind, const FieldMap &texts);
    /// Entities with kept texts, new ones included.
    std::vector<EntityKey> kept() const;
    /// Nothing where nothing is kept.
    std::optional<KeptDraft> kept(const EntityKey &key) const;

    /// Takes an edit that waits out of the outbox and back into its entity's draft. False where it may have been sent,
    /// is nothing that a form shows, or cannot be written: it stays where it is then.
    bool takeBack(qint64 sequence);

    /// A draft has other texts than before; with none left it is forgotten.
    void touched(const DraftState &state);
    /// What the server had of the entities when their drafts were written, once: the replica of a process that was
    /// killed may be older, and what is older than what a draft began from must not be taken for news.
    std::vector<wire::Entity> takeBases();
    /// Writes at once.
    void flush();

Q_SIGNALS:
    /// What is kept of this entity is something else than before, or nothing any more.
    void keptChanged(const colophon::EntityKey &key);

private:
    std::shared_ptr<DraftState> make(const EntityKey &key, KeptDraft kept);
    void load();
    bool write(const EntityKey &key);
    void note(const EntityKey &key);

    Outbox *m_outbox;
    std::unique_ptr<SqliteFile> m_file;
    QString m_session;
    QHash<EntityKey, KeptDraft> m_kept;
    QHash<EntityKey, std::weak_ptr<DraftState>> m_open;
    std::vector<wire::Entity> m_bases; ///< takeBases()
    QSet<EntityKey> m_unwritten;
    qint64 m_writtenAtMs = 0; ///< the last touch, since 1970
    std::unique_ptr<Alarm> m_alarm;
    bool m_isEnding = false;
};

} // namespace colophon
