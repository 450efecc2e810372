#include "network/wire/EntityKind.h"

namespace colophon::wire {

using namespace Qt::StringLiterals;

QLatin1StringView entityName(EntityKind kind)
{
    switch (kind) {
    case EntityKind::Book:
        return "Book"_L1;
    case EntityKind::Author:
        return "Author"_L1;
    case EntityKind::Category:
        return "Category"_L1;
    case EntityKind::Publisher:
        break;
    }
    return "Publisher"_L1;
}

QLatin1StringView collectionName(EntityKind kind)
{
    switch (kind) {
    case EntityKind::Book:
        return "books"_L1;
    case EntityKind::Author:
        return "authors"_L1;
    case EntityKind::Category:
        return "categories"_L1;
    case EntityKind::Publisher:
        break;
    }
    return "publishers"_L1;
}

std::optional<EntityKind> entityKindFromName(QStringView name)
{
    for (const EntityKind kind : allEntityKinds) {
        if (name == entityName(kind))
            return kind;
    }
    return std::nullopt;
}

std::optional<EntityKind> entityKindFromName(QByteArrayView name)
{
    for (const EntityKind kind : allEntityKinds) {
        const QLatin1StringView word = entityName(kind);
        if (name == QByteArrayView(word.data(), word.size()))
            return kind;
    }
    return std::nullopt;
}

} // namespace colophon::wire
