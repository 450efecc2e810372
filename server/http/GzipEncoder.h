#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace colophond {

/// Makes one gzip member (RFC 1952) out of the bytes that it is given. What encode() returns can be decoded as soon as
/// it arrives. About 256 KiB of memory, whatever it is given. Throws std::bad_alloc.
class GzipEncoder
{
public:
    GzipEncoder();
    ~GzipEncoder();
    GzipEncoder(const GzipEncoder &) = delete;
    GzipEncoder &operator=(const GzipEncoder &) = delete;

    /// The coded form of `bytes`, whole.
    std::string encode(std::string_view bytes);
    /// The coded form of the last bytes, and the end of the member: check sum and length, by which a reader knows that
    /// nothing is missing. Once.
    std::string finish(std::string_view last = {});

private:
    struct State;
    std::string run(std::string_view bytes, int flush);

    std::unique_ptr<State> m_state;
};

/// A whole text as one member.
std::string gzipped(std::string_view text);

} // namespace colophond
