#pragma once

#include <QByteArrayView>
#include <QtGlobal>

#include <bit>
#include <cstring>

#if defined(__SSE2__) || defined(_M_X64)
#include <emmintrin.h>
#define COLOPHON_SSE2
#endif

namespace colophon {

/// Finds the CRs and LFs of a text one after the other, 64 bytes at a look: one memchr for each of two characters and
/// each of an event's short lines costs several times as much.
class LineEnds
{
public:
    explicit LineEnds(QByteArrayView text)
        : m_block(text.begin())
        , m_end(text.end())
        , m_found(look())
    {
    }

    /// Where the next one is; the end of the text when there is none.
    const char *next()
    {
        while (m_found == 0) {
            if (m_end - m_block <= blockSize)
                return m_end;
            m_block += blockSize;
            m_found = look();
        }
        const char *const at = m_block + std::countr_zero(m_found);
        m_found &= m_found - 1;
        return at;
    }

private:
    static constexpr qsizetype blockSize = 64;

    quint64 look() const
    {
        if (m_end - m_block >= blockSize)
            return lineEndsIn(m_block);
        char rest[blockSize] = {};
        std::memcpy(rest, m_block, static_cast<size_t>(m_end - m_block));
        return lineEndsIn(rest);
    }

    /// Bit i: byte i is a CR or an LF.
    static quint64 lineEndsIn(const char *block)
    {
        quint64 found = 0;
#ifdef COLOPHON_SSE2
        const __m128i lf = _mm_set1_epi8('\n');
        const __m128i cr = _mm_set1_epi8('\r');
        for (int i = 0; i < 4; ++i) {
            const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(block + 16 * i));
            const __m128i hit = _mm_or_si128(_mm_cmpeq_epi8(bytes, lf), _mm_cmpeq_epi8(bytes, cr));
            found |= static_cast<quint64>(static_cast<quint32>(_mm_movemask_epi8(hit))) << (16 * i);
        }
#else
        for (int i = 0; i < blockSize; ++i)
            found |= static_cast<quint64>(block[i] == '\n' || block[i] == '\r') << i;
#endif
        return found;
    }

    const char *m_block;
    const char *m_end;
    quint64 m_found; ///< of the block, those not given yet
};

} // namespace colophon
