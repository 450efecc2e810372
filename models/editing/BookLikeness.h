#pragma once

#include "models/catalog/ReplicaRows.h"

#include <string>
#include <vector>

namespace colophon {

/// What makes another book a double of the one that is written: the same number, or the same title and people.
class BookLikeness
{
public:
    /// Whom a book is compared with. @p isbn as typed; of other writings only the number counts, and an ISBN-10 is its
    /// ISBN-13. @p title: case, accents and surrounding blanks do not count. @p authors: in any order; a book without
    /// any has no double by title.
    BookLikeness(const QUuid &id, const QString &isbn, const QString &title, std::vector<QUuid> authors);
    BookLikeness() = default;

    bool hasNumber() const { return !m_number.isEmpty(); }
    bool hasWork() const { return !m_title.empty() && !m_authors.empty(); }

    /// Deleted books and the book itself are like nothing. Both cost some nanoseconds where they say no.
    bool hasSameNumber(const ReplicaRows &rows, RowSlot slot) const;
    bool isSameWork(const ReplicaRows &rows, RowSlot slot) const;

    bool operator==(const BookLikeness &) const = default;

private:
    bool isOther(const RowReader &row) const;

    QUuid m_id;
    QString m_number;
    std::string m_core;           ///< the nine digits that all writings of the number share
    std::string m_title;          ///< folded, UTF-8
    std::vector<QUuid> m_authors; ///< sorted, none twice
};

} // namespace colophon
