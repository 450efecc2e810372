#include "server/http/SseStream.h"

namespace colophond {

void sendFrames(const std::shared_ptr<ResponseStream> &stream, FrameSource source)
{
    constexpr std::size_t framesAtOnce = 64;
    // The stream holds the source, never the other way round, and lets it go when it is closed.
    const std::weak_ptr<ResponseStream> weak = stream;
    stream->onDrained([weak, source = std::move(source)] {
        const auto open = weak.lock();
        if (!open)
            return;
        const bool ended = source.ended();
        const auto frames = source.take(framesAtOnce);
        for (const auto &frame : frames)
            open->write(frame);
        if (frames.empty() && ended)
            open->finish();
    });
}

} // namespace colophond
