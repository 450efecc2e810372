#pragma once

#include "network/wire/EntityKind.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

/// The kinds of entity as QML names them: Kind.Book, Kind.Author, Kind.Category, Kind.Publisher.
namespace colophon::KindEnum {
Q_NAMESPACE
QML_NAMED_ELEMENT(Kind)

enum Value {
    Book = static_cast<int>(wire::EntityKind::Book),
    Author = static_cast<int>(wire::EntityKind::Author),
    Category = static_cast<int>(wire::EntityKind::Category),
    Publisher = static_cast<int>(wire::EntityKind::Publisher)
};
Q_ENUM_NS(Value)

} // namespace colophon::KindEnum
