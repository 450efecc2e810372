#pragma once

#include "models/catalog/RowSegment.h"

#include <QByteArray>

#include <optional>
#include <string_view>

namespace colophon {

/// The disk's form of rows: heads, packed fields and search texts of a segment, or of one row, in one piece. Numbers
/// are little-endian or LEB128 (PackedBytes). Reading believes no length; whether the fields make sense is RowCheck's
/// to say.
class RowBytes
{
public:
    static QByteArray ofSegment(const RowSegment &segment);
    static QByteArray ofRow(const RowSegment &segment, quint32 row);

    /// Nothing when the bytes are not a segment's.
    static std::optional<RowSegment> toSegment(QByteArrayView bytes);
    /// Puts the row into @p segment. False when the bytes are not a row's.
    static bool toRow(QByteArrayView bytes, RowSegment &segment, quint32 row);
};

} // namespace colophon
