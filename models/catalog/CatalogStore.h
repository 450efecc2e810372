#pragma once

#include "models/catalog/ChangeBatch.h"
#include "models/catalog/ChangeEntries.h"
#include "models/catalog/ChangeSet.h"
#include "models/catalog/HeldTexts.h"
#include "models/catalog/ReplicaRows.h"
#include "models/catalog/RowPlaces.h"

#include <QObject>
#include <QSet>
#include <QString>

#include <array>
#include <memory>
#include <vector>

namespace colophon {

class StoreChange;
class StoreRestore;

/// What the disk does not have yet: the server's rows, marked where they changed, and the long texts.
struct UnkeptRows
{
    ReplicaRows rows;
    std::shared_ptr<const HeldTexts::Pieces> texts;
    std::vector<std::pair<ReplicaSlot, QByteArray>> serverTexts; ///< under own edits; count more than `texts`
};

/// The replica: every book, author, category and publisher of the tenant, by id, in the compact form of ReplicaRows.
/// Names of authors, categories and publishers are held once and joined when shown; a rename is therefore one entry of
/// a change, however many books show it. UI thread only; what a worker needs it reads in a copy of rows(). Sources:
/// architecture rules 2, 6, 7.
class CatalogStore : public QObject
{
    Q_OBJECT

public:
    using Kind = wire::EntityKind;

    /// @p locale: the order of names.
    explicit CatalogStore(const QLocale &locale, QObject *parent = nullptr);
    explicit CatalogStore(QObject *parent = nullptr);
    ~CatalogStore() override;

    /// The only way to change. Emits changed() once, unless nothing on the screen differs. Costs some microseconds a
    /// row; ApplyQueue cuts long batches into turns.
    void apply(ChangeBatch batch);

    /// Prepares rows for this store, also in a worker, which takes its own.
    RowPreparer preparer() const { return {m_rows.codes(), m_rows.actors(), m_rows.collation(), m_defaultCulture}; }

    /// Which of a category's names is shown. Set before the first rows come; later calls change every category.
    void setDefaultCulture(const QString &culture);
    QString defaultCulture() const { return m_defaultCulture; }

    /// What is shown: the server's rows under own edits. A copy is a snapshot for a worker.
    const ReplicaRows &rows() const { return m_rows; }
    /// The slot must be below slotEnd(). Valid until the next apply().
    RowReader row(Kind kind, RowSlot slot) const { return m_rows.row(kind, slot); }

    /// The row of @p id, NoRow when not held.
    RowSlot slotOf(Kind kind, const QUuid &id) const;
    RowSlot slotOf(const EntityKey &key) const { return slotOf(key.kind, key.id); }
    bool contains(const EntityKey &key) const { return slotOf(key) != NoRow; }
    /// One more than the highest slot in use; slots below it may be free (isLive).
    RowSlot slotEnd(Kind kind) const { return m_rows.slotEnd(kind); }
    bool isLive(Kind kind, RowSlot slot) const { return m_rows.isLive(kind, slot); }

    /// What is shown, whole, its long texts read from where they are. The slot must be in use.
    wire::Entity entity(Kind kind, RowSlot slot) const;
    /// The same by id; nothing when not held.
    std::optional<wire::Entity> find(const EntityKey &key) const;
    /// What the server last said, without own edits; nothing when the server does not know it (yet).
    std::optional<wire::Entity> findOnServer(const EntityKey &key) const;
    /// False when the row has long texts and they cannot be read from where they are kept: what is shown lacks them.
    bool isWhole(const EntityKey &key) const;
    /// textsLost() was emitted of it, and nothing has brought its texts since.
    bool hasLost(const EntityKey &key) const { return m_lost.contains(key); }
    bool isOnServer(const EntityKey &key) const
    {
        const Overlaid *own = overlaid(key);
        return own ? own->held.has_value() : contains(key);
    }
    /// Its version, time and operator alone, which cost no reading of texts.
    std::optional<wire::Stamp> stampOnServer(const EntityKey &key) const;
    /// The same of what is shown.
    std::optional<wire::Stamp> stamp(const EntityKey &key) const;
    /// The version the server last gave; 0 when it never did.
    qint64 versionOnServer(const EntityKey &key) const;

