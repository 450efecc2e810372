#pragma once

#include <QByteArrayView>
#include <QLatin1StringView>
#include <QStringView>
#include <QtGlobal>

#include <optional>

namespace colophon::wire {

/// The four kinds of entity that a catalog holds. The values are fixed: they are stored on disk and named in QML.
enum class EntityKind : quint8 { Book = 0, Author = 1, Category = 2, Publisher = 3 };

inline constexpr EntityKind allEntityKinds[] = {EntityKind::Book, EntityKind::Author, EntityKind::Category,
                                                EntityKind::Publisher};

/// "Book", "Author", "Category", "Publisher": the word in notification names and in sync lines.
QLatin1StringView entityName(EntityKind kind);

/// "books", "authors", "categories", "publishers": the path segment of the contract, sections 8 and 9.
QLatin1StringView collectionName(EntityKind kind);

/// The kind that entityName() gives this word for; nothing for any other word.
std::optional<EntityKind> entityKindFromName(QStringView name);
std::optional<EntityKind> entityKindFromName(QByteArrayView name);

} // namespace colophon::wire
