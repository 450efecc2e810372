#pragma once

#include "models/catalog/ChangeSet.h"
#include "network/wire/Book.h"

#include <QHash>

#include <algorithm>
#include <array>

namespace colophon {

/// Which books name an author, category or publisher: the reverse of the ids in the books. Also holds ids whose entity
/// has not arrived (books may come first). Live counts are kept, not counted.
class BookReferences
{
public:
    using Kind = wire::EntityKind;

    /// @p touched is called with (kind, id) of everything whose live count differs afterwards.
    template <typename Touched>
    void add(RowSlot slot, const wire::Book &book, Touched touched)
    {
        each(book, [&](Kind kind, const QUuid &id) {
            Usage &usage = of(kind)[id];
            usage.books.push_back(slot);
            if (isLive(book)) {
                ++usage.live;
                touched(kind, id);
            }
        });
    }
    template <typename Touched>
    void remove(RowSlot slot, const wire::Book &book, Touched touched)
    {
        each(book, [&](Kind kind, const QUuid &id) {
            if (take(kind, id, slot, isLive(book)))
                touched(kind, id);
        });
    }

    const std::vector<RowSlot> &books(Kind kind, const QUuid &id) const;
    int live(Kind kind, const QUuid &id) const;

private:
    struct Usage
    {
        std::vector<RowSlot> books;
        int live = 0;
    };
    using Index = QHash<QUuid, Usage>;

    static bool isLive(const wire::Book &book) { return !book.stamp.deleted.value_or(false); }
    template <typename Visit>
    static void each(const wire::Book &book, Visit visit)
    {
        for (auto id = book.authorIds.begin(); id != book.authorIds.end(); ++id) {
            if (std::find(book.authorIds.begin(), id, *id) == id) // a base server keeps duplicates
                visit(Kind::Author, *id);
        }
        for (auto id = book.categoryIds.begin(); id != book.categoryIds.end(); ++id) {
            if (std::find(book.categoryIds.begin(), id, *id) == id)
                visit(Kind::Category, *id);
        }
        if (!book.publisherId.isNull())
            visit(Kind::Publisher, book.publisherId);
    }
    bool take(Kind kind, const QUuid &id, RowSlot slot, bool live);
    Index &of(Kind kind) { return m_indices[static_cast<size_t>(kind)]; }
    const Index &of(Kind kind) const { return m_indices[static_cast<size_t>(kind)]; }

    std::array<Index, 4> m_indices;
};

} // namespace colophon
