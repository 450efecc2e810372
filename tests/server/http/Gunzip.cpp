#include "tests/server/http/Gunzip.h"

#include <zlib.h>

#include <array>
#include <stdexcept>

namespace colophond::test {

Gunzipped gunzip(std::string_view bytes)
{
    z_stream stream{};
    if (inflateInit2(&stream, 16 + MAX_WBITS) != Z_OK)
        throw std::bad_alloc();
    stream.next_in = const_cast<Bytef *>(reinterpret_cast<const Bytef *>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    Gunzipped result;
    std::array<unsigned char, 4096> out{};
    int status = Z_OK;
    while (status == Z_OK) {
        stream.next_out = out.data();
        stream.avail_out = static_cast<uInt>(out.size());
        status = inflate(&stream, Z_SYNC_FLUSH);
        result.text.append(reinterpret_cast<const char *>(out.data()), out.size() - stream.avail_out);
    }
    result.whole = status == Z_STREAM_END && stream.avail_in == 0;
    result.damaged = status != Z_STREAM_END && status != Z_BUF_ERROR;
    inflateEnd(&stream);
    return result;
}

std::string unchunked(std::string_view body)
{
    std::string result;
    while (!body.empty()) {
        const auto lineEnd = body.find("\r\n");
        if (lineEnd == std::string_view::npos)
            break;
        const std::size_t size = std::stoul(std::string(body.substr(0, lineEnd)), nullptr, 16);
        if (size == 0)
            break;
        result += body.substr(lineEnd + 2, size);
        body.remove_prefix(std::min(body.size(), lineEnd + 2 + size + 2));
    }
    return result;
}

} // namespace colophond::test
