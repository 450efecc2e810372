#pragma once

#include "models/catalog/EntityKey.h"
#include "models/catalog/RowReader.h"
#include "models/catalog/RowSegment.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <vector>

namespace colophon {

class CatalogStore;
struct ChangeSet;

/// The books that name any of some authors, of some categories or of some publishers. Looks at the replica some
/// thousands of rows in a turn of the event loop, so that a million hold nothing up; afterwards only at what changes:
/// a book that comes later, or names one of them later, is found too. UI thread only.
class NamingBooks : public QObject
{
    Q_OBJECT

public:
    /// Rows that one turn looks at: less than a millisecond.
    static constexpr RowSlot rowsATurn = 16 * RowSegment::Rows;

    explicit NamingBooks(CatalogStore &store, QObject *parent = nullptr);

    /// Looks for the books of those, from the start; none: for nothing more.
    void lookFor(wire::EntityKind kind, const std::vector<QUuid> &ids);
    /// Not every book was looked at yet: there may be more.
    bool isLooking() const { return m_timer.isActive(); }

    /// Those that are not deleted, in the order in which they were found.
    const std::vector<QUuid> &books() const { return m_books; }
    /// Deleted ones, which cannot be changed.
    int deletedCount() const { return static_cast<int>(m_deleted.size()); }

Q_SIGNALS:
    /// More, fewer or others; or all was looked at.
    void changed();

private:
    bool names(RowSlot slot) const;
    void look(RowSlot slot);
    void lookOn();
    void storeChanged(const ChangeSet &changes);

    CatalogStore &m_store;
    wire::EntityKind m_kind = wire::EntityKind::Author;
    QSet<QUuid> m_ids;
    QTimer m_timer;
    RowSlot m_next = 0;
    std::vector<QUuid> m_books;
    QSet<QUuid> m_found; ///< the same as m_books
    QSet<QUuid> m_deleted;
};

} // namespace colophon
