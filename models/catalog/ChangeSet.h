#pragma once

#include "models/catalog/ChangeBatch.h"
#include "models/catalog/Field.h"
#include "models/catalog/RowReader.h"

#include <QUuid>

#include <string>
#include <vector>

namespace colophon {

/// What one CatalogStore::apply changed, from which every view updates itself. One entry a row; the books that show a
/// renamed author, category or publisher have none for that, however many they are.
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
        /// The row itself is as before, only how many books name it changed.
        bool derived = false;
        wire::Actor actor;      ///< who changed it; empty where the server does not say
        bool confirmed = false; ///< an own edit of it was accepted just now
    };

    /// An author, category or publisher is called otherwise, or is there, or gone: books that name it read differently.
    struct Renamed
    {
        wire::EntityKind kind = wire::EntityKind::Author;
        RowSlot slot = NoRow;
        NameKey key;      ///< of its name until now
        std::string name; ///< until now, UTF-8; "" of one that was not there
        Origin origin = Origin::Other;
    };

    std::vector<Row> rows;
    std::vector<Renamed> renamed; ///< one entry an entity, with the name it had before all of the batch

    bool isEmpty() const { return rows.empty() && renamed.empty(); }
    void clear()
    {
        rows.clear();
        renamed.clear();
    }
};

} // namespace colophon
