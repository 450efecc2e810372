#include "models/catalog/BookReferences.h"

namespace colophon {

const std::vector<RowSlot> &BookReferences::books(Kind kind, const QUuid &id) const
{
    static const std::vector<RowSlot> none;
    const auto found = of(kind).constFind(id);
    return found == of(kind).cend() ? none : found->books;
}

int BookReferences::live(Kind kind, const QUuid &id) const
{
    const auto found = of(kind).constFind(id);
    return found == of(kind).cend() ? 0 : found->live;
}

bool BookReferences::take(Kind kind, const QUuid &id, RowSlot slot, bool live)
{
    const auto found = of(kind).find(id);
    if (found == of(kind).end())
        return false;
    std::vector<RowSlot> &books = found->books;
    const auto place = std::find(books.begin(), books.end(), slot);
    if (place == books.end())
        return false;
    *place = books.back();
    books.pop_back();
    if (live)
        --found->live;
    if (books.empty())
        of(kind).erase(found);
    return live;
}

} // namespace colophon
