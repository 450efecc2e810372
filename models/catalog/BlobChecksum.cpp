#include "models/catalog/BlobChecksum.h"

#include <QtEndian>

#include <bit>
#include <cstring>

namespace colophon {

namespace {

// The primes and the round of XXH64 (Y. Collet, xxHash, BSD-2), whose form of file and ending this is not.
constexpr quint64 prime1 = 0x9E3779B185EBCA87ULL;
constexpr quint64 prime2 = 0xC2B2AE3D27D4EB4FULL;
constexpr quint64 prime3 = 0x165667B19E3779F9ULL;

quint64 step(quint64 sum, quint64 word)
{
    // The word is multiplied first: else a bit here could be undone by a bit of the next word.
    return std::rotl(sum + word * prime2, 31) * prime1;
}

quint64 finished(quint64 sum)
{
    sum = (sum ^ (sum >> 33)) * prime2;
    sum = (sum ^ (sum >> 29)) * prime3;
    return sum ^ (sum >> 32);
}

} // namespace

quint64 blobChecksum(QByteArrayView bytes, quint64 place)
{
    quint64 sums[4] = {place, prime1, prime2, prime3};
    const char *at = bytes.data();
    qsizetype left = bytes.size();
    for (; left >= 32; left -= 32, at += 32) {
        for (int chain = 0; chain < 4; ++chain)
            sums[chain] = step(sums[chain], qFromLittleEndian<quint64>(at + 8 * chain));
    }
    for (; left > 0; left -= 8, at += 8) {
        char word[8] = {};
        std::memcpy(word, at, static_cast<size_t>(left < 8 ? left : 8));
        sums[0] = step(sums[0], qFromLittleEndian<quint64>(word));
    }
    quint64 sum = step(finished(place), static_cast<quint64>(bytes.size()));
    for (const quint64 chain : sums)
        sum = step(sum, finished(chain));
    sum = finished(sum);
    return sum != 0 ? sum : 1;
}

} // namespace colophon
