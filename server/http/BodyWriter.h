#pragma once

#include "server/http/GzipEncoder.h"
#include "server/http/ResponseStream.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string_view>

namespace colophond {

/// Writes the body of a streamed answer, as gzip when its head says so. What was written can be read by the client as
/// it arrives. Used by one thread at a time.
class BodyWriter
{
public:
    BodyWriter(std::shared_ptr<ResponseStream> stream, bool gzip);

    /// False when the connection is gone; the producer then stops.
    bool write(std::string_view bytes);
    /// Waits until less than `bytes` wait for the client, as they are sent. False when the connection is gone or the
    /// client took nothing for `patience`.
    bool waitForRoom(std::size_t bytes, std::chrono::milliseconds patience);
    /// Whether the client is gone, and not merely slow.
    bool isClosed() const { return m_stream->isClosed(); }
    void finish();
    /// Cuts the connection: the client sees that the body is incomplete, by the framing and by the missing end of gzip.
    void abort();

private:
    std::shared_ptr<ResponseStream> m_stream;
    std::optional<GzipEncoder> m_encoder;
};

} // namespace colophond
