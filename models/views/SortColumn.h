#pragma once

#include "models/catalog/Field.h"

#include <QString>

#include <optional>

namespace colophon {

/// What a view can be sorted by: the columns of the tables.
enum class SortColumn : quint8 {
    Title,
    Authors,
    Categories,
    Publisher,
    Isbn,
    Published,
    Price,
    Edited,
    Status,
    Detail,
    Books
};

/// The column of a key as QML names it ("title", "published" …); nothing for an unknown one.
std::optional<SortColumn> sortColumnFromKey(const QString &key);
QString sortColumnKey(SortColumn column);
/// The fields on which the order by this column depends.
Fields sortFields(SortColumn column);

} // namespace colophon
