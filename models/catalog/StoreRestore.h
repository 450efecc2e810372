#pragma once

#include "models/catalog/CatalogStore.h"
#include "models/catalog/KeptState.h"

#include <array>
#include <vector>

namespace colophon {

/// A segment from the disk, checked by a worker.
struct KeptSegment
{
    wire::EntityKind kind = wire::EntityKind::Book;
    quint32 number = 0;
    SegmentPointer rows;
};

/// Gives a store the rows that a disk has kept, with their slots, before the server says anything. Own edits are set
/// apart meanwhile, and shown again at the end. UI thread.
class StoreRestore
{
public:
    /// The store has no row of the server's; true of one that is new.
    explicit StoreRestore(CatalogStore &store)
        : m_store(store)
    {
    }

    void begin(const KeptState &state);
    /// Shows the rows of these segments, in a change of its own: kinds that others refer to come first. Less than a
    /// microsecond a row without the views. False: an id is there twice, then the rest is of no use.
    bool show(const std::vector<KeptSegment> &segments);
    /// After the last segment.
    void end();

private:
    bool take(const KeptSegment &segment, ChangeSet &changes);
    void countBook(const RowReader &book);

    CatalogStore &m_store;
    ChangeBatch m_own;                                         ///< edits made before
    std::vector<std::pair<wire::EntityKind, RowSlot>> m_named; ///< by books alone
    std::array<RowSlot, 4> m_taken{};                          ///< slots up to here were given out
};

} // namespace colophon
