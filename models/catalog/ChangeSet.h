#pragma once

#include "models/catalog/ChangeBatch.h"
#include "models/catalog/Field.h"

#include <QUuid>

#include <limits>
#include <vector>

namespace colophon {

/// A place in the store's table of one kind. Stays the same as long as the row lives, and is used again afterwards.
using RowSlot = quint32;
constexpr RowSlot NoRow = std::numeric_limits<RowSlot>::max();

/// What one CatalogStore::apply changed, from which every view updates itself. One entry a row.
struct ChangeSet
{
    enum class What : quint8 { Added, Changed, Removed };
    struct Row
    {
        wire::EntityKind kind = wire::EntityKind::Book;
        RowSlot slot = NoRow; ///< of a removed row: readable until the signal returns, then free
        QUuid id;
        What what = What::Changed;
        Fields fields; ///< what differs on the screen
        Origin origin = Origin::Other;
        /// The row itself is as before, only what it shows of another row changed (a renamed author, a count).
        bool derived = false;
        wire::Actor actor;      ///< who changed it; empty where the server does not say
        bool confirmed = false; ///< an own edit of it was accepted just now
    };

    std::vector<Row> rows;

    bool isEmpty() const { return rows.empty(); }
};

} // namespace colophon
