#pragma once

#include <string>
#include <string_view>

namespace colophond::test {

/// What zlib itself makes of gzip.
struct Gunzipped
{
    std::string text;   ///< all that the bytes so far say
    bool whole = false; ///< the member has its end, and its check sum is right
    bool damaged = false;
};

Gunzipped gunzip(std::string_view bytes);

/// The body within the chunks of an answer as it came over the wire, up to where it was cut.
std::string unchunked(std::string_view body);

} // namespace colophond::test
