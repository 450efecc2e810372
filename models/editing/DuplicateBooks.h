#pragma once

#include "models/editing/BookLikeness.h"

#include <QObject>
#include <QTimer>

namespace colophon {

class CatalogStore;
struct ChangeSet;

/// Looks for another live book with the number, or with the title and people, of one that is written. Looks at the
/// replica as it is, some thousands of rows in a turn of the event loop, so that a million hold nothing up; afterwards
/// only at what changes. What is found first is told at once. UI thread only.
class DuplicateBooks : public QObject
{
    Q_OBJECT

public:
    /// Rows that one turn looks at: less than a millisecond.
    static constexpr RowSlot rowsATurn = 8 * RowSegment::Rows;

    explicit DuplicateBooks(CatalogStore &store, QObject *parent = nullptr);

    /// Looks for those; what was looked for before is given up. No change, nothing to do.
    void lookFor(const BookLikeness &book);
    bool isLooking() const { return m_timer.isActive(); }

    /// Null when there is none, or none was found yet.
    QUuid sameNumber() const { return m_sameNumber; }
    QUuid sameWork() const { return m_sameWork; }

Q_SIGNALS:
    void changed();

private:
    void begin();
    void lookOn();
    void look(RowSlot slot);
    void storeChanged(const ChangeSet &changes);
    bool stillHolds(const QUuid &found, bool (BookLikeness::*is)(const ReplicaRows &, RowSlot) const) const;

    CatalogStore &m_store;
    BookLikeness m_book;
    QTimer m_timer;
    RowSlot m_next = 0;
    QUuid m_sameNumber;
    QUuid m_sameWork;
};

} // namespace colophon
