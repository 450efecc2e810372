#include "server/api/NotFound.h"

namespace colophond {

Problem notFound(EntityKind kind)
{
    switch (kind) {
    case EntityKind::Book:
        return {404, "ERR_BOOK_NOT_FOUND", "Book not found", {}};
    case EntityKind::Author:
        return {404, "ERR_AUTHOR_NOT_FOUND", "Author not found", {}};
    case EntityKind::Category:
        return {404, "ERR_CATEGORY_NOT_FOUND", "Category not found", {}};
    case EntityKind::Publisher:
        break;
    }
    return {404, "ERR_PUBLISHER_NOT_FOUND", "Publisher not found", {}};
}

} // namespace colophond