    bool isDeleted(Kind kind, RowSlot slot) const { return m_rows.row(kind, slot).isDeleted(); }
    RowState state(Kind kind, RowSlot slot) const;
    QString refusal(Kind kind, RowSlot slot) const;
    /// Valid until the next apply().
    const Overlay *overlay(const EntityKey &key) const;

    /// A book's title; an author's or publisher's name; a category's name in the default culture, else in any.
    QString name(Kind kind, RowSlot slot) const { return m_rows.nameText(kind, slot); }
    /// The same by id; empty when not held.
    QString nameOf(Kind kind, const QUuid &id) const;

    /// How many books name this author, category or publisher, deleted ones included.
    int booksOf(Kind kind, const QUuid &id) const;
    /// How many of them are not deleted.
    int liveBooksOf(Kind kind, const QUuid &id) const;
    int liveBooksOf(Kind kind, RowSlot slot) const;

    int liveCount(Kind kind) const { return m_live[static_cast<size_t>(kind)]; }
    int deletedCount(Kind kind) const { return m_deleted[static_cast<size_t>(kind)]; }
    /// Of all kinds.
    int deletedCount() const;
    /// All rows of the kind, deleted ones included.
    int size(Kind kind) const { return liveCount(kind) + deletedCount(kind); }
    std::vector<QUuid> ids(Kind kind) const;

    /// Whether something changed since takeUnkept().
    bool hasUnkept() const { return m_rows.hasMarks(); }
    /// Takes what is to be kept on a disk: what the server said, without own edits. Some microseconds an own edit, less
    /// than a millisecond otherwise. texts() has to be told when the disk has the texts.
    UnkeptRows takeUnkept();
    /// Nothing of the rows is on a disk in the form that they have.
    void keepAllAnew() { m_rows.markAll(); }
    /// The long texts that are in memory, and where to look for others.
    HeldTexts &texts() { return m_texts; }

Q_SIGNALS:
    void changed(const colophon::ChangeSet &changes);
    /// A live or deleted count of some kind differs from before; after changed().
    void countsChanged();
    /// The disk could not give the long texts of this row: whoever can reads it from the server again. Also in the
    /// middle of apply(), so to be connected queued.
    void textsLost(const colophon::EntityKey &key) const;

private:
    friend class StoreChange;
    friend class StoreRestore;

    /// A row under an own edit.
    struct Overlaid
    {
        Overlay overlay;
        std::optional<wire::Entity> held; ///< the server's; nothing while the server does not know it
        std::string lost; ///< the row's field of long texts where `held` lacks them, for the disk could not give them
    };
    using Overlays = QHash<EntityKey, std::shared_ptr<Overlaid>>;

    void announce(StoreChange &change);
    RowPlaces &places(Kind kind) { return m_places[static_cast<size_t>(kind)]; }
    const RowPlaces &places(Kind kind) const { return m_places[static_cast<size_t>(kind)]; }
    Overlaid *overlaid(const EntityKey &key) const { return m_overlays.value(key).get(); }
    QByteArray textsOf(Kind kind, RowSlot slot) const;

    ReplicaRows m_rows;
    RowPreparer m_preparer;
    std::array<RowPlaces, 4> m_places;
    HeldTexts m_texts;
    Overlays m_overlays;
    mutable QSet<EntityKey> m_lost; ///< hasLost()
    std::array<int, 4> m_live{};
    std::array<int, 4> m_deleted{};
    QString m_defaultCulture;
    std::vector<ChangeBatch> m_deferred; ///< own edits made while rows come from the disk
    ChangeSet m_changes;                 ///< of the apply() at hand; empty between, kept for its memory
    ChangeEntries m_changeEntries;       ///< the same
    bool m_applying = false;
    bool m_restoring = false;
};

} // namespace colophon
