#include "network/stream/LineEnds.h"

#include <bit>
#include <cstring>

#if defined(__SSE2__) || defined(_M_X64)
#include <immintrin.h>
#define COLOPHON_SSE2
#endif

namespace colophon {

/// Appends an offset for each bit of the block at `offset`. Some at a time without a question: most blocks have fewer,
/// and a question for each costs more than a store that is overwritten.
inline quint16 *LineEnds::append(quint16 *next, quint64 bits, size_t offset)
{
    const int count = std::popcount(bits);
    for (int done = 0;; done += atOnce) {
        for (int i = 0; i < atOnce; ++i) {
            next[done + i] = static_cast<quint16>(offset + static_cast<size_t>(std::countr_zero(bits)));
            bits &= bits - 1;
        }
        if (count <= done + atOnce)
            return next + count;
    }
}

#ifdef COLOPHON_SSE2

LineEnds::Found LineEnds::lookAtBlocks(const char *text, size_t blocks, size_t offset, Found found, size_t known)
{
    const __m128i lf = _mm_set1_epi8('\n');
    const __m128i cr = _mm_set1_epi8('\r');
    const auto bits = [](__m128i bytes) {
        return static_cast<quint64>(static_cast<quint32>(_mm_movemask_epi8(bytes)));
    };
    for (size_t block = 0; block < blocks; ++block, text += blockSize, offset += blockSize) {
        quint64 hits = 0;
        __m128i all = _mm_setzero_si128();
        for (size_t i = 0; i < 4; ++i) {
            const auto *at = reinterpret_cast<const __m128i *>(text + 16 * i);
            const __m128i bytes = _mm_loadu_si128(at);
            hits |= bits(_mm_or_si128(_mm_cmpeq_epi8(bytes, lf), _mm_cmpeq_epi8(bytes, cr))) << (16 * i);
            all = _mm_or_si128(all, bytes);
        }
        found.next = append(found.next, hits >> known, offset);
        found.nonAsciiBlocks |= static_cast<quint64>(bits(all) != 0) << (offset / blockSize);
    }
    return found;
}

#else

LineEnds::Found LineEnds::lookAtBlocks(const char *text, size_t blocks, size_t offset, Found found, size_t known)
{
    for (size_t block = 0; block < blocks; ++block, text += blockSize, offset += blockSize) {
        quint64 hits = 0;
        for (size_t i = 0; i < blockSize; ++i) {
            hits |= static_cast<quint64>(text[i] == '\n' || text[i] == '\r') << i;
            found.nonAsciiBlocks |= static_cast<quint64>(static_cast<uchar>(text[i]) >= 0x80) << (offset / blockSize);
        }
        found.next = append(found.next, hits >> known, offset);
    }
    return found;
}

#endif

#if defined(COLOPHON_SSE2) && defined(__GNUC__)
#define COLOPHON_AVX2

__attribute__((target("avx2,bmi,popcnt"))) LineEnds::Found
LineEnds::lookAtBlocksAvx2(const char *text, size_t blocks, size_t offset, Found found, size_t known)
{
    const __m256i lf = _mm256_set1_epi8('\n');
    const __m256i cr = _mm256_set1_epi8('\r');
    for (size_t block = 0; block < blocks; ++block, text += blockSize, offset += blockSize) {
        const auto *at = reinterpret_cast<const __m256i *>(text);
        // What comes next is on its way while these lines are read.
        _mm_prefetch(text + span, _MM_HINT_T0);
        const __m256i low = _mm256_loadu_si256(at);
        const __m256i high = _mm256_loadu_si256(at + 1);
        const __m256i lowHit = _mm256_or_si256(_mm256_cmpeq_epi8(low, lf), _mm256_cmpeq_epi8(low, cr));
        const __m256i highHit = _mm256_or_si256(_mm256_cmpeq_epi8(high, lf), _mm256_cmpeq_epi8(high, cr));
        const quint64 hits = static_cast<quint32>(_mm256_movemask_epi8(lowHit)) |
                             static_cast<quint64>(static_cast<quint32>(_mm256_movemask_epi8(highHit))) << 32;
        found.next = append(found.next, hits >> known, offset);
        found.nonAsciiBlocks |= static_cast<quint64>(_mm256_movemask_epi8(_mm256_or_si256(low, high)) != 0)
                                << (offset / blockSize);
    }
    return found;
}

#endif

LineEnds::Look LineEnds::best()
{
#ifdef COLOPHON_AVX2
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt"))
        return lookAtBlocksAvx2;
#endif
    return lookAtBlocks;
}

LineEnds::LineEnds(Instructions instructions)
    : m_look(instructions == Instructions::Best ? best() : lookAtBlocks)
{
}

std::span<const quint16> LineEnds::look(QByteArrayView text)
{
    Q_ASSERT(text.size() <= span);
    const auto whole = static_cast<size_t>(text.size() / blockSize);
    const auto rest = static_cast<size_t>(text.size() % blockSize);
    Found found = m_look(text.data(), whole, 0, {m_offsets.data(), 0}, 0);
    if (rest > 0 && whole > 0) {
        found = m_look(text.end() - blockSize, 1, whole * blockSize, found, blockSize - rest);
    } else if (rest > 0) {
        char few[blockSize] = {};
        std::memcpy(few, text.data(), rest);
        found = m_look(few, 1, 0, found, 0);
    }
    m_nonAsciiBlocks = found.nonAsciiBlocks;
    return {m_offsets.data(), found.next};
}

} // namespace colophon
