#pragma once

#include <QByteArrayView>
#include <QtGlobal>

#include <array>
#include <span>

namespace colophon {

/// Where a text has its line ends, and where bytes that are not ASCII, found in one look at up to 4 KiB: a search for
/// each of an event's short lines would cost several times as much. Any thread, one at a time.
class LineEnds
{
public:
    enum class Instructions : quint8 {
        Best,     ///< that this processor has
        Baseline, ///< that every processor has for which this program is built
    };
    static constexpr qsizetype blockSize = 64;
    static constexpr qsizetype span = 64 * blockSize; ///< bytes that one look() takes at most

    explicit LineEnds(Instructions instructions = Instructions::Best);

    /// Offsets into the text of its CRs and LFs, rising; they hold until the next look. At most `span` bytes.
    std::span<const quint16> look(QByteArrayView text);

    /// Of the last look. False when the bytes from offset `first` to before `last` are all ASCII; may be true for them
    /// when a neighbour in the same block is not. first < last.
    bool mayHoldNonAscii(qsizetype first, qsizetype last) const
    {
        const qsizetype from = first / blockSize;
        const qsizetype to = (last - 1) / blockSize;
        return ((m_nonAsciiBlocks >> from) << (from + 63 - to)) != 0;
    }

private:
    /// Offsets are written some at a time, wanted or not.
    static constexpr int atOnce = 3;

    struct Found
    {
        quint16 *next; ///< where the next offset goes
        quint64 nonAsciiBlocks;
    };
    /// Takes `blocks` blocks, of which the first begins at `offset` of what is looked at, without their first `known`
    /// bytes.
    using Look = Found (*)(const char *text, size_t blocks, size_t offset, Found found, size_t known);

    static quint16 *append(quint16 *next, quint64 bits, size_t offset);
    static Found lookAtBlocks(const char *text, size_t blocks, size_t offset, Found found, size_t known);
    static Found lookAtBlocksAvx2(const char *text, size_t blocks, size_t offset, Found found, size_t known);
    static Look best();

    Look m_look;
    std::array<quint16, span + atOnce> m_offsets;
    quint64 m_nonAsciiBlocks = 0; ///< bit i: block i has such a byte
};

} // namespace colophon
