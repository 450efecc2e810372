#pragma once

#include "models/catalog/ChangeBatch.h"
#include "models/catalog/ChangeSet.h"

#include <QObject>
#include <QString>

#include <array>
#include <deque>
#include <memory>
#include <vector>

namespace colophon {

class BookReferences;
class StoreChange;

/// The replica: every book, author, category and publisher of the tenant, by id. Values only, no QObject a row. Names
/// of authors, categories and publishers are held once and joined when shown; a rename therefore yields a change of the
/// books that show it. UI thread only. Sources: architecture rules 2, 6, 7.
class CatalogStore : public QObject
{
    Q_OBJECT

public:
    using Kind = wire::EntityKind;

    explicit CatalogStore(QObject *parent = nullptr);
    ~CatalogStore() override;

    /// The only way to change. Emits changed() once, unless nothing on the screen differs. Costs time in proportion to
    /// the rows and to the books that show a renamed row; ApplyQueue cuts long batches into turns.
    void apply(ChangeBatch batch);

    /// Which of a category's names is shown. Set before the first rows come; later calls change every category.
    void setDefaultCulture(const QString &culture);
    QString defaultCulture() const { return m_defaultCulture; }

    /// The row of @p id, NoRow when not held.
    RowSlot slotOf(Kind kind, const QUuid &id) const;
    RowSlot slotOf(const EntityKey &key) const { return slotOf(key.kind, key.id); }
    bool contains(const EntityKey &key) const { return slotOf(key) != NoRow; }
    /// One more than the highest slot in use; slots below it may be free (isLive).
    RowSlot slotEnd(Kind kind) const;
    bool isLive(Kind kind, RowSlot slot) const;

    /// What is shown: the server's row under an own edit. The slot must be in use.
    const wire::Entity &entity(Kind kind, RowSlot slot) const;
    const wire::Book &book(RowSlot slot) const;
    /// The same by id; null when not held. Valid until the next apply().
    const wire::Entity *find(const EntityKey &key) const;
    /// What the server last said, without own edits; null when the server does not know it (yet). Valid until the next
    /// apply().
    const wire::Entity *findOnServer(const EntityKey &key) const;
    /// The version the server last gave; 0 when it never did.
    qint64 versionOnServer(const EntityKey &key) const;

    bool isDeleted(Kind kind, RowSlot slot) const;
    RowState state(Kind kind, RowSlot slot) const;
    QString refusal(Kind kind, RowSlot slot) const;
    const Overlay *overlay(const EntityKey &key) const;

    /// A book's title; an author's or publisher's name; a category's name in the default culture, else in any.
    QString name(Kind kind, RowSlot slot) const;
    /// The same by id; empty when not held.
    QString nameOf(Kind kind, const QUuid &id) const;

    /// The books that name this author, category or publisher, deleted ones included, in no order.
    const std::vector<RowSlot> &booksOf(Kind kind, const QUuid &id) const;
    /// How many of them are not deleted.
    int liveBooksOf(Kind kind, const QUuid &id) const;

    int liveCount(Kind kind) const;
    int deletedCount(Kind kind) const;
    /// Of all kinds.
    int deletedCount() const;
    /// All rows of the kind, deleted ones included.
    int size(Kind kind) const;
    std::vector<QUuid> ids(Kind kind) const;

Q_SIGNALS:
    void changed(const colophon::ChangeSet &changes);
    /// A live or deleted count of some kind differs from before; after changed().
    void countsChanged();

private:
    friend class StoreChange;

    struct Row
    {
        wire::Entity held;  ///< the server's; the operator's own while the server does not know it
        wire::Entity shown; ///< held under the overlay; meaningful only while there is one
        std::unique_ptr<Overlay> overlay;
        bool live = false;
        bool onServer = false;
    };
    struct Table
    {
        std::deque<Row> rows; ///< a deque: growing by a row never moves the others
        std::vector<RowSlot> free;
        QHash<QUuid, RowSlot> places;
        int live = 0;
        int deleted = 0;
    };

    void announce(StoreChange &change);
    QString nameIn(const wire::Entity &entity) const;

    static const wire::Entity &shownOf(const Row &row) { return row.overlay ? row.shown : row.held; }
    Table &table(Kind kind) { return m_tables[static_cast<size_t>(kind)]; }
    const Table &table(Kind kind) const { return m_tables[static_cast<size_t>(kind)]; }
    const Row &row(Kind kind, RowSlot slot) const { return table(kind).rows[slot]; }

    std::array<Table, 4> m_tables;
    std::unique_ptr<BookReferences> m_references;
    QString m_defaultCulture;
    bool m_applying = false;
};

} // namespace colophon
