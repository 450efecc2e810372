#pragma once

#include "models/catalog/ReplicaBatch.h"

#include <QtEndian>

namespace colophon {

/// The checksums of the long texts of one segment's rows, 0 where a row has none. They are part of the file's digest,
/// the texts themselves are too many to be looked at when the file is opened: so a text that is lost, old or altered is
/// found out when it is read. As bytes: 256 little-endian numbers of 64 bits.
class TextSums
{
public:
    static constexpr qsizetype size = ReplicaSlot::perSegment * sizeof(quint64);

    TextSums()
        : m_bytes(size, '\0')
    {
    }

    /// False when @p bytes are none; then nothing is changed.
    bool setBytes(QByteArrayView bytes)
    {
        if (bytes.size() != size)
            return false;
        m_bytes = bytes.toByteArray();
        return true;
    }
    QByteArrayView bytes() const { return m_bytes; }

    void set(quint32 slot, quint64 sum) { qToLittleEndian(sum, m_bytes.data() + offset(slot)); }
    static quint64 at(QByteArrayView bytes, quint32 slot)
    {
        return qFromLittleEndian<quint64>(bytes.data() + offset(slot));
    }

private:
    static qsizetype offset(quint32 slot) { return qsizetype(slot % ReplicaSlot::perSegment * sizeof(quint64)); }

    QByteArray m_bytes;
};

} // namespace colophon
