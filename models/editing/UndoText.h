#pragma once

#include "models/editing/UndoAction.h"

#include <QCoreApplication>

namespace colophon {

class CatalogStore;

/// Names what an operator did, so that a menu can say "Undo price of Dune".
class UndoText
{
    Q_DECLARE_TR_FUNCTIONS(UndoText)

public:
    static QString of(const UndoAction &action, const CatalogStore &store);

private:
    /// "merging of 3 authors"; empty of what is no merging: entries deleted, and books changed that named them.
    static QString mergingOf(const UndoAction &action);
    static QString what(const UndoAction &action);
    static QString whose(const UndoAction &action, const CatalogStore &store);
};

} // namespace colophon
