#pragma once

#include "models/catalog/EntityKey.h"

#include <QString>

namespace colophon {

class Catalog;

/// What a cell of a table shows of an entity, as far as it can be written there: one field, in one line.
struct CellField
{
    enum class Editor : quint8 {
        None, ///< shown only: several values, or reckoned from others
        Text,
        Amount,
        Publisher
    };

    QString path; ///< as in EntityFields; "" with Editor::None
    Editor editor = Editor::None;

    /// @p column: the key of a table's column. A price's path is that of the price that the table shows.
    static CellField of(const Catalog &catalog, const EntityKey &key, const QString &column);
    /// Whether one value may go to many entities: an ISBN is one book's.
    bool isFillable() const { return editor != Editor::None && path != QLatin1StringView("isbn"); }
};

} // namespace colophon
