#pragma once

#include <chrono>
#include <cstddef>

namespace colophond {

/// What one connection may cost; whoever exceeds a time is cut. The defaults are those of the product; tests lower
/// them.
struct Limits
{
    std::size_t headerBytes = 64 * 1024;      ///< request line and header; more is 431
    std::size_t bodyBytes = 10 * 1024 * 1024; ///< more is 413
    std::chrono::milliseconds idle{75'000};   ///< between two requests of a connection
    std::chrono::milliseconds header{10'000}; ///< from the first byte of a request to the end of its header
    std::chrono::milliseconds body{60'000};   ///< for the whole body
    std::chrono::milliseconds write{60'000};  ///< a write without progress; for a stream: one frame
    std::size_t connections = 2048;           ///< further ones are closed at once
};

} // namespace colophond
