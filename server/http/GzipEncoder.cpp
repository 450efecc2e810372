#include "server/http/GzipEncoder.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>
#include <new>

namespace colophond {

namespace {

// Twice as fast as the usual level, for a fifth more bytes (docs/decisions/compression.md).
constexpr int level = Z_BEST_SPEED;
constexpr int gzipFormat = 16 + MAX_WBITS;
constexpr int usualMemory = 8;

} // namespace

struct GzipEncoder::State
{
    State()
    {
        if (deflateInit2(&stream, level, Z_DEFLATED, gzipFormat, usualMemory, Z_DEFAULT_STRATEGY) != Z_OK)
            throw std::bad_alloc();
    }
    ~State() { deflateEnd(&stream); }

    z_stream stream{};
};

GzipEncoder::GzipEncoder()
    : m_state(std::make_unique<State>())
{
}

GzipEncoder::~GzipEncoder() = default;

std::string GzipEncoder::encode(std::string_view bytes)
{
    return run(bytes, Z_SYNC_FLUSH);
}

std::string GzipEncoder::finish(std::string_view last)
{
    return run(last, Z_FINISH);
}

std::string GzipEncoder::run(std::string_view bytes, int flush)
{
    z_stream &stream = m_state->stream;
    std::string result;
    std::array<unsigned char, 32 * 1024> out;
    do {
        // zlib counts in 32 bits; it never writes to what it reads.
        const std::size_t piece = std::min<std::size_t>(bytes.size(), std::numeric_limits<uInt>::max());
        stream.next_in = const_cast<Bytef *>(reinterpret_cast<const Bytef *>(bytes.data()));
        stream.avail_in = static_cast<uInt>(piece);
        bytes.remove_prefix(piece);
        do {
            stream.next_out = out.data();
            stream.avail_out = static_cast<uInt>(out.size());
            deflate(&stream, bytes.empty() ? flush : Z_NO_FLUSH);
            result.append(reinterpret_cast<const char *>(out.data()), out.size() - stream.avail_out);
        } while (stream.avail_out == 0);
    } while (!bytes.empty());
    return result;
}

std::string gzipped(std::string_view text)
{
    return GzipEncoder().finish(text);
}

} // namespace colophond
