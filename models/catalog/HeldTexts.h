#pragma once

#include "models/catalog/ReplicaBatch.h"
#include "models/catalog/RowReader.h"

#include <QSet>

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace colophon {

/// The long texts of rows, packed (PreparedRows::longTexts), as far as they are in memory: all where there is no disk,
/// else those that the disk does not have yet. Grows by a segment, never all at once. UI thread; what was handed over
/// may be read anywhere.
class HeldTexts
{
public:
    /// Of one segment. Null: not here; empty: the row has none.
    using Piece = std::array<QByteArray, ReplicaSlot::perSegment>;
    using Pieces = std::map<quint64, std::shared_ptr<const Piece>>; ///< by ReplicaSegment::key()
    /// Where texts are that are not in memory.
    using Source = std::function<QByteArray(ReplicaSlot slot)>;

    /// "" when the row has none.
    QByteArray read(wire::EntityKind kind, RowSlot slot) const;
    /// "": it has none.
    void write(wire::EntityKind kind, RowSlot slot, std::string_view texts);
    /// Takes back what was written and not handed over: it is the source's again.
    void forget(wire::EntityKind kind, RowSlot slot);

    void setSource(Source source) { m_source = std::move(source); }
    /// Gives away all texts but those of @p own (ReplicaSlot::key()), which are not the server's. Still read here until
    /// kept(). Without a source nothing is given away.
    std::shared_ptr<const Pieces> handOver(const QSet<quint64> &own);
    /// The source has what was handed over.
    void kept(const std::shared_ptr<const Pieces> &pieces);
    /// Forgets everything.
    void clear();

private:
    std::map<quint64, std::shared_ptr<Piece>> m_pieces;
    std::vector<std::shared_ptr<const Pieces>> m_handedOver; ///< oldest first
    Source m_source;
};

} // namespace colophon
