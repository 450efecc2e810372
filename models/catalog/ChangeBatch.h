#pragma once

#include "models/catalog/EntityKey.h"
#include "models/catalog/Overlay.h"
#include "models/catalog/PreparedRows.h"

#include <memory>
#include <vector>

namespace colophon {

/// Where a change of the replica comes from. Views never let an operator's own change wait, and mark those of others.
enum class Origin : quint8 {
    Snapshot, ///< first read or catching up after an absence: shown without a mark
    Own,      ///< this process caused it
    Other     ///< somebody else did
};

/// The only thing that changes a CatalogStore. Order inside a batch: rows, blocks, removed, overlays, settled.
struct ChangeBatch
{
    struct Row
    {
        wire::Entity entity;
        Origin origin = Origin::Other;
        /// The versions of another epoch say nothing about ours: the row replaces whatever is held.
        bool force = false;
        /// Made of what is held: only its stamp says something new.
        bool isHeld = false;
    };
    /// Rows that a worker prepared, or some of them.
    struct Block
    {
        std::shared_ptr<const PreparedRows> rows;
        std::vector<Origin> origins; ///< of each of all rows; empty: all are of a snapshot
        bool force = false;
        size_t first = 0;
        size_t count = 0;

        Origin origin(size_t row) const { return origins.empty() ? Origin::Snapshot : origins[row]; }
    };
    struct Removal
    {
        EntityKey key;
        Origin origin = Origin::Other;
    };
    struct Settled
    {
        EntityKey key;
        bool confirmed = false; ///< the server accepted the edit; false: it was refused or taken back
    };

    std::vector<Row> rows;         ///< what the server says; what is older than held is dropped
    std::vector<Block> blocks;     ///< the same
    std::vector<Removal> removed;  ///< ids that the server no longer has (base lists, 404); unknown ones are ignored
    std::vector<Overlay> overlays; ///< own edits to show; the newest of an entity replaces the one before
    std::vector<Settled> settled;  ///< own edits that were answered: their overlay goes

    bool isEmpty() const
    {
        return rows.empty() && blocks.empty() && removed.empty() && overlays.empty() && settled.empty();
    }
};

} // namespace colophon
